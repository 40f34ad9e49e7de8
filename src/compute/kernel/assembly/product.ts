/**
 * Copies lines of `depth` numbers into panels of `width` lines (4 or 8), place by place: into[panel][place][line], with zeros for lines
 * that the last panel lacks. The number of line l at place k is at from + l · lineStep + k · depthStep (bytes).
 */
export function packPanels(
  from: usize,
  lineStep: usize,
  depthStep: usize,
  lines: i32,
  depth: i32,
  width: i32,
  into: usize,
): void {
  for (let first = 0; first < lines; first += width) {
    const present = min(width, lines - first)
    const start = from + <usize>first * lineStep
    if (present === width && lineStep === 4) into = packWhole(start, depthStep, depth, width, into)
    else into = packAny(start, lineStep, depthStep, depth, present, width, into)
  }
}

function packWhole(from: usize, depthStep: usize, depth: i32, width: i32, into: usize): usize {
  for (let k = 0; k < depth; k++, from += depthStep) {
    for (let at: usize = 0; at < (<usize>width) << 2; at += 16, into += 16) v128.store(into, v128.load(from + at))
  }
  return into
}

function packAny(
  from: usize,
  lineStep: usize,
  depthStep: usize,
  depth: i32,
  present: i32,
  width: i32,
  into: usize,
): usize {
  for (let k = 0; k < depth; k++, from += depthStep) {
    let at = from
    let line = 0
    for (; line < present; line++, at += lineStep, into += 4) store<f32>(into, load<f32>(at))
    for (; line < width; line++, into += 4) store<f32>(into, 0)
  }
  return into
}

/**
 * c += sign · a · b in float32: `a` in panels of four rows and `b` in panels of eight columns (`packPanels`), c `rows` × `columns` with
 * rows `width` bytes apart; rows a multiple of 4 and columns of 8. Only four rows by eight columns that reach row − column ≥ `lowest`
 * are computed. A panel of b stays in the first cache while those of a pass by, sums in registers (Goto & van de Geijn 2008).
 * O(rows · columns · depth).
 */
export function multiplyPanels(
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  c: usize,
  width: usize,
  sign: f32,
  lowest: i32,
): void {
  const step = (<usize>depth) << 2
  for (let column = 0; column < columns; column += 8) {
    const first = max(0, (lowest + column) & ~3)
    for (let row = first; row < rows; row += 4) {
      const out = c + <usize>row * width + ((<usize>column) << 2)
      addTile(a + <usize>row * step, b + <usize>column * step, depth, out, width, sign)
    }
  }
}

function addTile(a: usize, b: usize, depth: i32, c: usize, width: usize, sign: f32): void {
  let p0 = f32x4.splat(0)
  let p1 = p0
  let q0 = p0
  let q1 = p0
  let r0 = p0
  let r1 = p0
  let s0 = p0
  let s1 = p0
  for (const end = a + ((<usize>depth) << 4); a < end; a += 16, b += 32) {
    const low = v128.load(b)
    const high = v128.load(b, 16)
    const p = v128.load32_splat(a)
    p0 = f32x4.add(p0, f32x4.mul(p, low))
    p1 = f32x4.add(p1, f32x4.mul(p, high))
    const q = v128.load32_splat(a, 4)
    q0 = f32x4.add(q0, f32x4.mul(q, low))
    q1 = f32x4.add(q1, f32x4.mul(q, high))
    const r = v128.load32_splat(a, 8)
    r0 = f32x4.add(r0, f32x4.mul(r, low))
    r1 = f32x4.add(r1, f32x4.mul(r, high))
    const s = v128.load32_splat(a, 12)
    s0 = f32x4.add(s0, f32x4.mul(s, low))
    s1 = f32x4.add(s1, f32x4.mul(s, high))
  }
  const signs = f32x4.splat(sign)
  addEight(c, p0, p1, signs)
  addEight(c + width, q0, q1, signs)
  addEight(c + 2 * width, r0, r1, signs)
  addEight(c + 3 * width, s0, s1, signs)
}

/** Adds two registers, times a sign, to eight numbers. */
export function addEight(c: usize, low: v128, high: v128, signs: v128): void {
  v128.store(c, f32x4.add(v128.load(c), f32x4.mul(low, signs)))
  v128.store(c, f32x4.add(v128.load(c, 16), f32x4.mul(high, signs)), 16)
}

/** Makes the upper triangle of n × n numbers (rows `width` bytes apart) that of the lower one, in squares that stay in the cache. */
export function mirror(at: usize, n: i32, width: usize): void {
  for (let row = 0; row < n; row += 32) {
    const lastRow = min(n, row + 32)
    for (let column = 0; column <= row; column += 32) {
      for (let i = row; i < lastRow; i++) {
        const lastColumn = min(i, column + 32)
        const from = at + <usize>i * width
        for (let j = column; j < lastColumn; j++) {
          store<f32>(at + <usize>j * width + ((<usize>i) << 2), load<f32>(from + ((<usize>j) << 2)))
        }
      }
    }
  }
}
