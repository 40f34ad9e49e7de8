import { describe, expect, test } from 'vitest'
import { looksLikeDates } from '../../src/ingest/content'
import { inferDateOrder } from '../../src/ingest/date-order'
import { inferDecimal } from '../../src/ingest/decimal'
import type { ImportPlan, PlanOptions } from '../../src/ingest/types'
import { bytesOf, planOf, readText } from './read-all'

const columns = (plan: ImportPlan) => Object.fromEntries(plan.fields.map((field) => [field.column, field]))

describe('a column that proves another reading than its file', () => {
  const TEXT = [
    'order id;order date;shipped at;unit price;line total;own weight',
    '1;13/01/2024;01/14/2024;1.234,50;$2.50;0.5',
    '2;14/01/2024;02/03/2024;12,00;$1,000.00;1.25',
    '',
  ].join('\n')

  test('is read as it says', () => {
    const { plan, rows } = readText(TEXT, { table: 'orders', delimiter: ';' })
    expect(plan.questions).toEqual([])
    expect(columns(plan)['shipped at']?.reading).toEqual({ dateOrder: 'MDY' })
    expect(rows[0]).toMatchObject({
      orderedAt: '2024-01-13T00:00:00',
      shippedAt: '2024-01-14T00:00:00',
      unitPrice: 1234.5,
      lineTotal: 2.5,
      'custom:own weight': 0.5,
    })
    expect(rows[1]).toMatchObject({ shippedAt: '2024-02-03T00:00:00', lineTotal: 1000 })
  })

  test('is read as a person says, where one does', () => {
    const options: PlanOptions = { table: 'orders', delimiter: ';', dateOrder: 'DMY', decimal: ',' }
    const plan = planOf(bytesOf(TEXT), options)
    expect(plan.fields.filter(({ reading }) => reading !== undefined)).toEqual([])
  })

  test('takes credits for income where it marks debits too, and for refunds where it does not', () => {
    const text = (second: string) => `order id,order date,amount\n1,2024-01-05,10.00 CR\n2,2024-01-06,${second}\n`
    expect(readText(text('4.00 DR')).rows.map(({ lineTotal }) => lineTotal)).toEqual([10, -4])
    expect(readText(text('4.00')).rows.map(({ lineTotal }) => lineTotal)).toEqual([-10, 4])
  })
})

describe('inferDateOrder', () => {
  test('takes dates between full stops for day first, and asks nothing', () => {
    expect(inferDateOrder(['01.02.2024', '03.04.2024'], 'USD')).toEqual({ order: 'DMY', possible: ['DMY'] })
    expect(inferDateOrder(['01.25.2024'], '').possible).toEqual(['MDY'])
  })
  test('prefers what the zone suggests where no currency is known', () => {
    expect(inferDateOrder(['01/02/2024'], '', 'America/Chicago').order).toBe('MDY')
    expect(inferDateOrder(['01/02/2024'], '', 'America/Sao_Paulo').order).toBe('DMY')
    expect(inferDateOrder(['01/02/2024'], 'EUR', 'America/Chicago').order).toBe('DMY')
    expect(inferDateOrder(['01/02/2024'], '', 'America/Chicago').possible).toEqual(['DMY', 'MDY'])
  })
})

describe('inferDecimal', () => {
  test('is not led astray by the full stop of an abbreviation', () => {
    expect(inferDecimal(['Rs. 1,234'], ',')).toMatchObject({ isProven: false, isAmbiguous: true })
    expect(inferDecimal(['Fr. 12.50'], ';')).toMatchObject({ decimal: '.', isProven: true })
    expect(inferDecimal(['kr. 1.234,50'], ',')).toMatchObject({ decimal: ',', isProven: true })
  })
})

describe('what the amounts are in', () => {
  const plan = (header: string, row: string, options: PlanOptions = {}) =>
    planOf(bytesOf(`order id,order date,${header}\n1,2024-01-05,${row}\n`), { table: 'orders', ...options })

  test.each([
    ['line total', '€5', {}, 'EUR', 2],
    ['line total', '$5', { homeCurrency: 'CAD' }, 'CAD', 2],
    ['line total', '$5', { currency: 'AUD' }, 'AUD', 2],
    ['line total', '5', {}, '', undefined],
    ['Total (EUR)', '5', {}, 'EUR', undefined],
    ['Total USD', '5', {}, 'USD', undefined],
    ['金额(元)', '5', {}, 'CNY', undefined],
    ['金额（日元）', '5', {}, 'JPY', undefined],
    ['Total (EUR)', '5', { currency: 'CHF' }, 'CHF', undefined],
    ['line total', '5', { homeCurrency: 'GBP' }, '', undefined],
  ])('is found under “%s” with %s and %j: %s', (header, row, options, currency, from) => {
    const found = plan(header, row, options)
    expect([found.currency, found.currencyFrom]).toEqual([currency, from])
  })

  test('is left to a column of currencies', () => {
    const found = plan('line total,currency', '€5,usd')
    expect([found.currency, found.currencyFrom]).toEqual(['', undefined])
    const { rows } = readText(
      'order id,order date,line total,currency\n1,2024-01-05,5,€\n2,2024-01-05,5,US$\n3,2024-01-05,5,xyz\n',
    )
    expect(rows.map(({ currency }) => currency)).toEqual(['EUR', 'USD', 'XYZ'])
  })
})

describe('fields found by their content', () => {
  test('say what they look like', () => {
    const text = [
      'order id,wann,wieviel,mail,fon,in,client ref code',
      '1,2024-01-05,"5.50",a@example.com,+49 30 123456,EUR,K-001',
      '2,2024-01-06,7.25,b@example.com,+49 40 998877,USD,K-002',
      '',
    ].join('\n')
    const plan = planOf(bytesOf(text), { table: 'orders' })
    expect(plan.fields.map(({ field, reason, looksLike }) => [field, reason, looksLike])).toEqual([
      ['orderId', 'name', undefined],
      ['orderedAt', 'content', 'dates'],
      ['lineTotal', 'content', 'money'],
      ['email', 'content', 'emails'],
      ['phone', 'content', 'phones'],
      ['currency', 'content', 'currencies'],
      ['customerId', 'content', 'ids'],
    ])
  })

  test('know a date by its day, and a month as the name of a column', () => {
    const dates = ['14. Mai 2026', 'May 14, 2026', '14-May-26', '1/2/2024', '2024年5月1日', '5 de mayo de 2024']
    expect(dates.map((cell) => looksLikeDates([cell]))).toEqual(dates.map(() => true))
    expect(['2024-05', 'Mai 2024', '05/2024', '20240105'].map((cell) => looksLikeDates([cell]))).not.toContain(true)
    const plan = planOf(bytesOf('Wert;Jan 2024;Feb 2024\nx;1;2\ny;3;4\n'), { table: 'table', delimiter: ';' })
    expect(plan.header).toEqual(['Wert', 'Jan 2024', 'Feb 2024'])
  })

  test('are not guessed from numbers that could be anything', () => {
    const text =
      'order id,order date,total,store ref,period\n1,2024-01-05,5,1001,01-2024\n2,2024-01-06,6,1002,02-2024\n'
    const plan = planOf(bytesOf(text), {})
    expect(plan.fields.slice(3).map(({ field }) => field)).toEqual([null, null])
  })
})
