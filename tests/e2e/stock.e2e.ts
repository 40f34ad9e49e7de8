import { describe, expect, it } from 'vitest'
import { atRest } from './support/clientele'
import { useApp } from './support/use-app'

const DAYS = 200
const dayText = (day: number): string => new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)

/** Two tins a day, a kettle every fifth, and five lamps that nobody buys any more. */
function ordersText(): string {
  const lines = ['Order ID,Order Date,Customer ID,Product ID,Product,Quantity,Unit Price']
  for (let day = 0; day < DAYS; day++) {
    lines.push(`T${day},${dayText(day)},C${day % 7},TIN,Tin,2,5`)
    if (day % 5 === 0) lines.push(`K${day},${dayText(day)},C${day % 3},KETTLE,Kettle,1,40`)
    if (day < 5) lines.push(`L${day},${dayText(day)},C1,LAMP,Lamp,1,90`)
  }
  return `${lines.join('\n')}\n`
}
const PRODUCTS = `Product ID,Name,Price,Cost,Stock,Lead time days,Supplier
TIN,Tin,5,2,6,10,Mill
KETTLE,Kettle,40,22,-4,10,Forge
LAMP,Lamp,90,50,8,10,Forge
`

describe('the tab of stock', () => {
  const app = useApp()

  it('tells from orders and products what to reorder, and refuses stock below zero', async () => {
    const { page } = app.session
    await page.evaluate(
      (files) => window.clientele.import(files),
      [
        { name: 'orders.csv', text: ordersText() },
        { name: 'products.csv', text: PRODUCTS },
      ],
    )
    const seen = await page.evaluate(async () => {
      const outcome = await window.clientele.run('stock', {})
      if (outcome.status !== 'done') return outcome
      const { productId, status, stock, supplier, orderQuantity, summary } = outcome.result as never as {
        productId: string[]
        status: string[]
        stock: (number | null)[]
        supplier: string[]
        orderQuantity: Float64Array
        summary: { deadMoney: number }
      }
      const text = await (await window.clientele.exportTable('stock', 'csv')).text()
      return { productId, status, stock, supplier, tins: orderQuantity[0]!, deadMoney: summary.deadMoney, text }
    })
    expect(seen).toMatchObject({
      productId: ['TIN', 'LAMP', 'KETTLE'],
      status: ['order-now', 'dead', 'bad-stock'],
      stock: [6, 8, null],
      supplier: ['Mill', 'Forge', 'Forge'],
      deadMoney: 400,
    })
    // Ten days of delivery and seven to the next look: 34 tins at the least, and sixty to last thirty days, less the six there are.
    if (!('tins' in seen)) throw new Error('not done')
    expect(seen.tins).toBeGreaterThanOrEqual(34 + 60 - 6)
    expect(seen.tins).toBeLessThan(110)
    expect(seen.text.split('\n')[0]).toContain('productId')
    expect(seen.text).toContain('Mill')
    await atRest(page, '#/forecasts/stock')
    await page
      .getByText(/^1 product runs out before a new delivery can arrive; .* of sales (is|are) at stake\.$/)
      .waitFor()
    await page.getByText(/^1 product has a stock below zero \(Kettle\)/).waitFor()
    await page.getByRole('heading', { name: 'Tin: lasts about 3 days' }).waitFor()
  }, 120_000)
})
