import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { drift } from '../../../src/ml/evaluate'
import { category, list, number, tableOf } from '../encode/tables'

function table(rows: number, seed: number, shift = 0, plans: readonly string[] = ['a', 'a', 'b', 'c']) {
  const random = createRandom(seed)
  const draw = <T>(value: () => T): T[] => Array.from({ length: rows }, value)
  return tableOf(
    number(
      'spend',
      draw(() => random.normal() + shift),
    ),
    number(
      'age',
      draw(() => 20 + random.int(50)),
    ),
    category(
      'plan',
      draw(() => plans[random.int(plans.length)]!),
    ),
    list(
      'tags',
      draw(() => (random.next() < 0.5 ? ['x'] : ['x', 'y'])),
    ),
  )
}

const drifted = (found: ReturnType<typeof drift>): string[] =>
  found.filter(({ reasons }) => reasons.length > 0).map(({ name }) => name)

describe.each([
  ['few rows', 600, 'kolmogorov-smirnov', 'chi-square'],
  ['many rows', 4_000, 'wasserstein', 'jensen-shannon'],
] as const)('drift with %s', (_name, rows, ofNumbers, ofLevels) => {
  test('names what changed and nothing else', () => {
    const changed = table(rows, 2, 0.6, ['a', 'b', 'b', 'c', 'c', 'c'])
    const found = drift(table(rows, 1), changed)
    expect(found.map((one) => one.test)).toEqual([ofNumbers, ofNumbers, ofLevels, ofLevels])
    expect(drifted(found)).toEqual(['spend', 'plan'])
  })

  test('is silent over ten imports of the same shop', () => {
    const before = table(rows, 1)
    const alarms = Array.from({ length: 10 }, (_, seed) => drifted(drift(before, table(rows, seed + 100)))).flat()
    expect(alarms.length).toBeLessThanOrEqual(1)
  })
})

describe('drift', () => {
  const before = table(500, 1)

  test('sees new levels, gaps, and features that are gone or of another kind', () => {
    const random = createRandom(5)
    const after = tableOf(
      number(
        'spend',
        Array.from({ length: 500 }, (_, row) => (row % 4 === 0 ? NaN : random.normal())),
      ),
      category('age', new Array<string>(500).fill('old')),
      category(
        'plan',
        Array.from({ length: 500 }, (_, row) => (row % 10 === 0 ? 'new' : ['a', 'a', 'b', 'c'][random.int(4)]!)),
      ),
    )
    const [spend, age, plan, tags] = drift(before, after)
    expect(spend).toMatchObject({ reasons: ['MISSING'], missing: { before: 0, after: 0.25 } })
    expect(age!.reasons).toContain('KIND')
    expect(plan!.reasons).toContain('NEW_LEVELS')
    expect(plan!.newLevels).toBeCloseTo(0.1, 10)
    expect(tags!.reasons).toEqual(['GONE'])
  })

  test('of a table with itself is none, and constants do not break it', () => {
    expect(drifted(drift(before, before))).toEqual([])
    const flat = (value: number, rows: number) => tableOf(number('same', new Array<number>(rows).fill(value)))
    expect(drift(flat(1, 2_000), flat(1, 2_000))[0]!.reasons).toEqual([])
    expect(drift(flat(1, 2_000), flat(2, 2_000))[0]!.reasons).toEqual(['DISTRIBUTION'])
    expect(drift(flat(NaN, 5), flat(NaN, 5))[0]).toMatchObject({ test: 'none', reasons: [] })
  })
})
