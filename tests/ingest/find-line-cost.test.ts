import { describe, expect, it } from 'vitest'
import { readText } from './read-all'

const header = (cost: string): string => `order id,date,sku,qty,price,${cost}\n`
const costsOf = (text: string) => readText(text).rows.map(({ cost }) => cost)
const isSaid = (text: string): boolean => readText(text).plan.issues.some(({ code }) => code === 'COST_OF_LINE')

describe('a column of costs', () => {
  it('is of the line where it goes with the pieces of a product', () => {
    const text = `${header('cost')}1,2026-01-05,M,10,5,30\n2,2026-01-06,M,2,5,6\n3,2026-01-06,N,1,9,4\n4,2026-01-07,M,-2,5,-6\n`
    expect(costsOf(text)).toEqual([3, 3, 4, 3])
    expect(isSaid(text)).toBe(true)
  })

  it('is of a piece where it stays the same', () => {
    const text = `${header('cogs')}1,2026-01-05,M,10,5,3\n2,2026-01-06,M,2,5,3\n`
    expect(costsOf(text)).toEqual([3, 3])
    expect(isSaid(text)).toBe(false)
  })

  it('is of the line where a piece would cost more than its price', () => {
    expect(costsOf(`${header('cost')}1,2026-01-05,M,10,5,30\n2,2026-01-06,N,1,9,4\n`)).toEqual([3, 4])
    expect(costsOf(`${header('cost')}1,2026-01-05,M,10,5,4\n2,2026-01-06,N,2,9,8\n`)).toEqual([4, 8])
  })

  it('is what its name says where the cells leave it open', () => {
    const rows = '1,2026-01-05,M,2,5,2\n'
    expect(costsOf(header('cost of goods') + rows)).toEqual([1])
    expect(costsOf(header('cost') + rows)).toEqual([2])
    expect(costsOf(`${header('unit cost')}1,2026-01-05,M,10,5,30\n`)).toEqual([30])
  })
})
