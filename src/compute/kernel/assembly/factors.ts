import { exponential } from './exponential'
import { addEight } from './product'

/** Rows of factors gathered at a time: they and a tile of sums stay in the first cache. */
const BLOCK = 64

/**
 * Adds w·Σ h·hᵀ over `count` rows h of `factors` (`width` numbers each, a multiple of 8) to the upper triangle of `sums` (width × width,
 * float32; what is below may be anything) and (1 + w)·Σ h to `right`. Which rows: `rows` (their numbers), or the first ones where it is
 * 0. `scratch` has room for 64 rows. O(count · width² / 2).
 */
export function addOuter(
  factors: usize,
  rows: usize,
  count: i32,
  weight: f32,
  width: i32,
  sums: usize,
  right: usize,
  scratch: usize,
): void {
  const line = (<usize>width) << 2
  for (let first = 0; first < count; first += BLOCK) {
    const present = min(BLOCK, count - first)
    for (let r = 0; r < present; r++) {
      const number = rows === 0 ? <usize>(first + r) : <usize>load<u32>(rows + ((<usize>(first + r)) << 2))
      gather(factors + number * line, scratch + <usize>r * line, line, weight, right)
    }
    for (let i = 0; i < width; i += 4) {
      for (let j = i & ~7; j < width; j += 8) {
        const out = sums + <usize>i * line + ((<usize>j) << 2)
        addOuterTile(scratch, (<usize>i) << 2, (<usize>j) << 2, present, line, out, 1)
      }
    }
  }
}

function gather(from: usize, into: usize, line: usize, weight: f32, right: usize): void {
  const root = f32x4.splat(sqrt<f32>(weight))
  const by = f32x4.splat(1 + weight)
  for (let at: usize = 0; at < line; at += 16) {
    const value = v128.load(from + at)
    v128.store(into + at, f32x4.mul(value, root))
    v128.store(right + at, f32x4.add(v128.load(right + at), f32x4.mul(value, by)))
  }
}

/** out += sign · Σ a·b over `count` rows, a the four numbers of each at `i`, b the eight at `j`. */
function addOuterTile(rows: usize, i: usize, j: usize, count: i32, line: usize, out: usize, sign: f32): void {
  let p0 = f32x4.splat(0)
  let p1 = p0
  let q0 = p0
  let q1 = p0
  let r0 = p0
  let r1 = p0
  let s0 = p0
  let s1 = p0
  let a = rows + i
  let b = rows + j
  for (let r = 0; r < count; r++, a += line, b += line) {
    const low = v128.load(b)
    const high = v128.load(b, 16)
    const p = v128.load32_splat(a)
    p0 = f32x4.add(p0, f32x4.mul(p, low))
    p1 = f32x4.add(p1, f32x4.mul(p, high))
    const q = v128.load32_splat(a, 4)
    q0 = f32x4.add(q0, f32x4.mul(q, low))
    q1 = f32x4.add(q1, f32x4.mul(q, high))
    const u = v128.load32_splat(a, 8)
    r0 = f32x4.add(r0, f32x4.mul(u, low))
    r1 = f32x4.add(r1, f32x4.mul(u, high))
    const v = v128.load32_splat(a, 12)
    s0 = f32x4.add(s0, f32x4.mul(v, low))
    s1 = f32x4.add(s1, f32x4.mul(v, high))
  }
  const signs = f32x4.splat(sign)
  addEight(out, p0, p1, signs)
  addEight(out + line, q0, q1, signs)
  addEight(out + 2 * line, r0, r1, signs)
  addEight(out + 3 * line, s0, s1, signs)
}

/**
 * Solves (base + w·Σ h·hᵀ)·x = (1 + w)·Σ h for each of the rows `from` … `to` − 1 of a sparse matrix, whose entries name the h: the step
 * of implicit alternating least squares (Hu, Koren & Volinsky 2008, eq. 4). Row r has the entries starts[r] … starts[r + 1] − 1 of
 * `columns`; x goes to the r-th row of `out`, 0 where there is none. `base` is width × width with its upper triangle filled, positive
 * definite; `scratch` has room for 64 + width rows.
 */
export function solveRows(
  starts: usize,
  columns: usize,
  from: i32,
  to: i32,
  factors: usize,
  base: usize,
  weight: f32,
  width: i32,
  out: usize,
  scratch: usize,
): void {
  const line = (<usize>width) << 2
  const sums = scratch + <usize>BLOCK * line
  for (let row = from; row < to; row++) {
    const first = load<u32>(starts + ((<usize>row) << 2))
    const count = <i32>(load<u32>(starts + ((<usize>row) << 2), 4) - first)
    const x = out + <usize>row * line
    memory.fill(x, 0, line)
    if (count === 0) continue
    memory.copy(sums, base, line * <usize>width)
    addOuter(factors, columns + ((<usize>first) << 2), count, weight, width, sums, x, scratch)
    solveUpper(sums, width, x)
  }
}

/**
 * x = A⁻¹·x by Cholesky, A = UᵀU with its upper triangle at `a`, which becomes U with the inverse of its diagonal (Golub & Van Loan 2013,
 * section 4.2): four rows at a time, each first less what the rows above say of it.
 */
