/** Each of `rows` rows at `out` becomes the row at `from`; `columns` is a multiple of 4. */
export function repeatRow(from: usize, columns: i32, out: usize, rows: i32): void {
  const width = (<usize>columns) << 2
  for (let row: usize = 0; row < <usize>rows; row++) memory.copy(out + row * width, from, width)
}

/**
 * c += a · b in float32, four rows by eight columns at a time, which stay in registers: c is rows × columns and b depth × columns,
 * row-major; the number of a in row i and place k is at a + i · rowStep + k · depthStep (bytes), so that a may be read transposed.
 * `rows` and `columns` are multiples of 4. O(rows · depth · columns).
 */
export function multiply(
  a: usize,
  rowStep: usize,
  depthStep: usize,
  rows: i32,
  depth: i32,
  b: usize,
  columns: i32,
  c: usize,
): void {
  const width = (<usize>columns) << 2
  for (let row = 0; row < rows; row += 4) {
    const x = a + <usize>row * rowStep
    const out = c + <usize>row * width
    let column = 0
    for (; column + 8 <= columns; column += 8) {
      const at = (<usize>column) << 2
      addEight(x, rowStep, depthStep, depth, b + at, width, out + at)
    }
    if (column < columns) {
      const at = (<usize>column) << 2
      addFour(x, rowStep, depthStep, depth, b + at, width, out + at)
    }
  }
}

function addEight(x: usize, rowStep: usize, depthStep: usize, depth: i32, b: usize, width: usize, out: usize): void {
  let p0 = v128.load(out)
  let p1 = v128.load(out + 16)
  let q0 = v128.load(out + width)
  let q1 = v128.load(out + width + 16)
  let r0 = v128.load(out + 2 * width)
  let r1 = v128.load(out + 2 * width + 16)
  let s0 = v128.load(out + 3 * width)
  let s1 = v128.load(out + 3 * width + 16)
  for (let k = 0; k < depth; k++, x += depthStep, b += width) {
    const low = v128.load(b)
    const high = v128.load(b + 16)
    const p = v128.load32_splat(x)
    p0 = f32x4.add(p0, f32x4.mul(p, low))
    p1 = f32x4.add(p1, f32x4.mul(p, high))
    const q = v128.load32_splat(x + rowStep)
    q0 = f32x4.add(q0, f32x4.mul(q, low))
    q1 = f32x4.add(q1, f32x4.mul(q, high))
    const r = v128.load32_splat(x + 2 * rowStep)
    r0 = f32x4.add(r0, f32x4.mul(r, low))
    r1 = f32x4.add(r1, f32x4.mul(r, high))
    const s = v128.load32_splat(x + 3 * rowStep)
    s0 = f32x4.add(s0, f32x4.mul(s, low))
    s1 = f32x4.add(s1, f32x4.mul(s, high))
  }
  v128.store(out, p0)
  v128.store(out + 16, p1)
  v128.store(out + width, q0)
  v128.store(out + width + 16, q1)
  v128.store(out + 2 * width, r0)
  v128.store(out + 2 * width + 16, r1)
  v128.store(out + 3 * width, s0)
  v128.store(out + 3 * width + 16, s1)
}

function addFour(x: usize, rowStep: usize, depthStep: usize, depth: i32, b: usize, width: usize, out: usize): void {
  let p = v128.load(out)
  let q = v128.load(out + width)
  let r = v128.load(out + 2 * width)
  let s = v128.load(out + 3 * width)
  for (let k = 0; k < depth; k++, x += depthStep, b += width) {
    const line = v128.load(b)
    p = f32x4.add(p, f32x4.mul(v128.load32_splat(x), line))
    q = f32x4.add(q, f32x4.mul(v128.load32_splat(x + rowStep), line))
    r = f32x4.add(r, f32x4.mul(v128.load32_splat(x + 2 * rowStep), line))
    s = f32x4.add(s, f32x4.mul(v128.load32_splat(x + 3 * rowStep), line))
  }
  v128.store(out, p)
  v128.store(out + width, q)
  v128.store(out + 2 * width, r)
  v128.store(out + 3 * width, s)
}

/** `values` where `sums` are above 0, times `mask` where there is one (its address is not 0), else 0. `length` is a multiple of 4. */
export function gate(values: usize, sums: usize, mask: usize, length: i32): void {
  const bytes = (<usize>length) << 2
  for (let at: usize = 0; at < bytes; at += 16) {
    const isOn = f32x4.gt(v128.load(sums + at), f32x4.splat(0))
    const value = v128.load(values + at)
    v128.store(values + at, v128.and(isOn, mask === 0 ? value : f32x4.mul(value, v128.load(mask + at))))
  }
}

/** Sum of the rows; `columns` is a multiple of 4. */
export function sumRows(values: usize, columns: i32, rows: i32, out: usize): void {
  const width = (<usize>columns) << 2
  for (let at: usize = 0; at < width; at += 16) {
    let sum = f32x4.splat(0)
    for (let row: usize = 0; row < <usize>rows; row++) sum = f32x4.add(sum, v128.load(values + row * width + at))
    v128.store(out + at, sum)
  }
}

/** out (columns × outWidth) is the transpose of the first `rows` rows of `from` (each `width` long); widths count numbers. */
export function transpose(from: usize, rows: i32, columns: i32, width: i32, out: usize, outWidth: i32): void {
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) {
      const value = load<f32>(from + ((<usize>(row * width + c)) << 2))
      store<f32>(out + ((<usize>(c * outWidth + row)) << 2), value)
    }
  }
}

/**
 * A step of AdamW (Kingma & Ba 2015; Loshchilov & Hutter 2019): m and v, the running means of the gradient and of its square, then
 * p = kept · p − length · m / (√v + least). `count` is a multiple of 4.
 */
export function adam(
  parameters: usize,
  means: usize,
  squares: usize,
  gradient: usize,
  count: i32,
  length: f32,
  kept: f32,
  first: f32,
  second: f32,
  least: f32,
): void {
  const bytes = (<usize>count) << 2
  for (let at: usize = 0; at < bytes; at += 16) {
    const slope = v128.load(gradient + at)
    const old = f32x4.mul(v128.load(means + at), f32x4.splat(first))
    const mean = f32x4.add(old, f32x4.mul(slope, f32x4.splat(1 - first)))
    const before = f32x4.mul(v128.load(squares + at), f32x4.splat(second))
    const square = f32x4.add(before, f32x4.mul(f32x4.mul(slope, slope), f32x4.splat(1 - second)))
    v128.store(means + at, mean)
    v128.store(squares + at, square)
    const move = f32x4.div(f32x4.mul(mean, f32x4.splat(length)), f32x4.add(f32x4.sqrt(square), f32x4.splat(least)))
    v128.store(parameters + at, f32x4.sub(f32x4.mul(v128.load(parameters + at), f32x4.splat(kept)), move))
  }
}
