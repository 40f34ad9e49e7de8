import { describe, expect, it } from 'vitest'
import { readText } from './read-all'

const HEADER = 'order id,date,total,customer id,email,customer name\n'
const idsOf = (text: string) => readText(text).rows.map(({ customerId }) => customerId)
const guests = (text: string) => readText(text).block.issues.filter(({ code }) => code === 'NOBODY_NAMED')

describe('cells that name nobody', () => {
  it('are words for a guest, whatever their case', () => {
    const text = `${HEADER}1,2026-01-05,5,guest,a@x.com,Ann\n2,2026-01-05,5,Guest,b@x.com,Guest\n3,2026-01-06,5,散客,,Walk-in Customer\n4,2026-01-06,5,K7,c@x.com,Cy Guest\n`
    const { rows } = readText(text)
    expect(rows.map(({ customerId, name }) => [customerId, name])).toEqual([
      [null, 'Ann'],
      [null, null],
      [null, null],
      ['K7', 'Cy Guest'],
    ])
    expect(guests(text)).toMatchObject([
      { column: 'customer id', count: 3, firstRow: 2, sample: 'guest' },
      { column: 'customer name', count: 2, firstRow: 3, sample: 'Guest' },
    ])
  })

  it('are an id 0 whose rows carry several contacts', () => {
    const text = `${HEADER}1,2026-01-05,5,0,a@x.com,\n2,2026-01-05,5,0,b@x.com,\n3,2026-01-06,5,7,a@x.com,\n`
    expect(idsOf(text)).toEqual([null, null, '7'])
    expect(guests(text)).toMatchObject([{ count: 2, sample: '0' }])
  })

  it('are none where an id 0 is one person, or stands without contacts', () => {
    const one = `${HEADER}1,2026-01-05,5,0,a@x.com,Ann\n2,2026-01-05,5,0,A@x.com,\n3,2026-01-06,5,7,c@x.com,Cy\n`
    expect(idsOf(one)).toEqual(['0', '0', '7'])
    expect(idsOf('order id,date,total,customer id\n1,2026-01-05,5,0\n2,2026-01-06,5,0\n3,2026-01-06,5,1\n')).toEqual([
      '0',
      '0',
      '1',
    ])
    expect(guests(one)).toEqual([])
  })

  it('are told of where no contact says whether an id 0 is one person', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},2026-01-05,5,${i % 2 === 0 ? 0 : i}`)
    const text = ['order id,date,total,customer id', ...rows].join('\n')
    const issues = (from: string) => readText(from).plan.issues.filter(({ code }) => code === 'NOBODY_LIKELY')
    expect(issues(text)).toMatchObject([{ column: 'customer id', count: 20, sample: '0' }])
    expect(issues(text.replaceAll(',0\n', ',K0\n'))).toEqual([])
    expect(idsOf(text)[0]).toBe('0')
  })

  it('are kept in a list of customers', () => {
    const { rows } = readText('customer id,name,email\nK1,Guest,a@x.com\nK2,Bo,b@x.com\n', { table: 'customers' })
    expect(rows.map(({ name }) => name)).toEqual(['Guest', 'Bo'])
  })
})
