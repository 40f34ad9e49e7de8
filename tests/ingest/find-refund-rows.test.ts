import { describe, expect, it } from 'vitest'
import type { PlanOptions } from '../../src/ingest/types'
import { readText } from './read-all'

const HEADER = 'order id,date,email,transaction type,quantity,price,amount\n'
const SALES = `${HEADER}1,2026-01-05,a@x.com,Sale,2,10,20\n2,2026-01-06,b@x.com,Sale,1,10,10\n`
const read = (text: string, options: PlanOptions = {}) => readText(text, options)
const amountsOf = (text: string, options: PlanOptions = {}) =>
  read(text, options).rows.map(({ quantity, lineTotal }) => [quantity, lineTotal])
const issuesOf = (text: string) => read(text).block.issues.filter(({ code }) => code === 'REFUND_ROWS')

describe('rows that another column calls refunds', () => {
  it('have amounts below zero', () => {
    const text = `${SALES}3,2026-01-07,a@x.com,Refund,1,10,10\n`
    expect(amountsOf(text)).toEqual([
      [2, 20],
      [1, 10],
      [-1, -10],
    ])
    expect(issuesOf(text)).toMatchObject([{ column: 'transaction type', count: 1, firstRow: 4, sample: 'Refund' }])
    expect(read(text).rows[2]).toMatchObject({ unitPrice: 10, 'custom:transaction type': 'Refund' })
  })

  it('are told in Chinese and where `Type` reads like a category', () => {
    const text = '订单号,下单时间,类型,金额\n1,2026-01-05,销售,¥20.00\n2,2026-01-06,退款,¥5.00\n'
    expect(read(text).rows.map(({ lineTotal }) => lineTotal)).toEqual([20, -5])
    const typed = 'order id,date,type,amount\n1,2026-01-05,Sale,20\n2,2026-01-06,Refund,5\n'
    expect(read(typed).rows.map(({ lineTotal, category }) => [lineTotal, category])).toEqual([
      [20, undefined],
      [-5, undefined],
    ])
  })

  it('are told under a status where they name orders that were sold in other rows', () => {
    const of = (id: number) =>
      `order id,date,status,amount\n1,2026-01-05,Sale,20\n2,2026-01-06,Sale,10\n${id},2026-01-07,Refund,10\n`
    expect(read(of(2)).rows.map(({ lineTotal }) => lineTotal)).toEqual([20, 10, -10])
    expect(read(of(3)).rows.map(({ lineTotal, status }) => [lineTotal, status])[2]).toEqual([10, 'refunded'])
  })

  it('are left as they are where they have a sign or a refunded amount of their own', () => {
    const signed = `${SALES}3,2026-01-07,a@x.com,Refund,1,10,-10\n`
    expect(amountsOf(signed)[2]).toEqual([1, -10])
    const own = 'order id,date,kind,amount,refund amount\n1,2026-01-05,Sale,20,\n2,2026-01-06,Refund,5,5\n'
    expect(read(own).rows.map(({ lineTotal }) => lineTotal)).toEqual([20, 5])
    expect([...issuesOf(signed), ...issuesOf(own)]).toEqual([])
  })

  it('are none where the words are states or goods, or a person kept the column', () => {
    const states = `${HEADER}1,2026-01-05,a@x.com,Paid,2,10,20\n2,2026-01-06,b@x.com,Refunded,1,10,10\n`
    expect(amountsOf(states)[1]).toEqual([1, 10])
    const goods = 'order id,date,type,amount\n1,2026-01-05,Mug,20\n2,2026-01-06,Return,5\n'
    expect(read(goods).rows.map(({ lineTotal, category }) => [lineTotal, category])).toEqual([
      [20, 'Mug'],
      [5, 'Return'],
    ])
    const text = `${SALES}3,2026-01-07,a@x.com,Refund,1,10,10\n`
    expect(amountsOf(text, { mapping: { 'transaction type': '' } })[2]).toEqual([1, 10])
  })
})
