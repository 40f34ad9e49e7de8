import { describe, expect, it } from 'vitest'
import { customerColumns } from '../../src/app/pages/customers/customer-columns'
import { createFormat } from '../../src/core/format'
import type { CustomerRow } from '../../src/data/types'

const columnsWith = (columns: string[]) =>
  customerColumns({
    locale: 'en',
    format: createFormat('en', 'GBP'),
    tables: [{ table: 'orders', rows: 1, columns }],
    groupLabel: (id) => id,
    segmentLabel: (id) => id,
  })
const row = { key: 'C7', name: '', averageOrder: NaN, lastOrderAt: NaN, favourite: 'Tea' } as CustomerRow

describe('the columns of the customers table', () => {
  it('begin with the name where the shop has names, and a card with them', () => {
    const columns = columnsWith(['orderedAt', 'name'])
    expect(columns[0]?.id).toBe('name')
    expect(columns.filter(({ card }) => card).map(({ id }) => id)).toEqual([
      'name',
      'key',
      'group',
      'net',
      'lastOrderAt',
    ])
    expect(columns[0]?.text({ ...row, name: 'Ann' })).toBe('Ann')
  })

  it('begin with the id where it has none, and hide what the data cannot fill (control)', () => {
    const columns = columnsWith(['orderedAt'])
    expect(columns[0]?.id).toBe('key')
    const hidden = columns.filter((column) => column.hidden).map(({ id }) => id)
    expect(hidden).toEqual(['name', 'recencyDays', 'favourite'])
    expect(
      columnsWith(['name', 'productName'])
        .filter((column) => column.hidden)
        .map(({ id }) => id),
    ).toEqual(['recencyDays'])
  })

  it('call a customer without a name by the id, and leave the name empty in files', () => {
    const [name] = columnsWith(['name'])
    expect(name?.text(row)).toBe('C7')
    expect(name?.value?.(row)).toBe(null)
  })

  it('show a dash for what is not known', () => {
    const written = columnsWith(['name']).map(({ id, text }) => [
      id,
      ['averageOrder', 'lastOrderAt'].includes(id) ? text(row) : '',
    ])
    expect(written.filter(([, text]) => text === '–')).toHaveLength(2)
  })
})
