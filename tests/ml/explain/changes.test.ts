import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import type { FeatureTable } from '../../../src/ml/encode/types'
import { nearestOpposite, partialDependence, smallestChange, whatIf } from '../../../src/ml/explain'
import { numberRow, randomMatrix, tableOf } from './support'

const answerBy =
  (rule: (row: Float64Array) => number) =>
  (table: FeatureTable): Float64Array =>
    Float64Array.from({ length: table.rows }, (_, row) => rule(numberRow(table, row)))

const mixed: FeatureTable = {
  rows: 4,
  features: [
    { kind: 'number', name: 'orders', values: Float64Array.of(1, 2, 9, NaN) },
    { kind: 'category', name: 'channel', codes: Int32Array.of(0, 0, 1, -1), levels: ['web', 'shop'] },
    {
      kind: 'list',
      name: 'tags',
      offsets: Uint32Array.of(0, 1, 2, 4, 4),
      codes: Int32Array.of(0, 0, 0, 1),
      levels: ['a', 'b'],
    },
  ],
}

describe('partial dependence', () => {
  it('draws the line of a weighted sum, and the spread of the rows around it', () => {
    const table = tableOf(randomMatrix(300, 2, 31))
    const drawn = partialDependence(
      answerBy(([a, b]) => 2 * a! + b!),
      table,
      0,
      createRandom(1),
    )!
    const slope = (drawn.mean.at(-1)! - drawn.mean[0]!) / (drawn.at.at(-1)! - drawn.at[0]!)
    expect(slope).toBeCloseTo(2, 10)
    drawn.mean.forEach((_, i) => {
      expect(drawn.low[i]).toBeLessThan(drawn.median[i]!)
      expect(drawn.median[i]).toBeLessThan(drawn.high[i]!)
    })
  })

  it('has a point for every level, and no answer for what does not vary or is a list', () => {
    const answer = answerBy(([, channel]) => channel!)
    expect(partialDependence(answer, mixed, 1, createRandom(1))!.mean).toEqual(Float64Array.of(0, 1))
    expect(partialDependence(answer, mixed, 2, createRandom(1))).toBeNull()
    const constant = { rows: 2, features: [{ kind: 'number' as const, name: 'x', values: Float64Array.of(1, 1) }] }
    expect(partialDependence(answer, constant, 0, createRandom(1))).toBeNull()
  })
})

describe('the nearest opposite', () => {
  it('is the closest row on the other side, with what sets it apart', () => {
    expect(nearestOpposite(mixed, [0.9, 0.2, 0.1, 0.1], 0, 0.5)).toMatchObject({ row: 1, differs: [0] })
    expect(nearestOpposite(mixed, [0.9, 0.8, 0.1, NaN], 0, 0.5)).toMatchObject({ row: 2, differs: [0, 1, 2] })
  })

  it('counts what is missing on one side as 1 each', () => {
    const found = nearestOpposite(mixed, [0.9, 0.9, 0.9, 0.1], 0, 0.5)!
    expect(found.distance).toBe(3)
  })

  it('is none where all rows are on one side', () => {
    expect(nearestOpposite(mixed, [0.9, 0.8, 0.7, 0.6], 0, 0.5)).toBeNull()
  })
})

describe('the smallest change', () => {
  const table = tableOf(randomMatrix(400, 3, 41))

  it('of one feature crosses the threshold by the feature that needs the least', () => {
    const answer = answerBy(([a, b]) => 1 / (1 + Math.exp(-(5 * a! + b!))))
    const row = 7
    const found = smallestChange(answer, table, { row, threshold: 0.5, changeable: [0, 1, 2] })!
    expect(found.edits).toHaveLength(1)
    expect(found.edits[0]!.feature).toBe(0)
    const [before] = whatIf(answer, table, [{ row, edits: [] }])
    expect(found.answer >= 0.5).toBe(before! < 0.5)
    expect(whatIf(answer, table, [{ row, edits: found.edits }])[0]).toBe(found.answer)
  })

  it('takes two where one is not enough, and finds none where nothing changes the answer', () => {
    const both = answerBy(([a, b]) => (a! > 1 && b! > 1 ? 1 : 0))
    const row = [...Array(400).keys()].find((i) => numberRow(table, i)[0]! < 0 && numberRow(table, i)[1]! < 0)!
    expect(smallestChange(both, table, { row, threshold: 0.5, changeable: [0, 1, 2] })!.edits).toHaveLength(2)
    expect(smallestChange(both, table, { row, threshold: 0.5, changeable: [0, 2] })).toBeNull()
    expect(smallestChange(both, table, { row, threshold: 0.5, changeable: [] })).toBeNull()
  })
})

describe('what if', () => {
  it('scores edited rows and leaves the table alone', () => {
    const answer = answerBy(([orders, channel]) => orders! + 10 * channel!)
    const edits = [
      { feature: 0, value: 5 },
      { feature: 1, value: 1 },
    ]
    expect(
      whatIf(answer, mixed, [
        { row: 0, edits },
        { row: 2, edits: [] },
      ]),
    ).toEqual(Float64Array.of(15, 19))
    expect(numberRow(mixed, 0).subarray(0, 2)).toEqual(Float64Array.of(1, 0))
  })
})

describe('a category of 10,000 levels', () => {
  const codes = Int32Array.from({ length: 20_000 }, (_, row) => (row % 2 === 0 ? row % 7 : row % 10_000))
  const levels = Array.from({ length: 10_000 }, (_, code) => `level ${code}`)
  const table: FeatureTable = {
    rows: codes.length,
    features: [
      { kind: 'category', name: 'a', codes, levels },
      { kind: 'category', name: 'b', codes: codes.map((code) => 9_999 - code), levels },
    ],
  }
  /** Counts the rows that are asked for. */
  const counting = (rule: (row: Float64Array) => number) => {
    const seen = { rows: 0 }
    const answer = (asked: FeatureTable): Float64Array => {
      seen.rows += asked.rows
      return answerBy(rule)(asked)
    }
    return { seen, answer }
  }

  it('has a curve over its most frequent levels alone', () => {
    const { seen, answer } = counting(([a]) => a!)
    const drawn = partialDependence(answer, table, 0, createRandom(1))!
    expect(drawn.at).toHaveLength(20)
    for (let code = 0; code < 7; code++) expect(drawn.at).toContain(code)
    expect(seen.rows).toBe(200 * 20)
  })

  it('is changed to few of them, alone and in pairs', () => {
    const { seen, answer } = counting(() => 0)
    expect(smallestChange(answer, table, { row: 0, threshold: 0.5, changeable: [0, 1] })).toBeNull()
    expect(seen.rows).toBeLessThan(200)
  })
})
