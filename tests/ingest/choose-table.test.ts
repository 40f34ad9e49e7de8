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

describe('a list that has the fields of another', () => {
  it.each([
    ['Refund ID,Order ID,Refund date,Amount,Reason', 'R1,1001,2024-01-05,12.50,Damaged'],
    ['refund_id,order_number,refunded_at,refund_amount,customer_email', '1,1001,2024-01-05,12.50,a@example.org'],
    ['Return no,SKU,Qty,Return date,Reason', 'R1,A-1,1,2024-01-05,Damaged'],
    ['退款编号,订单编号,退款时间,退款金额,退款原因', 'R1,1001,2024-01-05 10:00,12.50,破损'],
    ['Coupon Code,Type,Amount,Usage Count,Expiry Date', 'SUMMER10,percent,10,45,2024-08-31'],
    ['Item,Price,Currency,Valid from', 'Mug,5.00,EUR,2024-01-01'],
    ['id,date,price,bedrooms,city', '1,2014-05-02,313000,3,Shoreline'],
    ['Date,Payee,Amount,Reference', '2024-01-02,Shell,-40.00,x1'],
    ['日期,金额,余额,对方户名', '2024-01-02,40.00,960.00,小王'],
    ['Supplier,Contact,Phone,Email,City', 'Acme,Ann,+44 20 7946 0000,a@example.org,London'],
    ['工号,姓名,部门,工资,入职日期', '1,王小明,销售,3000,2020-01-01'],
    ['id,age,gender,department,salary', '1,30,F,Sales,3000'],
    ['Clothing ID,Age,Title,Review Text,Rating', '767,33,Lovely,Silky and comfortable,4'],
    ['标题,年份,导演', '城南旧事,1983,吴贻弓'],
  ])('is kept as it is, and no sale or customer is made of it: %s', (header, line) => {
    const again = line.replace(/^[^,]*/, (cell) => (/^\d{4}-/.test(cell) ? '2024-02-02' : `${cell}x`))
    expect(choose(header, line, again)).toBe('table unknown')
  })

  it.each([
    ['Order ID,Order date,Amount,Refund date,Refund reason', '1001,2024-01-05,12.50,,'],
    ['Date,Customer,Total,Balance', '2024-01-02,Ann,40.00,0.00'],
    ['Date,Product,Price', '2024-01-02,Mug,5.00'],
    ['订单号,会员手机号,支付时间,应付,实收', '1,13800138000,2024-01-02 10:00,12,10'],
  ])('are orders where they are (control): %s', (header, line) =>
    expect(choose(header, line)).toBe('orders generic-orders'),
  )

  it.each([
    ['Title,Body,Tags', 'How do I return?,Send it back within 30 days.,returns'],
    ['标题,内容', '怎么退货？,收到后七天内寄回。'],
    ['Question,Topic', 'How do I return?,returns'],
  ])('are knowledge where something is answered, or asked (control): %s', (header, line) =>
    expect(choose(header, line)).toBe('knowledge generic-knowledge'),
  )

  it('is no list of messages where no column tells the day', () => {
    expect(choose('text,category', 'Where is my card?,card_arrival')).toBe('table unknown')
    expect(choose('text,category,seen', 'Where is my card?,card_arrival,2024-01-05')).toBe(
      'conversations generic-conversations',
    )
  })

  it('takes no day by its cells alone that its name says is another', () => {
    const fieldOf = (header: string): string | null =>
      planOf(bytesOf(`order id,amount,${header}\n1,5.00,2024-01-05\n2,6.00,2024-01-06\n`)).fields[2]!.field
    expect(['Expiry', 'Valid from', 'Refunded on', '有效期'].map(fieldOf)).toEqual([null, null, null, null])
    expect(fieldOf('Booked')).toBe('orderedAt')
  })
})

describe('dates, amounts and contacts under names that nobody knows', () => {
  it('are orders that somebody has to explain: with no header, too', () => {
    const line = (day: number): string => `2024-01-0${day},ann${day}@example.org,Mug,5.0${day}`
    const plan = planOf(bytesOf([1, 2, 3, 4].map(line).join('\n')))
    expect([plan.table, plan.format]).toEqual(['orders', 'unknown'])
    expect(plan.missing).not.toEqual([])
    expect(choose('When,Whom,Paid', '2024-01-02,ann@example.org,10.00')).toBe('orders unknown')
    expect(choose('When,What,Paid', '2024-01-02,Mug,10.00')).toBe('table unknown')
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
