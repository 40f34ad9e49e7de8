import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBytes } from '../../src/app/pages/data/format-bytes'
import { answered, mapped, readCell, withTable } from '../../src/app/pages/data/plan-words'
import { missingAfter, readinessOf } from '../../src/app/pages/data/readiness'
import { changedValues, checkDraft, draftOf, formFields, kindsOf } from '../../src/app/pages/data/row-form'
import { createFormat } from '../../src/core/format'
import type { ImportPlan } from '../../src/data/types'
import { askedPlan, orderTable, planOf } from './support/fake-client'

const fields = formFields('orders', orderTable.columns, new Map())
const row = { id: 'r1', orderedAt: '2024-04-03T08:30:00', orderId: 'A1', unitPrice: 1.5, 'custom:Note': null }

describe('the form of a row', () => {
  it('puts needed fields first, then those that the data has, with the own ones among them', () => {
    expect(fields[0]?.name).toBe('orderedAt')
    expect(fields.slice(0, 5).map(({ name }) => name)).toContain('custom:Note')
  })

  it('sends only what was changed, in the kind of the column', () => {
    const before = draftOf(fields, row)
    expect(changedValues(fields, before, before)).toEqual({})
    expect(changedValues(fields, before, { ...before, unitPrice: ' 2.50 ', orderedAt: '2024-04-04 09:00' })).toEqual({
      unitPrice: 2.5,
      orderedAt: '2024-04-04T09:00',
    })
    expect(changedValues(fields, before, { ...before, orderId: '' })).toEqual({ orderId: null })
  })

  it('finds what is missing or cannot be read', () => {
    const faults = checkDraft('orders', fields, { unitPrice: '1,5', quantity: '2', orderedAt: '31.12.2024' })
    expect(faults.get('unitPrice')).toEqual({ code: 'badNumber', value: '1,5' })
    expect(faults.get('orderedAt')).toEqual({ code: 'badDate', value: '31.12.2024' })
    expect(checkDraft('orders', fields, {}).get('orderedAt')).toEqual({ code: 'isNeeded' })
    expect(checkDraft('orders', fields, {}).get('lineTotal')?.code).toBe('oneNeeded')
    expect(checkDraft('orders', fields, draftOf(fields, row)).size).toBe(0)
  })

  it('reads back every finite number that it shows', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const draft = draftOf(fields, { unitPrice: value })
        expect(changedValues(fields, {}, draft)['unitPrice']).toBe(value + 0)
      }),
      { seed: 20_241_122 },
    )
  })

  it('tells the kinds of own columns from rows at hand', () => {
    const kinds = kindsOf([
      { a: null, b: true },
      { a: 3, c: '2024-01-01T00:00:00', d: '2024-01-01' },
    ])
    expect(Object.fromEntries(kinds)).toEqual({ a: 'f64', b: 'bool', c: 'date', d: 'text' })
  })
})

/** The same file with the names of what was sold. */
const withGoods = (plan: ImportPlan): ImportPlan => ({
  ...plan,
  fields: [...plan.fields, { ...plan.fields[0]!, column: 'Item', index: plan.fields.length, field: 'productName' }],
})

describe('what the data is good for', () => {
  it('counts a customer field of any kind as naming the customer', () => {
    expect(readinessOf([orderTable]).find(({ spec }) => spec.id === 'rfm')?.missing).toEqual([])
  })

  it('names the field that an analysis lacks', () => {
    const [gap] = readinessOf([{ ...orderTable, columns: ['orderedAt', 'unitPrice'] }]).find(
      ({ spec }) => spec.id === 'rfm',
    )!.missing
    expect(gap).toEqual({ table: 'orders', fields: ['customerId'] })
  })

  it('says before an import what would stay empty after it', () => {
    const [withoutGoods] = missingAfter(planOf('orders.csv'), [])
    expect(withoutGoods?.rooms.map(({ id }) => id)).toContain('stock')
    const plan = withGoods(planOf('orders.csv'))
    expect(missingAfter(plan, [])).toEqual([])
    const anonymous = { ...plan, fields: plan.fields.filter(({ field }) => field !== 'customerId') }
    const [gap] = missingAfter(anonymous, [])
    expect(gap?.fields).toEqual(['customerId'])
    expect(gap?.rooms.map(({ id }) => id)).toContain('segments')
    expect(missingAfter(anonymous, [orderTable])).toEqual([])
  })

  it('does not miss what a file beside it brings to the same table', () => {
    const orders = withGoods(planOf('orders.csv'))
    const items = { ...orders, fields: orders.fields.filter(({ field }) => field !== 'customerId') }
    expect(missingAfter(items, [], [orders])).toEqual([])
    // Another table's customers say nothing of who bought.
    expect(missingAfter(items, [], [{ ...orders, table: 'customers' }])).toHaveLength(1)
  })
})

describe('what a person fixes about a file', () => {
  it('moves a field to its new column and keeps the former one as an own field', () => {
    expect(mapped(planOf('a.csv'), {}, 'Order', 'orderedAt')).toEqual({ mapping: { Order: 'orderedAt', Date: '' } })
    expect(mapped(planOf('a.csv'), { delimiter: ';' }, 'Order', '')).toEqual({ delimiter: ';', mapping: { Order: '' } })
  })

  it('forgets what columns meant when the table is another', () => {
    expect(withTable({ mapping: { a: 'orderId' }, encoding: 'gb18030' }, 'table')).toEqual({
      table: 'table',
      encoding: 'gb18030',
    })
  })

  it('keeps answers under the name of their question', () => {
    const [question] = askedPlan('a.csv', {}).questions
    expect(answered({}, question!, 'MDY')).toEqual({ dateOrder: 'MDY' })
  })

  it('writes dates out, so that day and month cannot be mistaken', () => {
    expect(readCell('2024-03-04', createFormat('en', 'GBP'))).toBe('4 Mar 2024')
    expect(readCell('1234.5', createFormat('en', 'GBP'))).toBe('1234.5')
  })
})

describe('sizes', () => {
  it('are written in the unit that suits them', () => {
    const sizes = [0, 1, 999, 1000, 7_600_000, 999_950_000, 2e9]
    expect(sizes.map((size) => formatBytes(size, 'en'))).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1 kB',
      '7.6 MB',
      '1 GB',
      '2 GB',
    ])
    expect(formatBytes(7_600_000, 'zh')).toBe('7.6 MB')
  })
})
