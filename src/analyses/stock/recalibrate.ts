import { PATTERNS, type Pattern } from './spec'

/** Probabilities at equal steps of the logistic distribution: fine near 0 and 1, where service levels lie. */
const EDGES = edges()
/** That the distribution is right counts as so many demands. */
const PRIOR = 50

function edges(): Float64Array {
  const inner = 400
  const points = new Float64Array(inner + 1)
  for (let i = 1; i < inner; i++) points[i] = 1 / (1 + Math.exp(-((i / inner) * 16 - 8)))
  points[inner] = 1
  return points
}

/** Where demands fell within what was expected of them, by pattern; grows as they become known. */
export interface Recalibration {
  /** A demand that fell between these probabilities of its own distribution (a count fills a stretch: Czado, Gneiting & Held 2009). */
  add(pattern: Pattern, from: number, to: number): void
  /** The level of the distribution below which a share `level` of the demands fell. Grows with `level`; `level` itself without demands. */
  levelFor(pattern: Pattern, level: number): number
}

/** Recalibrated quantiles (Kuleshov, Fenner & Ermon 2018), steadied by `PRIOR` demands that fell as they should. */
export function createRecalibration(): Recalibration {
  const pools = Object.fromEntries(PATTERNS.map((pattern) => [pattern, createPool()])) as Record<Pattern, Pool>
  return {
    add: (pattern, from, to) => addTo(pools[pattern], from, to),
    levelFor: (pattern, level) => levelOf(pools[pattern], level),
  }
}

interface Pool {
  mass: Float64Array
  count: number
}
const createPool = (): Pool => ({ mass: new Float64Array(EDGES.length - 1), count: 0 })

function addTo(pool: Pool, from: number, to: number): void {
  pool.count++
  const width = to - from
  let bin = binOf(from)
  if (!(width > 0)) {
    pool.mass[bin]! += 1
    return
  }
  for (; bin < pool.mass.length && EDGES[bin]! < to; bin++) {
    const overlap = Math.min(to, EDGES[bin + 1]!) - Math.max(from, EDGES[bin]!)
    if (overlap > 0) pool.mass[bin]! += overlap / width
  }
}

function binOf(p: number): number {
  let [low, high] = [0, EDGES.length - 2]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (EDGES[middle]! <= p) low = middle
    else high = middle - 1
  }
  return low
}

/** The highest level that is ever asked of a distribution. */
const HIGHEST = 1 - 1e-6

function levelOf({ mass, count }: Pool, level: number): number {
  if (count === 0) return level
  const wanted = level * (count + PRIOR)
  let sum = 0
  for (let bin = 0; bin < mass.length; bin++) {
    const width = EDGES[bin + 1]! - EDGES[bin]!
    const own = mass[bin]! + PRIOR * width
    if (sum + own >= wanted) return Math.min(HIGHEST, EDGES[bin]! + (width * (wanted - sum)) / own)
    sum += own
  }
  return HIGHEST
}
