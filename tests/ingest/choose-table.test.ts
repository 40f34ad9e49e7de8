import { describe, expect, it } from 'vitest'
import { chooseTable } from '../../src/ingest/choose-table'
import { bytesOf, planOf } from './read-all'

const rows = (...lines: string[]): string[][] => lines.map((line) => line.split(','))
const choose = (header: string, ...lines: string[]): string => {
  const { table, format } = chooseTable(header.split(','), rows(...lines))
  return `${table} ${format}`
}
const fieldsOf = (header: string, ...lines: string[]): Record<string, string> => {
  const names = header.split(',')
  const { columnOf } = chooseTable(names, rows(...lines))
  return Object.fromEntries([...columnOf].map(([field, { column }]) => [field, names[column]!]))
}

describe('a file of columns that nothing is known of', () => {
  it.each([
    ['colour,shape', 'red,round'],
    ['a,b,c', '1,2,3'],
    ['age,job,duration,y', '56,housemaid,261,no'],
    ['hotel,is_canceled,lead_time,country,adr', 'Resort,0,342,PRT,0'],
    ['value', '1.5', '2.5'],
  ])('is a plain table: %s', (header, ...lines) => expect(choose(header, ...lines)).toBe('table unknown'))

  it.each([
    ['Dear customer', 'your parcel is on its way'],
    ['<!doctype html>', '<p>Hello</p>'],
    ['<?xml version="1.0"?>,x', '<row a="1"/>,y'],
    ['hello', 'world'],
  ])('is none where it is a text or a page: %s', (header, ...lines) =>
    expect(choose(header, ...lines)).toBe('orders unknown'),
  )

  it('is the table whose fields are mapped by hand', () => {
    const tableOf = (...fields: string[]): string => chooseTable(['a', 'b'], rows('1,2'), { fields }).table
    expect(tableOf()).toBe('table')
    expect(tableOf('orderedAt', 'lineTotal')).toBe('orders')
    expect(tableOf('customerId')).toBe('customers')
    expect(tableOf('question')).toBe('knowledge')
    expect(tableOf('orderId', 'question')).toBe('orders')
  })
})

describe('a file that resembles a known table', () => {
  it.each([
    ['order id,amount', '1,5'],
    ['order id,customer id,amount', '1,a,5'],
    ['order id,customer name,email,amount', '1,Ann,ann@example.org,5'],
    ['order id,amount,x,y,z,u,v,w', '1,5,,,,,,'],
    ['Order No,Buyer,Address,Total,Notes', '1,Ann,a,5,'],
    ['date,product,quantity,a,b,c', '2024-01-01,mug,2,,,'],
  ])('keeps its guidance where a required column lacks: %s', (header, ...lines) =>
    expect(choose(header, ...lines)).toBe('orders generic-orders'),
  )

  it('is none by a date, a kind and a place alone, which stand in any table', () => {
    expect(choose('Date,AveragePrice,Volume,type,region', '2015-12-27,1.33,64236,organic,Albany')).toBe('table unknown')
    // Control: with the product beside them they are sales.
    expect(choose('Date,Product,Volume,type,region', '2015-12-27,Hass,64236,organic,Albany')).toBe(
      'orders generic-orders',
    )
  })

  it('is none by a telephone that is no number, or by a name of anything', () => {
    const header = 'amount,age,telephone,job'
    expect(choose(header, '1169,67,yes,skilled', '5951,22,no,unskilled')).toBe('table unknown')
    expect(choose(header, '1169,67,+44 20 7946 0000,skilled', '5951,22,no,unskilled')).toBe(
      'customers generic-customers',
    )
    expect(choose('name,mpg,cylinders,weight', 'ford torino,17,8,3449')).toBe('table unknown')
    expect(choose('name,age,city,weight', 'Ann,17,Bonn,60')).toBe('customers generic-customers')
  })
})

describe('customers whose key is called just ID', () => {
  const HEADER = 'ID,Year_Birth,Education,Income,Dt_Customer'
  it('are customers where two columns tell of people and every row has an id of its own', () => {
    expect(fieldsOf(HEADER, '1,1957,PhD,58138,2012-09-04', '2,1954,Master,46344,2014-03-08')).toEqual({
      customerId: 'ID',
      income: 'Income',
      createdAt: 'Dt_Customer',
    })
  })
  it('are none where ids repeat or lack, or nothing tells of people', () => {
    expect(choose(HEADER, '1,1957,PhD,58138,', '1,1954,Master,46344,')).toBe('table unknown')
    expect(choose(HEADER, '1,1957,PhD,58138,', ',1954,Master,46344,')).toBe('table unknown')
    expect(choose('ID,Length,Weight,Species', '1,5.1,3.5,setosa', '2,4.9,3,setosa')).toBe('table unknown')
  })
})

describe('the plan of a file that was taken for a plain table', () => {
  it('says so, and no more once somebody has said what it is', () => {
    const codes = (options?: Parameters<typeof planOf>[1]): string[] =>
      planOf(bytesOf('a,b\n1,2024-01-05\n'), options).issues.map(({ code }) => code)
    expect(codes()).toEqual(['TABLE_ASSUMED'])
    expect(codes({ table: 'table' })).toEqual([])
    expect(codes({ mapping: { a: 'lineTotal', b: 'orderedAt' } })).toEqual([])
  })
})
