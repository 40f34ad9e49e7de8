/** What rows are told apart by: a code from 0 below `count` for each row. */
export interface Grouping {
  codes: ArrayLike<number>
  count: number
}

/** The best relative step is past once the residual of the normal equations is this share of what it began with. */
const TOLERANCE = 1e-13
const MOST_STEPS = 2000

/** Takes the effects of one or two groupings out of columns of `rows` numbers. */
export interface Absorber {
  /** What is left of the column after the least-squares effects of all groups, as a new array. */
  residual(column: Float64Array): Float64Array
  /** The effects themselves: of the first grouping with the level in them, of the second with a weighted mean of zero. */
  effects(column: Float64Array): Float64Array[]
}

/**
 * Fixed effects by exact elimination: one grouping by its means; of two the first is eliminated and the normal equations of the
 * second are solved by conjugate gradients with Jacobi's preconditioner, whatever holes the panel has (Guimarães & Portugal 2010,
 * Stata Journal 10, 628–649; Saad 2003, Iterative methods for sparse linear systems, algorithm 9.1). Rows of weight 0 count for
 * nothing. Without a grouping nothing is taken out.
 */
export function createAbsorber(groupings: readonly Grouping[], rows: number, weights?: Float64Array): Absorber {
  const [first, second] = groupings
  const w = weights ?? new Float64Array(rows).fill(1)
  if (!first) return { residual: (column) => column.slice(), effects: () => [] }
  const firstWeight = sumBy(first, w)
  const secondWeight = second ? sumBy(second, w) : undefined
  const effects = (column: Float64Array): Float64Array[] => {
    const weighted = column.map((value, i) => value * w[i]!)
    const own = divide(sumBy(first, weighted), firstWeight)
    if (!second || !secondWeight) return [own]
    const other = solveSecond({ first, second, w, firstWeight, secondWeight }, column, own)
    center(other, secondWeight)
    const left = column.map((value, i) => (value - other[second.codes[i]!]!) * w[i]!)
    return [divide(sumBy(first, left), firstWeight), other]
  }
  const residual = (column: Float64Array): Float64Array => {
    const found = effects(column)
    const out = column.slice()
    found.forEach((effect, g) => {
      const { codes } = groupings[g]!
      for (let i = 0; i < rows; i++) out[i]! -= effect[codes[i]!]!
    })
    return out
  }
  return { residual, effects }
}

interface TwoWay {
  first: Grouping
  second: Grouping
  w: Float64Array
  firstWeight: Float64Array
  secondWeight: Float64Array
}

function sumBy({ codes, count }: Grouping, values: Float64Array): Float64Array {
  const sums = new Float64Array(count)
  for (let i = 0; i < values.length; i++) sums[codes[i]!]! += values[i]!
  return sums
}

const divide = (sums: Float64Array, by: Float64Array): Float64Array =>
  sums.map((sum, i) => (by[i]! > 0 ? sum / by[i]! : 0))

function center(effects: Float64Array, weights: Float64Array): void {
  let [sum, all] = [0, 0]
  effects.forEach((effect, i) => {
    sum += effect * weights[i]!
    all += weights[i]!
  })
  for (let i = 0; i < effects.length; i++) effects[i]! -= all > 0 ? sum / all : 0
}

/** The effects of the second grouping: the solution of (D₂ − N′D₁⁻¹N) b = N₂′(y − means of the first). */
function solveSecond(panel: TwoWay, column: Float64Array, firstMeans: Float64Array): Float64Array {
  const { first, second, w, secondWeight } = panel
  const right = sumBy(
    second,
    column.map((value, i) => (value - firstMeans[first.codes[i]!]!) * w[i]!),
  )
  const { count } = second
  const x = new Float64Array(count)
  const r = right.slice()
  const z = divide(r, secondWeight)
  const p = z.slice()
  let rz = dot(r, z)
  const enough = rz * TOLERANCE * TOLERANCE
  for (let step = 0; step < MOST_STEPS && rz > enough && rz > 0; step++) {
    const q = multiply(panel, p)
    const curve = dot(p, q)
    if (!(curve > 0)) break
    const length = rz / curve
    for (let i = 0; i < count; i++) {
      x[i]! += length * p[i]!
      r[i]! -= length * q[i]!
      z[i] = secondWeight[i]! > 0 ? r[i]! / secondWeight[i]! : 0
    }
    const next = dot(r, z)
    for (let i = 0; i < count; i++) p[i] = z[i]! + (next / rz) * p[i]!
    rz = next
  }
  return x
}

function multiply({ first, second, w, firstWeight, secondWeight }: TwoWay, p: Float64Array): Float64Array {
  const rows = w.length
  const means = new Float64Array(first.count)
  for (let i = 0; i < rows; i++) means[first.codes[i]!]! += w[i]! * p[second.codes[i]!]!
  for (let g = 0; g < means.length; g++) means[g] = firstWeight[g]! > 0 ? means[g]! / firstWeight[g]! : 0
  const out = p.map((value, i) => value * secondWeight[i]!)
  for (let i = 0; i < rows; i++) out[second.codes[i]!]! -= w[i]! * means[first.codes[i]!]!
  return out
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