function solveUpper(a: usize, width: i32, x: usize): void {
  const line = (<usize>width) << 2
  for (let i = 0; i < width; i += 4) {
    const at = (<usize>i) << 2
    const panel = a + <usize>i * line
    for (let j = at & ~31; j < line; j += 32) addOuterTile(a, at, j, i, line, panel + j, -1)
    for (let k = at; k < at + 16; k += 4) {
      const row = a + (k >> 2) * line
      const inverse = <f32>1 / sqrt<f32>(load<f32>(row + k))
      scaleFrom(row, at, line, inverse)
      for (let r = k + 4; r < at + 16; r += 4) subtractFrom(a + (r >> 2) * line, row, at, line, load<f32>(row + r))
      store<f32>(row + k, inverse)
    }
  }
  for (let k: usize = 0; k < line; k += 4) {
    const row = a + (k >> 2) * line
    const y = load<f32>(x + k) * load<f32>(row + k)
    store<f32>(x + k, y)
    const next = (k + 16) & ~15
    for (let at = k + 4; at < next; at += 4) store<f32>(x + at, load<f32>(x + at) - y * load<f32>(row + at))
    subtractFrom(x, row, next, line, y)
  }
  for (let k = <i32>line - 4; k >= 0; k -= 4) {
    const row = a + ((<usize>k) >> 2) * line
    let sum = load<f32>(x + k)
    const next = (k + 16) & ~15
    for (let at = k + 4; at < next; at += 4) sum -= load<f32>(row + at) * load<f32>(x + at)
    let four = f32x4.splat(0)
    for (let at = <usize>next; at < line; at += 16) {
      four = f32x4.add(four, f32x4.mul(v128.load(row + at), v128.load(x + at)))
    }
    sum -=
      f32x4.extract_lane(four, 0) +
      f32x4.extract_lane(four, 1) +
      (f32x4.extract_lane(four, 2) + f32x4.extract_lane(four, 3))
    store<f32>(x + k, sum * load<f32>(row + k))
  }
}

function scaleFrom(row: usize, from: usize, to: usize, by: f32): void {
  const all = f32x4.splat(by)
  for (let at = from; at < to; at += 16) v128.store(row + at, f32x4.mul(v128.load(row + at), all))
}

/** out −= by · row, from one place to another, both multiples of 16. */
function subtractFrom(out: usize, row: usize, from: usize, to: usize, by: f32): void {
  const all = f32x4.splat(by)
  for (let at = from; at < to; at += 16) {
    v128.store(out + at, f32x4.sub(v128.load(out + at), f32x4.mul(v128.load(row + at), all)))
  }
}

/** out[i] = the i-th row of `factors` times x, for `rows` rows, a multiple of 4 apart; `width` is a multiple of 4. */
export function timesRows(factors: usize, width: i32, rows: i32, x: usize, out: usize): void {
  const line = (<usize>width) << 2
  for (let row = 0; row < rows; row += 4, out += 16) {
    const h = factors + <usize>row * line
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    for (let at: usize = 0; at < line; at += 16) {
      const value = v128.load(x + at)
      a = f32x4.add(a, f32x4.mul(v128.load(h + at), value))
      b = f32x4.add(b, f32x4.mul(v128.load(h + line + at), value))
      c = f32x4.add(c, f32x4.mul(v128.load(h + 2 * line + at), value))
      d = f32x4.add(d, f32x4.mul(v128.load(h + 3 * line + at), value))
    }
    const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
    const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
    // ab holds a's and b's halves in turn: a0+a2, b0+b2, a1+a3, b1+b3.
    const low = v128.shuffle<f32>(ab, cd, 0, 1, 4, 5)
    const high = v128.shuffle<f32>(ab, cd, 2, 3, 6, 7)
    v128.store(out, f32x4.add(low, high))
  }
}

/**
 * Steps of Bayesian personalised ranking (Rendle et al. 2009, fig. 4) for `count` triples of `triples` (user, bought, not bought; three
 * uint32 each), in turn: with x = u·(i − j) and g = 1 / (1 + e^x), each of the three moves by `rate` · (g · its part − `kept` · itself).
 * The last number of a product's row is its bias, against which the user's row has 1, which stays. With `isFold`, only users move.
 */
export function rankSteps(
  users: usize,
  items: usize,
  width: i32,
  triples: usize,
  count: i32,
  rate: f32,
  kept: f32,
  isFold: i32,
): void {
  const line = (<usize>width) << 2
  for (let step = 0; step < count; step++, triples += 12) {
    const u = users + <usize>load<u32>(triples) * line
    const i = items + <usize>load<u32>(triples, 4) * line
    const j = items + <usize>load<u32>(triples, 8) * line
    let sum = f32x4.splat(0)
    for (let at: usize = 0; at < line; at += 16) {
      const gap = f32x4.sub(v128.load(i + at), v128.load(j + at))
      sum = f32x4.add(sum, f32x4.mul(v128.load(u + at), gap))
    }
    const x =
      f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3)
    const far = f32x4.extract_lane(exponential(f32x4.splat(-abs<f32>(x))), 0)
    const pull = f32x4.splat((rate * (x > 0 ? far : 1)) / (1 + far))
    const shrink = f32x4.splat(<f32>1 - rate * kept)
    for (let at: usize = 0; at < line; at += 16) {
      const own = v128.load(u + at)
      const good = v128.load(i + at)
      const bad = v128.load(j + at)
      v128.store(u + at, f32x4.add(f32x4.mul(own, shrink), f32x4.mul(pull, f32x4.sub(good, bad))))
      if (isFold) continue
      v128.store(i + at, f32x4.add(f32x4.mul(good, shrink), f32x4.mul(pull, own)))
      v128.store(j + at, f32x4.sub(f32x4.mul(bad, shrink), f32x4.mul(pull, own)))
    }
    store<f32>(u + line - 4, 1)
  }
}
