import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnOf, pickRows } from '../../../src/math/matrix'
import { deviation, mean } from '../../../src/math/statistics'
import { describeFeature, encode, featureOfColumn, fitEncoder } from '../../../src/ml/encode'
import { category, list, number, tableOf } from './tables'

const repeat = <T>(values: readonly T[], times: number): T[] => Array.from({ length: times }, () => values).flat()

const kindsOf = (encoder: ReturnType<typeof fitEncoder>): string[] =>
  encoder.columns.map(({ kind, level }) => (level === undefined ? kind : `${kind} ${level}`))

describe('numbers', () => {
  test('are imputed with the median, marked, and standardised over the rows as imputed', () => {
    const table = tableOf(number('spend', [1, 2, NaN, 3, 100]))
    const encoder = fitEncoder(table)
    expect(kindsOf(encoder)).toEqual(['number', 'missing'])
    const matrix = encode(encoder, table)
    const column = columnOf(matrix, 0)
    expect(mean(column)).toBeCloseTo(0, 12)
    expect(deviation(column)).toBeCloseTo(1, 12)
    expect([...columnOf(matrix, 1)]).toEqual([0, 0, 1, 0, 0])
    expect(column[2]! * 38.9).toBeCloseTo(column[2]! * 38.9)
    expect(describeFeature(encoder, 0)).toMatchObject({ kind: 'number', median: 2.5 })
    expect(encoder.notes).toEqual([{ feature: 0, code: 'IMPUTED', count: 1 }])
  })

  test('without gaps in training are imputed later, without a mark', () => {
    const encoder = fitEncoder(tableOf(number('spend', [1, 2, 3])))
    const { values } = encode(encoder, tableOf(number('spend', [NaN, Infinity, 2])))
    expect([...values]).toEqual([0, 0, 0])
  })

  test('take no part in training outside of the named rows', () => {
    const [all, changed] = [
      [1, 2, 3, 4],
      [1, 2, 3, 1e9],
    ]
    const rows = Uint32Array.of(0, 1, 2)
    expect(fitEncoder(tableOf(number('a', all!)), rows)).toEqual(fitEncoder(tableOf(number('a', changed!)), rows))
    expect(fitEncoder(tableOf(number('a', all!)))).not.toEqual(fitEncoder(tableOf(number('a', changed!))))
  })

  test('far out are drawn in where that is asked for', () => {
    const values = [...Array.from({ length: 99 }, (_, i) => i), 1e6]
    const table = tableOf(number('spend', values))
    const [plain, drawn] = [fitEncoder(table), fitEncoder(table, undefined, { winsorise: 0.05 })]
    expect(Math.max(...encode(plain, table).values)).toBeGreaterThan(9)
    expect(Math.max(...encode(drawn, table).values)).toBeLessThan(2)
    expect(drawn.notes.some(({ code }) => code === 'WINSORISED')).toBe(true)
  })

  test('that tell nothing are left out, and why is said', () => {
    const table = tableOf(
      number('same', [7, 7, 7, 7]),
      number('none', [NaN, NaN, NaN, NaN]),
      number('few', [NaN, NaN, NaN, 1]),
      number('huge', [1e308, -1e308, 1e308, 0]),
      number('once', [5, 5, 5, NaN]),
    )
    const encoder = fitEncoder(table)
    expect(encoder.left.map(({ reason }) => reason)).toEqual(['CONSTANT', 'ALL_MISSING', 'MOSTLY_MISSING', 'TOO_LARGE'])
    expect(kindsOf(encoder)).toEqual(['missing'])
    expect(describeFeature(encoder, 0)).toEqual({ kind: 'left', reason: 'CONSTANT', missing: 0 })
    expect([...encode(encoder, table).values]).toEqual([0, 0, 0, 1])
  })
})

