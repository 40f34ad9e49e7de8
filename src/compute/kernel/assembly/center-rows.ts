/**
 * Writes `rows` rows of float64 at `from` (columns each) less `center` as float32 at `to` (`stride` each; what lies beyond the columns
 * is left as it is), and adds to `sums` and `squares` (columns each, float64) what each column's differences and their squares come to.
 * Four rows at a time. O(rows · columns).
 */
export function centerRows(
  from: usize,
  rows: i32,
  columns: i32,
  center: usize,
  to: usize,
  stride: i32,
  sums: usize,
  squares: usize,
): void {
  const width = (<usize>columns) << 3
  const step = (<usize>stride) << 2
  let row = 0
  for (; row + 4 <= rows; row += 4) {
    const x = from + <usize>row * width
    const y = to + <usize>row * step
    let c = 0
    for (; c + 2 <= columns; c += 2) {
      const at = (<usize>c) << 3
      const into = y + ((<usize>c) << 2)
      const middle = v128.load(center + at)
      const p = f64x2.sub(v128.load(x + at), middle)
      const q = f64x2.sub(v128.load(x + width + at), middle)
      const r = f64x2.sub(v128.load(x + 2 * width + at), middle)
      const s = f64x2.sub(v128.load(x + 3 * width + at), middle)
      v128.store64_lane(into, f32x4.demote_f64x2_zero(p), 0)
      v128.store64_lane(into + step, f32x4.demote_f64x2_zero(q), 0)
      v128.store64_lane(into + 2 * step, f32x4.demote_f64x2_zero(r), 0)
      v128.store64_lane(into + 3 * step, f32x4.demote_f64x2_zero(s), 0)
      v128.store(sums + at, f64x2.add(v128.load(sums + at), f64x2.add(f64x2.add(p, q), f64x2.add(r, s))))
      const two = f64x2.add(f64x2.mul(p, p), f64x2.mul(q, q))
      const four = f64x2.add(two, f64x2.add(f64x2.mul(r, r), f64x2.mul(s, s)))
      v128.store(squares + at, f64x2.add(v128.load(squares + at), four))
    }
    for (let i = 0; c < columns && i < 4; i++)
      centerOne(x + <usize>i * width, y + <usize>i * step, c, center, sums, squares)
  }
  for (; row < rows; row++) {
    for (let c = 0; c < columns; c++)
      centerOne(from + <usize>row * width, to + <usize>row * step, c, center, sums, squares)
  }
}

function centerOne(x: usize, y: usize, c: i32, center: usize, sums: usize, squares: usize): void {
  const at = (<usize>c) << 3
  const value = load<f64>(x + at) - load<f64>(center + at)
  store<f32>(y + ((<usize>c) << 2), <f32>value)
  store<f64>(sums + at, load<f64>(sums + at) + value)
  store<f64>(squares + at, load<f64>(squares + at) + value * value)
}
