import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Matrix } from '../../math/matrix'
import { mean, variance } from '../../math/statistics'
import type { EncodedColumn } from '../encode/types'
import { featureColumns } from './feature-columns'
import { shuffled } from './shuffled'
import type { Importance, MatrixAnswer } from './types'

interface Judged {
  answer: MatrixAnswer
  columns: readonly EncodedColumn[]
  features: number
  /** How good answers to the rows of the matrix are; higher is better. */
  score: (answers: Float64Array) => number
}

/** The 97.5 % point of Student's t for 1, 2, … degrees of freedom. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
]
const NORMAL = 1.96

/**
 * What the score loses when a feature's values are dealt out anew among the rows, which breaks their tie with the answer and keeps
 * their spread (Breiman 2001, "Random forests", section 10; for any method: Fisher, Rudin & Dominici 2019). All encoded columns of a
 * feature are moved together. The matrix should hold rows that the model has not learned from. The interval is over the
 * repeats (at least two), so it speaks of the dealing, not of the choice of rows. Most important first.
 */
export async function* permutationImportance(
  { answer, columns, features, score }: Judged,
  matrix: Matrix,
  { repeats, random }: { repeats: number; random: Random },
): Task<Importance[]> {
  const whole = score(answer(matrix))
  const groups = featureColumns(columns, features)
  const found: Importance[] = []
  for (let feature = 0; feature < features; feature++) {
    const drops = new Float64Array(repeats)
    for (let repeat = 0; repeat < repeats && groups[feature]!.length > 0; repeat++) {
      drops[repeat] = whole - score(answer(withShuffled(matrix, groups[feature]!, random)))
      yield { kind: 'step', phase: 'importance', done: feature * repeats + repeat, total: features * repeats }
    }
    const drop = mean(drops)
    const reach = halfWidth(drops)
    found.push({ feature, drop, low: drop - reach, high: drop + reach })
  }
  return found.sort((a, b) => b.drop - a.drop || a.feature - b.feature)
}

function halfWidth(drops: Float64Array): number {
  const n = drops.length
  return n < 2 ? 0 : (STUDENT[n - 2] ?? NORMAL) * Math.sqrt(variance(drops) / (n - 1))
}

function withShuffled({ rows, columns, values }: Matrix, own: readonly number[], random: Random): Matrix {
  const order = shuffled(rows, random)
  const moved = values.slice()
  for (let row = 0; row < rows; row++) {
    for (const column of own) moved[row * columns + column] = values[order[row]! * columns + column]!
  }
  return { rows, columns, values: moved }
}