describe('categories', () => {
  test('of two levels are one column, 1 for the one that sorts last', () => {
    const table = tableOf(category('partner', ['Yes', 'No', 'No', 'Yes']), category('合约', ['是', '否', '是', '否']))
    const encoder = fitEncoder(table)
    expect(kindsOf(encoder)).toEqual(['level Yes', 'level 是'])
    expect([...encode(encoder, table).values]).toEqual([1, 1, 0, 0, 0, 1, 1, 0])
  })

  test('of two levels give what is neither the share that training had', () => {
    const encoder = fitEncoder(tableOf(category('partner', ['Yes', 'No', 'No', 'No'])))
    expect([...encode(encoder, tableOf(category('partner', ['Maybe', null, 'No', 'Yes']))).values]).toEqual([
      0.25, 0.25, 0, 1,
    ])
  })

  test('get a column a level, and rare and new levels share one', () => {
    const cells = [...repeat(['a', 'b', 'c'], 6), 'd', 'e']
    const table = tableOf(category('plan', cells))
    const encoder = fitEncoder(table)
    expect(kindsOf(encoder)).toEqual(['level a', 'level b', 'level c', 'other'])
    expect(encoder.notes).toEqual([{ feature: 0, code: 'LEVELS_JOINED', count: 2 }])
    expect([...encode(encoder, tableOf(category('plan', ['e', 'new', 'c']))).values]).toEqual([
      0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0,
    ])
  })

  test('mark what is missing where training had that', () => {
    const table = tableOf(category('plan', [...repeat(['a', 'b', 'c'], 5), null]))
    const encoder = fitEncoder(table)
    expect(kindsOf(encoder)).toEqual(['level a', 'level b', 'level c', 'missing'])
    expect([...encode(encoder, tableOf(category('plan', [null, 'a']))).values]).toEqual([0, 0, 0, 1, 1, 0, 0, 0])
  })

  test('with 10,000 levels get the most frequent ones and how common each is', () => {
    const cells = Array.from({ length: 40_000 }, (_, i) => `p${i < 20_000 ? i % 50 : i % 10_000}`)
    const table = tableOf(category('product', cells))
    const encoder = fitEncoder(table)
    expect(encoder.columns.length).toBe(42)
    expect(encoder.notes.map(({ code }) => code)).toEqual(['LEVELS_JOINED', 'FREQUENCY'])
    const frequency = columnOf(encode(encoder, table), 41)
    expect(mean(frequency)).toBeCloseTo(0, 10)
    expect(deviation(frequency)).toBeCloseTo(1, 10)
    expect(structuredClone(encoder)).toEqual(encoder)
  })

  test('that name rows are left out', () => {
    const table = tableOf(
      category(
        'id',
        Array.from({ length: 200 }, (_, i) => `C${i}`),
      ),
    )
    expect(fitEncoder(table).left).toEqual([{ feature: 0, reason: 'IDENTIFIER', missing: 0 }])
  })

  test('mean the same whatever order their levels have in another table', () => {
    const encoder = fitEncoder(tableOf(category('plan', repeat(['a', 'b', 'c'], 5))))
    const one = encode(encoder, tableOf(category('plan', ['c', 'a', 'b'])))
    const other = encode(encoder, tableOf(category('plan', ['b', 'c', 'a'])), Uint32Array.of(1, 2, 0))
    expect(one).toEqual(other)
  })
})

describe('lists', () => {
  test('set a column for each value that a row holds', () => {
    const table = tableOf(list('tags', [...repeat([['a', 'b'], ['b'], []], 5), ['rare', 'a', 'a']]))
    const encoder = fitEncoder(table)
    expect(kindsOf(encoder)).toEqual(['level b', 'level a', 'other'])
    const { values } = encode(encoder, table, Uint32Array.of(0, 1, 2, 15))
    expect([...values]).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1])
  })
})

describe('encoding another table', () => {
  const encoder = fitEncoder(tableOf(number('a', [1, 2, NaN]), category('b', ['x', 'y', 'x'])))

  test('finds features by name, and takes one that is not there as missing', () => {
    const turned = tableOf(category('b', ['y']), number('a', [2]))
    expect([...encode(encoder, turned).values].slice(1)).toEqual([0, 1])
    const [value, mark, level] = encode(encoder, { rows: 1, features: [] }).values
    expect([value, mark]).toEqual([0, 1])
    expect(level).toBeCloseTo(1 / 3)
  })

  test('refuses a feature that became of another kind', () => {
    expect(() => encode(encoder, tableOf(category('a', ['x'])))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
  })

  test('of some rows gives those rows of the whole', () => {
    const table = tableOf(number('a', [4, NaN, 1]), category('b', ['y', null, 'x']))
    const rows = Uint32Array.of(2, 0, 2)
    expect(encode(encoder, table, rows)).toEqual(pickRows(encode(encoder, table), rows))
  })

  test('says which feature a column is of', () => {
    expect(encoder.columns.map((_, column) => featureOfColumn(encoder, column))).toEqual([0, 0, 1])
    expect(describeFeature(encoder, 1)).toEqual({ kind: 'category', levels: ['y', 'x'], hasOther: false })
  })

  test('gives finite numbers whatever the table holds', () => {
    const cell = fc.oneof(fc.double(), fc.constant(NaN), fc.constant(1e308), fc.constant(-Infinity))
    const row = fc.record({
      a: cell,
      b: fc.option(fc.constantFrom('x', 'y', 'z', 'w'), { nil: null }),
      c: fc.array(fc.constantFrom('p', 'q')),
    })
    const rows = fc.array(row, { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(rows, rows, (learned, given) => {
        const toTable = (some: typeof learned) =>
          tableOf(
            number(
              'a',
              some.map(({ a }) => a),
            ),
            category(
              'b',
              some.map(({ b }) => b),
            ),
            list(
              'c',
              some.map(({ c }) => c),
            ),
          )
        const fitted = fitEncoder(toTable(learned), undefined, { minLevelRows: 1 })
        const matrix = encode(fitted, toTable(given))
        expect(matrix.values.length).toBe(given.length * fitted.columns.length)
        expect(matrix.values.every(Number.isFinite)).toBe(true)
        expect(fitted.parts.length + fitted.left.length).toBe(3)
      }),
      { seed: 21, numRuns: 200 },
    )
  })

  test('works from an encoder that went through JSON', () => {
    const table = tableOf(number('a', [1, 2, NaN, 900]), category('b', ['x', 'y', 'x', 'y']))
    const fitted = fitEncoder(table)
    expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted)
  })

  test('takes an empty table', () => {
    expect(fitEncoder(tableOf(number('a', []), category('b', []), list('c', []))).columns).toEqual([])
  })
})
