import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { pickRows, type Matrix } from '../../../math/matrix'
import { adjustedRandIndex } from '../../../math/rand-index'
import { sampleIndices } from '../../../math/sample'
import { ascending, mean, quantileSorted } from '../../../math/statistics'
import { fit as fitDbscan } from '../../../ml/dbscan'
import { predict } from '../../../ml/kmeans/predict'
import { relabel, stepOf } from '../relabel'
import type { Fit } from './search'

/** Resamples that agree less are not the same clusters (mean adjusted Rand index). */
export const STABLE = 0.6
/** Pairs of resamples for each k, and further ones for that which is chosen. */
const FIRST_ROUNDS = 3
const MORE_ROUNDS = 9
const ROUNDS = FIRST_ROUNDS + MORE_ROUNDS
/** The rows of one, and the starts of each. */
const HALF_ROWS = 250
const HALF_RESTARTS = 2
/** Of DBSCAN: the share of customers that is kept, as groups by density need nearly all of them. */
const KEPT = 0.8

export interface Stability {
  mean: number
  /** The middle 95 % of the rounds; null where there are too few for it. */
  interval: [low: number, high: number] | null
  rounds: number[]
}

function summarise(rounds: number[]): Stability {
  const sorted = ascending(rounds)
  const interval: Stability['interval'] =
    rounds.length < ROUNDS ? null : [quantileSorted(sorted, 0.025), quantileSorted(sorted, 0.975)]
  return { mean: mean(rounds), interval, rounds }
}

/**
 * For each k, three times: two random halves (of at most 250 rows each) are clustered apart, both models name all rows of the halves, and
 * the names are compared (after Lange, Roth, Braun & Buhmann 2004, "Stability-based validation of clustering solutions").
 */
export async function* stabilities(matrix: Matrix, ks: readonly number[], random: Random, fit: Fit): Task<Stability[]> {
  const found = yield* agreements(matrix, ks, { rounds: FIRST_ROUNDS, phase: 'stability', random, fit })
  return found.map(summarise)
}

/** Nine further rounds of the k that was chosen, for the interval. */
export async function* lookCloser(
  matrix: Matrix,
  k: number,
  known: Stability,
  random: Random,
  fit: Fit,
): Task<Stability> {
  const [more] = yield* agreements(matrix, [k], { rounds: MORE_ROUNDS, phase: 'closer', random, fit })
  return summarise([...known.rounds, ...more!])
}

interface Rounds {
  rounds: number
  phase: string
  random: Random
  fit: Fit
}

async function* agreements(
  matrix: Matrix,
  ks: readonly number[],
  { rounds, phase, random, fit }: Rounds,
): Task<number[][]> {
  const total = rounds * ks.length
  yield { kind: 'phase-start', phase, total }
  const found = ks.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    const rows = sampleIndices(matrix.rows, 2 * HALF_ROWS, random)
    const inFirst = new Set(sampleIndices(rows.length, rows.length >> 1, random))
    const both = pickRows(matrix, rows)
    const halves = [true, false].map((first) =>
      pickRows(
        both,
        [...rows.keys()].filter((i) => inFirst.has(i) === first),
      ),
    )
    for (const [i, k] of ks.entries()) {
      const names: Int32Array[] = []
      const done = round * ks.length + i
      for (const half of halves) {
        const model = yield* relabel(fit(half, k, HALF_RESTARTS, random.fork()), () => stepOf(phase, done, total))
        names.push(predict(model, both))
      }
      found[i]!.push(adjustedRandIndex(names[0]!, names[1]!))
      yield stepOf(phase, done + 1, total)
    }
  }
  yield { kind: 'phase-end', phase }
  return found
}

/**
 * The same for groups by density: two samples of four customers in five, with as much fewer neighbours asked for, compared on those who
 * are in both; noise is one more group.
 */
export async function* densityStability(
  matrix: Matrix,
  { eps, minPoints }: { eps: number; minPoints: number },
  random: Random,
): Task<Stability> {
  yield { kind: 'phase-start', phase: 'recount', total: ROUNDS }
  const found: number[] = []
  const config = { eps, minPoints: Math.max(1, Math.round(minPoints * KEPT)) }
  for (let round = 0; round < ROUNDS; round++) {
    const labelOf: Int32Array[] = []
    for (let side = 0; side < 2; side++) {
      const rows = sampleIndices(matrix.rows, Math.ceil(matrix.rows * KEPT), random)
      const model = yield* relabel(fitDbscan(pickRows(matrix, rows), config), () => stepOf('recount', round, ROUNDS))
      const labels = new Int32Array(matrix.rows).fill(-1)
      rows.forEach((row, i) => (labels[row] = model.labels[i]! + 1))
      labelOf.push(labels)
    }
    const both = [...labelOf[0]!.keys()].filter((row) => labelOf.every((labels) => labels[row]! >= 0))
    const [a, b] = labelOf.map((labels) => both.map((row) => labels[row]!))
    found.push(adjustedRandIndex(a!, b!))
    yield stepOf('recount', round + 1, ROUNDS)
  }
  yield { kind: 'phase-end', phase: 'recount' }
  return summarise(found)
}
