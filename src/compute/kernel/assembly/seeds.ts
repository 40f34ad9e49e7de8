/**
 * Squared distances of rows `from` … `to` − 1 (a multiple of 4 apart) to four candidates at once: min(distance, `nearest`) to `trials`
 * (four float32 a row), and the sum of those to `sums` (four float64). Differences, not products: nothing cancels. `candidates` holds
 * four numbers for each column. O((to − from) · columns).
 */
export function tryCandidates(
  values: usize,
  columns: i32,
  candidates: usize,
  nearest: usize,
  trials: usize,
  sums: usize,
  from: i32,
  to: i32,
): void {
  const stride = (<usize>columns) << 2
  let low = v128.load(sums)
  let high = v128.load(sums + 16)
  for (let row = from; row < to; row += 4) {
    const x = values + <usize>row * stride
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    let at = candidates
    for (let place = x, end = x + stride; place < end; place += 4, at += 16) {
      const candidate = v128.load(at)
      const p = f32x4.sub(v128.load32_splat(place), candidate)
      const q = f32x4.sub(v128.load32_splat(place + stride), candidate)
      const r = f32x4.sub(v128.load32_splat(place + 2 * stride), candidate)
      const s = f32x4.sub(v128.load32_splat(place + 3 * stride), candidate)
      a = f32x4.add(a, f32x4.mul(p, p))
      b = f32x4.add(b, f32x4.mul(q, q))
      c = f32x4.add(c, f32x4.mul(r, r))
      d = f32x4.add(d, f32x4.mul(s, s))
    }
    const before = nearest + ((<usize>row) << 2)
    const into = trials + ((<usize>row) << 4)
    a = f32x4.min(a, v128.load32_splat(before))
    b = f32x4.min(b, v128.load32_splat(before + 4))
    c = f32x4.min(c, v128.load32_splat(before + 8))
    d = f32x4.min(d, v128.load32_splat(before + 12))
    v128.store(into, a)
    v128.store(into + 16, b)
    v128.store(into + 32, c)
    v128.store(into + 48, d)
    low = f64x2.add(low, f64x2.add(f64x2.promote_low_f32x4(a), f64x2.promote_low_f32x4(b)))
    low = f64x2.add(low, f64x2.add(f64x2.promote_low_f32x4(c), f64x2.promote_low_f32x4(d)))
    high = f64x2.add(high, f64x2.add(upper(a), upper(b)))
    high = f64x2.add(high, f64x2.add(upper(c), upper(d)))
  }
  v128.store(sums, low)
  v128.store(sums + 16, high)
}

function upper(value: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(value, value, 2, 3, 0, 1))
}

/** Makes the `lane`-th trial of each row its nearest distance. */
export function keepCandidate(trials: usize, lane: i32, nearest: usize, rows: i32): void {
  const at = trials + ((<usize>lane) << 2)
  for (let row: usize = 0; row < <usize>rows; row++) {
    store<f32>(nearest + (row << 2), load<f32>(at + (row << 4)))
  }
}
