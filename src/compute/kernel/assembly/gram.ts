/**
 * Adds to `into` (width × width, row-major, float64) the products of every column of `a` with every column of `b`, those on and above
 * the diagonal (what is below is not to be read). Columns of `size` float64 lie one after another; `width` is a multiple of 4. Two
 * columns by four at a time, two rows in each register. O(width² · size / 2).
 */
export function addGram(a: usize, b: usize, width: i32, size: i32, into: usize): void {
  const length = (<usize>size) << 3
  const line = (<usize>width) << 3
  for (let i = 0; i < width; i += 2) {
    for (let j = i & ~3; j < width; j += 4) {
      addTile(a + <usize>i * length, b + <usize>j * length, length, into + <usize>i * line + ((<usize>j) << 3), line)
    }
  }
}

function addTile(a: usize, b: usize, length: usize, into: usize, line: usize): void {
  let s0 = f64x2.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  let t0 = s0
  let t1 = s0
  let t2 = s0
  let t3 = s0
  const even = a + (length & ~15)
  let at = b
  let x = a
  for (; x < even; x += 16, at += 16) {
    const p = v128.load(x)
    const q = v128.load(x + length)
    const u = v128.load(at)
    const v = v128.load(at + length)
    const w = v128.load(at + 2 * length)
    const z = v128.load(at + 3 * length)
    s0 = f64x2.add(s0, f64x2.mul(p, u))
    s1 = f64x2.add(s1, f64x2.mul(p, v))
    s2 = f64x2.add(s2, f64x2.mul(p, w))
    s3 = f64x2.add(s3, f64x2.mul(p, z))
    t0 = f64x2.add(t0, f64x2.mul(q, u))
    t1 = f64x2.add(t1, f64x2.mul(q, v))
    t2 = f64x2.add(t2, f64x2.mul(q, w))
    t3 = f64x2.add(t3, f64x2.mul(q, z))
  }
  if (x < a + length) {
    const p = v128.load64_zero(x)
    const q = v128.load64_zero(x + length)
    const u = v128.load64_zero(at)
    const v = v128.load64_zero(at + length)
    const w = v128.load64_zero(at + 2 * length)
    const z = v128.load64_zero(at + 3 * length)
    s0 = f64x2.add(s0, f64x2.mul(p, u))
    s1 = f64x2.add(s1, f64x2.mul(p, v))
    s2 = f64x2.add(s2, f64x2.mul(p, w))
    s3 = f64x2.add(s3, f64x2.mul(p, z))
    t0 = f64x2.add(t0, f64x2.mul(q, u))
    t1 = f64x2.add(t1, f64x2.mul(q, v))
    t2 = f64x2.add(t2, f64x2.mul(q, w))
    t3 = f64x2.add(t3, f64x2.mul(q, z))
  }
  addPair(into, s0, s1)
  addPair(into + 16, s2, s3)
  addPair(into + line, t0, t1)
  addPair(into + line + 16, t2, t3)
}

/** Adds the sum of each register's two numbers. */
function addPair(into: usize, a: v128, b: v128): void {
  const sum = f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3))
  v128.store(into, f64x2.add(v128.load(into), sum))
}
