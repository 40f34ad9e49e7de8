import { describe, expect, test } from 'vitest'
import { FORMATS, recogniseFormat } from '../../../src/ingest/formats'
import { FIXTURES, tableOf } from './fixture'

const idOf = (header: readonly string[]): string | undefined => recogniseFormat(header)?.id

describe('recogniseFormat', () => {
  test('takes a header whatever its case, spacing, punctuation and order', () => {
    const header = ['  FINANCIAL_STATUS', 'name', 'lineitem-price', 'Created At', 'Lineitem  name', 'lineitem quantity']
    expect(idOf(header)).toBe('shopify-orders')
  })
  test('takes no header that lacks one of the columns a format is known by', () => {
    expect(idOf(['Name', 'Financial Status', 'Created at', 'Lineitem quantity', 'Lineitem name'])).toBeUndefined()
    expect(idOf([])).toBeUndefined()
    expect(idOf(['', '', ''])).toBeUndefined()
    expect(idOf(['Date', 'Name', 'Amount', 'Status', 'Email', 'Type', 'Quantity', 'SKU', 'Price'])).toBeUndefined()
  })
  test('lets no format be known by fewer than three columns', () => {
    for (const { id, signature } of FORMATS) {
      expect(signature.length, id).toBeGreaterThanOrEqual(3)
      expect(
        signature.every((set) => set.length > 0),
        id,
      ).toBe(true)
    }
  })
  test('answers the same for every order in which formats and columns stand', () => {
    for (const fixture of FIXTURES) {
      const { header } = tableOf(fixture)
      expect(idOf(header.toReversed()), fixture.name).toBe(fixture.format)
      expect(idOf([...header, ...header]), fixture.name).toBe(fixture.format)
    }
  })
  test('is not led astray by a column of another export', () => {
    const strange = ['Financial Status', 'order-id', '订单编号', 'Ticket ID', 'Buyer', 'Gross']
    for (const fixture of FIXTURES) {
      const { header } = tableOf(fixture)
      for (const name of strange) expect(idOf([...header, name]), `${fixture.name} with ${name}`).toBe(fixture.format)
    }
  })
})
