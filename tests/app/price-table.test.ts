import { describe, expect, it } from 'vitest'
import { guessColumns, isComplete, priceTables } from '../../src/app/pages/forecasts/price-table'
import type { ImportEntry } from '../../src/data/types'

describe('the columns of a table of prices', () => {
  it.each([
    [['Date', 'AveragePrice', 'Total Volume', '4046', 'region'], 'AveragePrice', 'Total Volume', 'Date', 'region'],
    [['商品', '日期', '单价', '销量'], '单价', '销量', '日期', '商品'],
    [['week', 'price', 'units', 'feature'], 'price', 'units', 'week', undefined],
  ])('are guessed from %j', (headers, price, quantity, at, unit) => {
    const found = guessColumns(headers)
    expect(found).toEqual({ price, quantity, at, ...(unit !== undefined && { unit }) })
    expect(isComplete(found)).toBe(true)
  })

  it('are not complete without one for each, or with one twice', () => {
    expect(isComplete(guessColumns(['a', 'b', 'c']))).toBe(false)
    expect(isComplete({ price: 'a', quantity: 'b' })).toBe(false)
    expect(isComplete({ price: 'a', quantity: 'a', at: 'b' })).toBe(false)
  })

  it('come from plain tables that are in and have columns enough', () => {
    type Entry = Pick<ImportEntry, 'table' | 'state' | 'mapping'>
    const whole: Entry = { table: 'table', state: 'active', mapping: { a: '', b: '', c: '' } }
    const entry = (change: Partial<Entry>): Entry => ({ ...whole, ...change })
    const kept = [entry({}), entry({ state: 'undone' }), entry({ table: 'orders' }), entry({ mapping: { a: '' } })]
    expect(priceTables(kept)).toEqual([kept[0]])
  })
})
