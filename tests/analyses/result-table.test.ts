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
