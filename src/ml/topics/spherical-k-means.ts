import type { Random } from '../../core/random'

/** Rows of length 1 side by side, rows × size; a row of zeros is nowhere and belongs to nothing. */
export interface UnitRows {
  values: Float32Array
  rows: number
  size: number
}

export interface Grouped {
  /** Middles of the groups, of length 1: count × size. */
  centers: Float32Array
  count: number
  /** Group of each row; −1 for rows of zeros. */
  group: Int32Array
  /** Cosine of each row with its middle. */
  cosine: Float32Array
  /** Mean of them. */
  fit: number
}

const MOST_ROUNDS = 40
/** A round that brings the mean cosine no further is the last. */
const LEAST_GAIN = 1e-5
/** Multiplications done before others are let in. */
const SLICE = 8_000_000

/**
 * Spherical k-means (Dhillon & Modha 2001, Machine Learning 42, 143–175): rows of length 1 go to the middle of the greatest cosine,
 * and middles are the sums of their rows made of length 1 again. Begun at rows drawn by k-means++ (Arthur & Vassilvitskii 2007; the
 * distance is 1 − cosine), over as many starts as asked; the best fit is kept. A group that loses all its rows takes the row that
 * fits worst. O(rows · count · size) a round.
 */
export function* groupRows(
  rows: UnitRows,
  count: number,
  random: Random,
  starts: number,
): Generator<void, Grouped, void> {
  let best: Grouped | undefined
  for (let start = 0; start < starts; start++) {
    const grouped = yield* oneStart(rows, count, random)
    if (best === undefined || grouped.fit > best.fit) best = grouped
  }
  return best!
}

function* oneStart(rows: UnitRows, count: number, random: Random): Generator<void, Grouped, void> {
  let centers = yield* drawCenters(rows, count, random)
  let last: Grouped | undefined
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = yield* assignRows(rows, centers, count)
    if (last && next.fit - last.fit < LEAST_GAIN && round > 1) return next.fit > last.fit ? next : last
    last = next
    centers = middlesOf(rows, next, count)
    yield
  }
  return last!
}

/** k-means++ with the greatest gain of a few draws (as scikit-learn does). */
function* drawCenters(rows: UnitRows, count: number, random: Random): Generator<void, Float32Array, void> {
  const { values, size } = rows
  const centers = new Float32Array(count * size)
  const filled = Uint32Array.from({ length: rows.rows }, (_, row) => row).filter((row) => isFilled(rows, row))
  const far = new Float64Array(rows.rows)
  for (const row of filled) far[row] = 1
  const draws = 2 + Math.floor(Math.log(count))
  for (let center = 0; center < count; center++) {
    const total = filled.reduce((sum, row) => sum + far[row]!, 0)
    let chosen: { row: number; far: Float64Array; total: number } | undefined
    for (let draw = 0; draw < (center === 0 ? 1 : draws); draw++) {
      const row = drawRow(filled, far, total, random)
      const nearer = far.slice()
      let sum = 0
      for (const one of filled) {
        const distance = Math.max(0, 1 - product(values, one * size, values, row * size, size))
        if (center === 0 || distance < nearer[one]!) nearer[one] = distance
        sum += nearer[one]!
      }
      if (!chosen || sum < chosen.total) chosen = { row, far: nearer, total: sum }
      if (filled.length * size > SLICE / 8) yield
    }
    far.set(chosen!.far)
    centers.set(values.subarray(chosen!.row * size, (chosen!.row + 1) * size), center * size)
    yield
  }
  return centers
}

function drawRow(filled: Uint32Array, far: Float64Array, total: number, random: Random): number {
  if (!(total > 0)) return filled[random.int(filled.length)]!
  let left = random.next() * total
  for (const row of filled) if ((left -= far[row]!) <= 0) return row
  return filled[filled.length - 1]!
}

/** Every row with the middle that it lies closest to. */
export function* assignRows(
  { values, rows, size }: UnitRows,
  centers: Float32Array,
  count: number,
): Generator<void, Grouped, void> {
  const group = new Int32Array(rows).fill(-1)
  const cosine = new Float32Array(rows)
  let [sum, filled, work] = [0, 0, 0]
  for (let row = 0; row < rows; row++) {
    const at = row * size
    if (!isFilled({ values, rows, size }, row)) continue
    let [best, most] = [-1, -Infinity]
    for (let center = 0; center < count; center++) {
      const found = product(values, at, centers, center * size, size)
      if (found > most) [best, most] = [center, found]
    }
    group[row] = best
    cosine[row] = most
    sum += most
    filled++
    if ((work += count * size) < SLICE) continue
    work = 0
    yield
  }
  return { centers, count, group, cosine, fit: filled === 0 ? 0 : sum / filled }
}

/** Some of the rows, side by side. */
export function pickUnitRows({ values, size }: UnitRows, rows: Uint32Array): UnitRows {
  const picked = new Float32Array(rows.length * size)
  rows.forEach((row, i) => picked.set(values.subarray(row * size, (row + 1) * size), i * size))
  return { values: picked, rows: rows.length, size }
}

function middlesOf({ values, rows, size }: UnitRows, { group, cosine }: Grouped, count: number): Float32Array {
  const sums = new Float64Array(count * size)
  const members = new Uint32Array(count)
  for (let row = 0; row < rows; row++) {
    const own = group[row]!
    if (own < 0) continue
    members[own]!++
    for (let j = 0; j < size; j++) sums[own * size + j]! += values[row * size + j]!
  }
  const taken = new Set<number>()
  for (let center = 0; center < count; center++) {
    const held = members[center] ?? 0
    if (held === 0) {
      const row = worstRow(group, cosine, taken)
      if (row >= 0) sums.set(values.subarray(row * size, (row + 1) * size), center * size)
    }
    let square = 0
    for (let j = 0; j < size; j++) square += sums[center * size + j]! ** 2
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0
    for (let j = 0; j < size; j++) sums[center * size + j]! *= scale
  }
  return Float32Array.from(sums)
}

function worstRow(group: Int32Array, cosine: Float32Array, taken: Set<number>): number {
  let worst = -1
  for (let row = 0; row < group.length; row++)
    if (group[row]! >= 0 && !taken.has(row) && (worst < 0 || cosine[row]! < cosine[worst]!)) worst = row
  if (worst >= 0) taken.add(worst)
  return worst
}

function isFilled({ values, size }: UnitRows, row: number): boolean {
  for (let j = 0; j < size; j++) if (values[row * size + j] !== 0) return true
  return false
}

function product(a: Float32Array, from: number, b: Float32Array, start: number, size: number): number {
  let [s0, s1] = [0, 0]
  let j = 0
  for (; j + 1 < size; j += 2) {
    s0 += a[from + j]! * b[start + j]!
    s1 += a[from + j + 1]! * b[start + j + 1]!
  }
  if (j < size) s0 += a[from + j]! * b[start + j]!
  return s0 + s1
}
