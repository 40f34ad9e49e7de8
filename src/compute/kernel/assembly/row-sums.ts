/**
 * Weighted sums of rows of 32 float32 numbers: for each list l from `from` to `to` − 1 those of its entries, which lie from starts[l] to
 * starts[l + 1] (i32 row and f32 weight each). Sums of a list stay in registers; the rows are to be few enough for the second cache.
 */
export function sumListedRows(
  rows: usize,
  starts: usize,
  row: usize,
  weight: usize,
  from: i32,
  to: i32,
  out: usize,
): void {
  for (let list = from; list < to; list++) {
    const at = starts + ((<usize>list) << 2)
    const end = load<i32>(at, 4)
    let s0 = f32x4.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    let s4 = s0
    let s5 = s0
    let s6 = s0
    let s7 = s0
    for (let entry = load<i32>(at); entry < end; entry++) {
      const place = (<usize>entry) << 2
      const from = rows + ((<usize>load<i32>(row + place)) << 7)
      const by = v128.load32_splat(weight + place)
      s0 = f32x4.add(s0, f32x4.mul(by, v128.load(from)))
      s1 = f32x4.add(s1, f32x4.mul(by, v128.load(from, 16)))
      s2 = f32x4.add(s2, f32x4.mul(by, v128.load(from, 32)))
      s3 = f32x4.add(s3, f32x4.mul(by, v128.load(from, 48)))
      s4 = f32x4.add(s4, f32x4.mul(by, v128.load(from, 64)))
      s5 = f32x4.add(s5, f32x4.mul(by, v128.load(from, 80)))
      s6 = f32x4.add(s6, f32x4.mul(by, v128.load(from, 96)))
      s7 = f32x4.add(s7, f32x4.mul(by, v128.load(from, 112)))
    }
    const into = out + ((<usize>list) << 7)
    v128.store(into, s0)
    v128.store(into, s1, 16)
    v128.store(into, s2, 32)
    v128.store(into, s3, 48)
    v128.store(into, s4, 64)
    v128.store(into, s5, 80)
    v128.store(into, s6, 96)
    v128.store(into, s7, 112)
  }
}
