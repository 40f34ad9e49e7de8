import { exponential } from './exponential'

/**
 * exp(−γ‖x − xᵢ‖²) of the row at `x` with each of `rows` rows at `values` (a multiple of 4; `stride` numbers each, a multiple of 4), to
 * `out`, in float32. Differences, not products: nothing cancels. Four rows at a time. O(rows · stride).
 */
export function radialRow(values: usize, stride: i32, rows: i32, x: usize, gamma: f32, out: usize): void {
  const width = (<usize>stride) << 2
  const factor = f32x4.splat(-gamma)
  for (let row = 0; row < rows; row += 4) {
    const from = values + <usize>row * width
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    for (let place = from, at = x, end = from + width; place < end; place += 16, at += 16) {
      const own = v128.load(at)
      const p = f32x4.sub(v128.load(place), own)
      const q = f32x4.sub(v128.load(place + width), own)
      const r = f32x4.sub(v128.load(place + 2 * width), own)
      const s = f32x4.sub(v128.load(place + 3 * width), own)
      a = f32x4.add(a, f32x4.mul(p, p))
      b = f32x4.add(b, f32x4.mul(q, q))
      c = f32x4.add(c, f32x4.mul(r, r))
      d = f32x4.add(d, f32x4.mul(s, s))
    }
    const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
    const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
    const sum = f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
    v128.store(out + ((<usize>row) << 2), exponential(f32x4.mul(sum, factor)))
  }
}
