import { describe, expect, it } from 'vitest'
import { readText } from './read-all'

const fieldsOf = (text: string, options = {}): Record<string, string> => {
  const { plan } = readText(text, options)
  return Object.fromEntries(plan.fields.flatMap(({ column, field }) => (field === null ? [] : [[field, column]])))
}
const issuesOf = (text: string, options = {}) =>
  readText(text, options)
    .plan.issues.filter(({ code }) => code.startsWith('TOTAL_'))
    .map(({ code, column, count, sample }) => ({ code, column, count, sample }))

const HEADER = 'Order ID,Date,Email,Product,Quantity,Price,Total\n'
const repeated = `${HEADER}1,2026-01-05,a@x.com,Mug,1,10,35
1,2026-01-05,a@x.com,Cap,1,15,35
1,2026-01-05,a@x.com,Pen,2,5,35
2,2026-01-06,b@x.com,Pot,1,70,70
`

describe('a column named Total', () => {
  it('is the order’s where it is the same on different lines that cost something else', () => {
    expect(fieldsOf(repeated)).toMatchObject({ orderTotal: 'Total', unitPrice: 'Price' })
    expect(fieldsOf(repeated)).not.toHaveProperty('lineTotal')
    expect(issuesOf(repeated)).toEqual([{ code: 'TOTAL_OF_ORDER', column: 'Total', count: 1, sample: '1: 35' }])
  })

  it('is the order’s where it stands on the first line alone', () => {
    const text = `${HEADER}1,2026-01-05,a@x.com,Mug,1,10,25\n1,2026-01-05,a@x.com,Cap,1,15,\n2,2026-01-06,b@x.com,Pot,1,70,70\n`
    expect(fieldsOf(text)).toMatchObject({ orderTotal: 'Total', unitPrice: 'Price' })
  })

  it('is the line’s where it differs within orders, or is what the line costs', () => {
    const text = `${HEADER}1,2026-01-05,a@x.com,Mug,1,10,10\n1,2026-01-05,a@x.com,Cap,2,5,10\n2,2026-01-06,b@x.com,Pot,1,70,70\n`
    expect(fieldsOf(text)).toMatchObject({ lineTotal: 'Total' })
    expect(issuesOf(text)).toEqual([])
    const apart = `${HEADER}1,2026-01-05,a@x.com,Mug,1,10,9\n1,2026-01-05,a@x.com,Cap,2,5,8\n2,2026-01-06,b@x.com,Pot,1,70,70\n`
    expect(fieldsOf(apart)).toMatchObject({ lineTotal: 'Total' })
  })

  it('is the line’s where a person says so', () => {
    const options = { mapping: { Total: 'lineTotal' } }
    expect(fieldsOf(repeated, options)).toMatchObject({ lineTotal: 'Total' })
    expect(issuesOf(repeated, options)).toEqual([])
  })

  it('is the order’s without prices where several orders of different lines repeat amounts of their own', () => {
    const header = '订单编号,下单时间,商品名称,数量,金额\n'
    const one = `${header}1,2026-01-05,杯子,1,35\n1,2026-01-05,茶巾,2,35\n2,2026-01-06,围巾,1,70\n`
    expect(fieldsOf(one)).toMatchObject({ lineTotal: '金额' })
    expect(issuesOf(one)).toEqual([{ code: 'TOTAL_UNCLEAR', column: '金额', count: 1, sample: '1: 35' }])
    const two = `${one}3,2026-01-07,杯子,1,50\n3,2026-01-07,围巾,1,50\n`
    expect(fieldsOf(two)).toMatchObject({ orderTotal: '金额' })
    const flat = `${one}3,2026-01-07,杯子,1,35\n3,2026-01-07,围巾,1,35\n`
    expect(fieldsOf(flat)).toMatchObject({ lineTotal: '金额' })
  })

  it('gives way to the subtotal where shipping and tax stand on top of it', () => {
    const header = 'Order ID,Date,Email,Subtotal,Shipping,Tax,Total\n'
    const text = `${header}1,2026-01-05,a@x.com,20,5,2,27\n2,2026-01-06,b@x.com,30,0,3,33\n`
    expect(fieldsOf(text)).toMatchObject({ lineTotal: 'Subtotal', orderTotal: 'Total' })
    const plain = `${header}1,2026-01-05,a@x.com,20,5,2,20\n2,2026-01-06,b@x.com,30,0,3,30\n`
    expect(fieldsOf(plain)).toMatchObject({ lineTotal: 'Total' })
  })

  it('gives way to the subtotal of the order where both are repeated', () => {
    const header = 'Order ID,Date,Product,Subtotal,Shipping,Total\n'
    const text = `${header}1,2026-01-05,Mug,20,5,25\n1,2026-01-05,Cap,20,5,25\n2,2026-01-06,Pot,30,5,35\n2,2026-01-06,Cap,30,5,35\n`
    expect(fieldsOf(text)).toMatchObject({ orderTotal: 'Subtotal' })
    expect(fieldsOf(text)).not.toHaveProperty('lineTotal')
  })

  it('is left where its name can only mean a line', () => {
    expect(fieldsOf(repeated.replace('Total', 'Line total'))).toMatchObject({ lineTotal: 'Line total' })
  })
})
