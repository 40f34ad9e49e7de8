import { describe, expect, test } from 'vitest'
import type { PlanOptions } from '../../src/ingest/types'
import { readText } from './read-all'

const datesOf = (text: string, field = 'orderedAt', options: PlanOptions = {}): string[] => {
  const { block } = readText(text, options)
  const column = block.columns[field]
  if (column?.kind !== 'date') throw new Error(`${field} is ${column?.kind}`)
  return Array.from(column.values, (at) => (Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 16)))
}
const textsOf = (text: string, field: string, options: PlanOptions = {}): unknown[] =>
  readText(text, options).rows.map((row) => row[field])

describe('a date and a time of day in columns of their own', () => {
  const languages: [string, string, string, string][] = [
    ['English', 'Order ID,Date,Time,Customer ID,Amount', '2024-03-05', '14:30'],
    ['English with pairs', 'Order ID,Order date,Order time,Customer ID,Amount', '05/03/2024', '2:30 PM'],
    ['Chinese', '订单编号,日期,时间,客户编号,金额', '2024年3月5日', '14:30:00'],
    ['Chinese with pairs', '订单编号,下单日期,下单时间,客户编号,金额', '2024/3/5', '下午2:30'],
    ['German', 'Bestellnummer,Bestelldatum,Bestellzeit,Kundennummer,Betrag', '05.03.2024', '14:30 Uhr'],
    ['French', 'Numéro de commande,Date,Heure,Client,Montant', '05/03/2024', '14h30'],
    ['Spanish', 'Número de pedido,Fecha,Hora,Cliente,Importe', '05/03/2024', '14:30'],
    ['Portuguese', 'Número do pedido,Data,Hora,Cliente,Valor', '05/03/2024', '14:30'],
    ['Japanese', '注文番号,日付,時刻,顧客番号,金額', '2024年3月5日', '14時30分'],
  ]
  test.each(languages)('are one moment: %s', (_, header, date, time) => {
    const order = { table: 'orders', dateOrder: 'DMY' } as const
    const rows = `1,${date},${time},K1,10\n2,${date},,K2,20\n3,${date},${time},K3,30\n`
    const expected = ['2024-03-05T14:30', '2024-03-05T00:00', '2024-03-05T14:30']
    expect(datesOf(`${header}\n${rows}`, 'orderedAt', order)).toEqual(expected)
  })

  const TEXT = 'Order ID,Date,Time,Customer ID,Amount\n1,2024-03-05,14:30,K1,10\n2,2024-03-06,23:59,K2,20\n'

  test('say why they are joined, and the time is kept beside', () => {
    const { plan } = readText(TEXT)
    const [, date, time] = plan.fields
    expect(date).toMatchObject({ field: 'orderedAt', timeFrom: 2 })
    expect(time).toMatchObject({ field: null, timeOf: 'Date' })
    expect(textsOf(TEXT, 'custom:Time')).toEqual(['14:30', '23:59'])
  })

  test('stay apart where a person said what the time is', () => {
    expect(datesOf(TEXT, 'orderedAt', { mapping: { Time: '' } })[0]).toBe('2024-03-05T00:00')
  })

  test('stay apart where the date has its own time, or the other column holds no times (control)', () => {
    expect(datesOf(TEXT.replace('2024-03-05', '2024-03-05 08:00'))[0]).toBe('2024-03-05T08:00')
    const spent = 'Order ID,Date,Time spent,Customer ID,Amount\n1,2024-03-05,14,K1,10\n2,2024-03-06,23,K2,20\n'
    expect(datesOf(spent)).toEqual(['2024-03-05T00:00', '2024-03-06T00:00'])
  })

  test('keep the day, and say so, where a time cannot be read; midnight of the date does not count', () => {
    const times = Array.from(
      { length: 40 },
      (_, i) => `${i},2024-03-05 00:00:00,${i === 7 ? 'noonish' : '10:15'},K,1\n`,
    )
    const text = `Order ID,Date,Time,Customer ID,Amount\n${times.join('')}`
    const { block } = readText(text)
    expect(datesOf(text).slice(6, 9)).toEqual(['2024-03-05T10:15', '2024-03-05T00:00', '2024-03-05T10:15'])
    expect(block.issues).toContainEqual({
      code: 'TIME_INVALID',
      column: 'Time',
      count: 1,
      firstRow: 9,
      sample: 'noonish',
    })
  })

  test('give the date its column where names alone took the time for it', () => {
    const text = '时间,日期,客户编号,内容\n14:30,2024-03-05,K1,你好\n09:05,2024-03-06,K2,在吗\n'
    expect(datesOf(text, 'at', { table: 'conversations' })).toEqual(['2024-03-05T14:30', '2024-03-06T09:05'])
  })
})

describe('a phone beside a country', () => {
  test('is read by the country of its row, else by the shop’s', () => {
    const text =
      'Customer ID,Phone,Country\n1,030 123456,Germany\n2,020 7946 0958,UK\n3,138 1234 5678,中国\n' +
      '4,+1 202 555 0123,Deutschland\n5,030 123456,\n6,,France\n7,01 23 45 67 89,Frankreich\n'
    expect(textsOf(text, 'phone', { table: 'customers', country: 'DE' })).toEqual([
      '+4930123456',
      '+442079460958',
      '+8613812345678',
      '+12025550123',
      '+4930123456',
      null,
      '+33123456789',
    ])
    expect(textsOf(text, 'phone', { table: 'customers' })[4]).toBe('030 123456')
  })
})

describe('a column of one’s own that holds dates', () => {
  const head = 'Order ID,Date,Customer ID,Amount,Promised\n'
  test('is a column of dates, in its own order', () => {
    const text = `${head}1,2024-03-05,K1,10,31/03/2024\n2,2024-03-06,K2,20,02/04/2024\n`
    expect(datesOf(text, 'custom:Promised')).toEqual(['2024-03-31T00:00', '2024-04-02T00:00'])
    expect(readText(text).plan.questions).toEqual([])
  })

  test('stays text where anything in it is none, and asks nobody about its order (control)', () => {
    const odd = `${head}1,2024-03-05,K1,10,31/03/2024\n2,2024-03-06,K2,20,soon\n`
    expect(textsOf(odd, 'custom:Promised')).toEqual(['31/03/2024', 'soon'])
    const open = 'Name,Since\nAnn,01/02/2024\nBob,03/04/2024\n'
    const { plan } = readText(open, { table: 'table' })
    expect(plan.questions).toEqual([])
    expect(plan.fields.map(({ kind }) => kind)).toEqual(['code', 'code'])
  })
})
