import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { type Importance, permutationImportance } from '../../../src/ml/explain'
import { answersOf, plainColumns, randomMatrix } from './support'

const matrix = randomMatrix(400, 4, 21)
const line = ([a, b]: Float64Array): number => 3 * a! + b!
const truth = answersOf(line, matrix)
/** Minus the mean squared error. */
const score = (answers: Float64Array): number =>
  -answers.reduce((sum, answer, i) => sum + (answer - truth[i]!) ** 2, 0) / answers.length

async function importancesOf(seed: number, columns = plainColumns(4), features = 4): Promise<Importance[]> {
  const judged = { answer: (m: typeof matrix) => answersOf(line, m), columns, features, score }
  const outcome = await drive(permutationImportance(judged, matrix, { repeats: 6, random: createRandom(seed) }))
  if (outcome.status !== 'done') throw new Error(outcome.status)
  return outcome.result
}

describe('permutation importance', () => {
  it('finds twice the variance that a feature explains, and nothing for features that are not looked at', async () => {
    const found = await importancesOf(3)
    expect(found.map(({ feature }) => feature)).toEqual([0, 1, 2, 3])
    const [first, second, third, fourth] = found
    expect(first!.drop).toBeGreaterThan(14)
    expect(first!.drop).toBeLessThan(22)
    expect(second!.drop).toBeGreaterThan(1.5)
    expect(second!.drop).toBeLessThan(2.5)
    expect([third!.drop, fourth!.drop]).toEqual([0, 0])
    expect(first!.low).toBeLessThan(first!.drop)
    expect(first!.high).toBeGreaterThan(first!.drop)
  })

  it('moves the columns of a feature together', async () => {
    const columns = [0, 0, 1, 1].map((feature) => ({ feature, kind: 'number' as const }))
    const [first, second] = await importancesOf(3, columns, 2)
    expect(first!.feature).toBe(0)
    expect(first!.drop).toBeGreaterThan(16)
    expect(second!.drop).toBe(0)
  })

  it('comes out the same for the same seed only', async () => {
    expect(await importancesOf(4)).toEqual(await importancesOf(4))
    expect(await importancesOf(4)).not.toEqual(await importancesOf(5))
  })
})
