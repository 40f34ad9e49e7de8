import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drive } from '../../src/core/task'
import { fromColumns, type Matrix, squaredDistance } from '../../src/math/matrix'
import { type Labeling, type Silhouette, silhouettes } from '../../src/math/silhouette'
import { nearestCenters } from '../../src/math/nearest-center'
import golden from '../golden/customers.json'
import { plantedCustomers, standardisedCustomers } from '../golden/customers'

async function silhouettesOf(matrix: Matrix, labelings: readonly Labeling[]): Promise<Silhouette[]> {
  const outcome = await drive(silhouettes(matrix, labelings))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** The definition, word for word. */
function byDefinition(matrix: Matrix, { labels, k }: Labeling): number[] {
  const rows = Array.from({ length: matrix.rows }, (_, i) => i)
  const distance = (i: number, j: number): number =>
    Math.sqrt(squaredDistance(matrix.values, i, matrix.values, j, matrix.columns))
  const meanTo = (i: number, cluster: number): number => {
    const others = rows.filter((j) => j !== i && labels[j] === cluster)
    return others.length === 0 ? NaN : others.reduce((sum, j) => sum + distance(i, j), 0) / others.length
  }
  return rows.map((i) => {
    const a = meanTo(i, labels[i]!)
    const b = Math.min(
      ...Array.from({ length: k }, (_, c) => (c === labels[i] ? NaN : meanTo(i, c))).filter((d) => !Number.isNaN(d)),
    )
    return Number.isNaN(a) || b === Infinity || Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b)
  })
}

describe('silhouettes', () => {
  test('equal the reference on the planted customers', async () => {
    const { kind } = plantedCustomers()
    const [found] = await silhouettesOf(standardisedCustomers(), [{ labels: kind, k: 4 }])
    expect(found!.mean).toBeCloseTo(golden.silhouetteOfKinds.mean, 10)
    golden.silhouetteOfKinds.first5.forEach((value, i) => expect(found!.values[i]).toBeCloseTo(value, 10))
  })

  test('equal the definition for any labels, several labelings at once, one to four columns', async () => {
    const shop = fc.record({
      rows: fc.integer({ min: 1, max: 25 }),
      columns: fc.integer({ min: 1, max: 4 }),
      ks: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
      seed: fc.integer({ min: 1, max: 1000 }),
    })
    await fc.assert(
      fc.asyncProperty(shop, async ({ rows, columns, ks, seed }) => {
        const cell = (i: number, salt: number): number => ((i * 7919 + seed * salt) % 101) / 10
        const matrix = fromColumns(
          Array.from({ length: columns }, (_, c) =>
            Float64Array.from({ length: rows }, (_v, i) => cell(i + c * 31, 13)),
          ),
        )
        const labelings = ks.map((k, l) => ({
          k,
          labels: Int32Array.from({ length: rows }, (_, i) => Math.floor(cell(i, 17 + l)) % k),
        }))
        const found = await silhouettesOf(matrix, labelings)
        labelings.forEach((labeling, l) => {
          byDefinition(matrix, labeling).forEach((value, i) => expect(found[l]!.values[i]).toBeCloseTo(value, 9))
        })
      }),
      { numRuns: 60 },
    )
  })

  test('are 0 for one group, for a row alone, and for rows that are all the same', async () => {
    const matrix = fromColumns([[0, 0, 5, 9]])
    const [one, alone] = await silhouettesOf(matrix, [
      { labels: [0, 0, 0, 0], k: 1 },
      { labels: [0, 0, 0, 1], k: 2 },
    ])
    expect([...one!.values]).toEqual([0, 0, 0, 0])
    expect(alone!.values[3]).toBe(0)
    const [same] = await silhouettesOf(fromColumns([[3, 3, 3, 3]]), [{ labels: [0, 1, 0, 1], k: 2 }])
    expect(same!.mean).toBe(0)
  })

  test('can be stopped half way', async () => {
    const task = silhouettes(standardisedCustomers(3000), [{ labels: new Int32Array(3000), k: 1 }])
    const first = await task.next()
    expect(first).toMatchObject({ done: false, value: { kind: 'step', phase: 'silhouette', total: 3000 } })
    expect((await task.return([])).done).toBe(true)
  })
})

describe('nearestCenters', () => {
  test('finds the nearest, ties to the lower index, in three columns and in others', () => {
    for (const columns of [1, 2, 3, 5]) {
      const values = new Float64Array(2 * columns).fill(1, columns)
      const centers = new Float64Array(3 * columns).fill(1, columns)
      const labels = new Int32Array(2)
      expect(nearestCenters(values, columns, centers, labels)).toBe(0)
      expect([...labels]).toEqual([0, 1])
    }
  })
})
