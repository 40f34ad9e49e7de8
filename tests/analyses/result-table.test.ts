import { describe, expect, it } from 'vitest'
import { resultJson, resultTable } from '../../src/analyses/result-table'

describe('resultTable', () => {
  it('puts the columns that are as long as the longest side by side', () => {
    const result = { customerKey: ['a', 'b', 'c'], net: Float64Array.of(1, 2, 3), cuts: [1, 2], seed: 7, card: {} }
    expect(resultTable(result)).toEqual({
      columns: [{ label: 'customerKey' }, { label: 'net' }],
      rows: [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
    })
  })

  it('writes a line for each series and period to come', () => {
    const one = (name: string, mean: number) => ({
      name,
      at: Float64Array.of(0, 1),
      actual: Float64Array.of(5, 6),
      futureAt: Float64Array.of(86_400_000, 172_800_000),
      mean: Float64Array.of(mean, mean + 1),
      method: 'theta',
      backtest: [],
    })
    expect(resultTable({ by: 'channel', closedWeekdays: [6], series: [one('web', 7), one('shop', 9)] })).toEqual({
      columns: ['name', 'from', 'mean', 'method'].map((label) => ({ label })),
      rows: [
        ['web', '1970-01-02', 7, 'theta'],
        ['web', '1970-01-03', 8, 'theta'],
        ['shop', '1970-01-02', 9, 'theta'],
        ['shop', '1970-01-03', 10, 'theta'],
      ],
    })
  })

  it('lists the single values of a result without columns', () => {
    expect(resultTable({ net: 5, card: {}, none: [] })).toEqual({
      columns: [{ label: 'field' }, { label: 'value' }],
      rows: [['net', 5]],
    })
  })
})

describe('resultJson', () => {
  it('writes typed arrays as arrays', () => {
    expect(resultJson({ net: Float64Array.of(1, NaN) })).toBe('{"net":[1,null]}')
  })
})
