import { expect } from 'vitest'
import type { Random } from '../../src/core/random'
import { run } from '../e2e/support/clientele'
import { useApp } from './support/app'
import { csvOf, HEADER, line, reportOf } from './support/csv'
import { faultCase, NOT_IN_NPM_TEST } from './support/fault-case'

const app = useApp()

const two = (value: number): string => String(value).padStart(2, '0')

/** Days beyond the twelfth settle the order of day and month; half past two does not exist on the day summer time begins. */
const DATES: ((day: number) => string)[] = [
  (day) => `2024-03-${two(day)}`,
  (day) => `${two(day)}/03/2024`,
  (day) => `${day} March 2024`,
  (day) => `2024年3月${day}日`,
  (day) => `2024-03-${two(day)} 02:30`,
  (day) => `2024-03-${two(day)}T02:30:00+08:00`,
]

/** Hundredths of the workspace's currency that one of another is worth. */
const RATES = { EUR: 100, GBP: 120, JPY: 1 } as const
type Currency = keyof typeof RATES

interface Sale {
  customer: string
  quantity: number
  /** In cents of its currency; a yen has none. */
  price: number
  currency: Currency
}

function makeSale(random: Random): Sale {
  const currency = (['EUR', 'EUR', 'EUR', 'GBP', 'JPY'] as const)[random.int(5)]!
  const quantity = random.int(8) === 0 ? -1 - random.int(2) : 1 + random.int(4)
  const whole = currency === 'JPY' ? 100 : 1
  const price = random.int(9) === 0 ? 0 : (1 + random.int(Math.ceil(99_999 / whole))) * whole
  return { customer: `C${random.int(12)}`, quantity, price, currency }
}

/** Hundredths of a cent of the workspace's currency: whole numbers throughout, by no code of the app. */
const worth = ({ quantity, price, currency }: Sale): number => quantity * price * RATES[currency]

faultCase({
  id: '21a',
  title:
    'ugly commerce against an oracle in whole numbers: returns, free items, orders again, six date formats, currencies',
  run: (random) =>
    app.visit(async ({ page }) => {
      const rates = [
        { currency: 'GBP', base: 'EUR', rate: 1.2, from: '' },
        { currency: 'JPY', base: 'EUR', rate: 0.01, from: '' },
      ]
      await page.evaluate((given) => window.clientele.saveSettings({ currency: 'EUR', rates: given }), rates)
      const expected = new Map<string, number>()
      let order = 0
      for (const [i, dateOf] of DATES.entries()) {
        const lines: string[][] = []
        for (let n = 0; n < 40; n++) {
          const sale = makeSale(random)
          const { customer, quantity, price, currency } = sale
          const amount = (price / 100).toFixed(2)
          lines.push([`${++order}`, dateOf(13 + random.int(15)), customer, 'n', `${quantity}`, amount, currency])
          expected.set(customer, (expected.get(customer) ?? 0) + worth(sale))
        }
        const text = csvOf([[...HEADER, 'Currency'], ...lines])
        await reportOf(page, `dates-${i}.csv`, text)
        // The same file again: every order is known.
        expect((await reportOf(page, `again-${i}.csv`, text)).rowsDuplicate).toBe(lines.length)
      }
      const { customerKey, net } = (await run(page, 'rfm')) as unknown as { customerKey: string[]; net: number[] }
      const wrong = customerKey.filter((key, i) => Math.abs(net[i]! * 10_000 - expected.get(key)!) >= 100)
      expect(wrong).toEqual([])
      expect(customerKey.length).toBeGreaterThan(5)
      return { 'customers whose total differs by a cent or more': wrong.length }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      await reportOf(page, 'one.csv', csvOf([HEADER, line(1, 'n'), line(2, 'n')]))
      const { net } = (await run(page, 'rfm')) as unknown as { net: number[] }
      expect(net[0]).toBe(19.01)
    }),
})

const ROOMS = ['identity', 'overview', 'rfm', 'segments']

/** Shops at the edge of being one, and what their order lines come to. */
const SHOPS: Record<string, (random: Random) => string[][]> = {
  'one order': () => [line(1, 'n')],
  'one customer': (random) =>
    Array.from({ length: 30 }, (_, i) => [`${i}`, `2024-03-${two(1 + (i % 28))}`, 'C1', 'n', '1', `${random.int(90)}`]),
  'returns alone': () => Array.from({ length: 9 }, (_, i) => [`${i}`, '2024-03-05', `C${i}`, 'n', '-1', '9.50']),
  'nothing but free items': () => Array.from({ length: 9 }, (_, i) => [`${i}`, '2024-03-05', `C${i}`, 'n', '1', '0']),
  'orders that are still to come': () =>
    Array.from({ length: 20 }, (_, i) => [`${i}`, `2091-01-${two(1 + i)}`, `C${i % 7}`, 'n', '1', '9']),
  'one typing error in a year': () => [
    ...Array.from({ length: 200 }, (_, i) => [`${i}`, `2024-02-${two(1 + (i % 28))}`, `C${i % 40}`, 'n', '1', '9']),
    ['777', '2091-01-01', 'C1', 'n', '1', '9'],
  ],
}

faultCase({
  id: '21b',
  title:
    'shops of one order, one customer, returns alone, free items alone, orders still to come: every question is answered',
  runs: NOT_IN_NPM_TEST,
  run: (random) =>
    app.visit(async ({ page }) => {
      let broken = 0
      for (const [name, make] of Object.entries(SHOPS)) {
        await page.evaluate((workspace) => window.clientele.openWorkspace(workspace), name)
        await reportOf(page, 'shop.csv', csvOf([HEADER, ...make(random)]))
        for (const room of ROOMS) {
          const code = await page.evaluate(async (id) => {
            const outcome = await window.clientele.run(id)
            return outcome.status === 'failed' ? outcome.error.code : outcome.status
          }, room)
          if (code === 'INTERNAL' || code === 'WORKER_LOST') broken++
          expect(code, `${name}: ${room}`).not.toBe('INTERNAL')
        }
      }
      return { 'questions that ended in an exception': broken }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      // An analysis that there is not is no answer.
      const outcome = await page.evaluate(() => window.clientele.run('none'))
      expect(outcome.status).not.toBe('failed')
    }),
})

const BIGCOMMERCE =
  'Order ID,Order Status,Order Date,Tax Total,Subtotal (inc tax),Order Total (inc tax),Customer ID,Customer Name,Customer Email,Order Currency Code'
const WOOCOMMERCE =
  'order_id,order_number,order_date,order_status,order_total,billing_first_name,billing_last_name,billing_email,order_currency,customer_id'

/** Orders of one shop, numbered from 1 as are its customers, with what each of its customers spent in cents. */
function makeShop(random: Random, shop: string): { lines: string[][]; spent: Map<string, number> } {
  const spent = new Map<string, number>()
  const lines = Array.from({ length: 60 }, (_, i) => {
    const customer = 1 + random.int(15)
    const cents = 100 + random.int(90_000)
    const email = `c${customer}@${shop}.example.com`
    spent.set(email, (spent.get(email) ?? 0) + cents)
    return [`${i + 1}`, two(1 + random.int(28)), `${customer}`, email, (cents / 100).toFixed(2)]
  })
  return { lines, spent }
}

const inWoo = ([order, day, customer, email, total]: string[]): string[] => [
  ...[order!, order!, `2024-03-${day} 10:00:00`, 'completed', total!, 'Ann', 'Archer'],
  email!,
  'EUR',
  customer!,
]
const inBig = ([order, day, customer, email, total]: string[]): string[] => [
  ...[order!, 'Completed', `2024-04-${day}`, '0', total!, total!, customer!],
  'Ann Archer',
  email!,
  'EUR',
]

faultCase({
  id: '21c',
  title:
    'two shops that number orders and customers alike: nobody is taken for somebody else, in either order of import',
  run: (random) =>
    app.visit(async ({ page }) => {
      const shops = [makeShop(random, 'one'), makeShop(random, 'two')]
      const files = [
        csvOf([WOOCOMMERCE.split(','), ...shops[0]!.lines.map(inWoo)]),
        csvOf([BIGCOMMERCE.split(','), ...shops[1]!.lines.map(inBig)]),
      ]
      const truth = [...shops[0]!.spent.values(), ...shops[1]!.spent.values()].sort((a, b) => a - b)
      let wrong = 0
      for (const turn of [
        [0, 1],
        [1, 0],
      ]) {
        await page.evaluate((name) => window.clientele.openWorkspace(name), `shops ${turn.join('')}`)
        for (const i of turn) expect((await reportOf(page, `shop-${i}.csv`, files[i]!)).rowsKept).toBe(60)
        const { net } = (await run(page, 'rfm')) as unknown as { net: number[] }
        const found = net.map((one) => Math.round(one * 100)).sort((a, b) => a - b)
        expect(found).toHaveLength(truth.length)
        wrong += found.filter((one, i) => one !== truth[i]).length
      }
      return { 'customers whose total is not their own': wrong }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      // Of one shop equal numbers are one customer: the sum of both files is not what comes out.
      const order = (day: string): string[][] => [['1', day, '1', 'c1@one.example.com', '9.50']]
      await reportOf(page, 'one.csv', csvOf([WOOCOMMERCE.split(','), ...order('05').map(inWoo)]))
      await reportOf(page, 'two.csv', csvOf([WOOCOMMERCE.split(','), ...order('05').map(inWoo)]))
      const { net } = (await run(page, 'rfm')) as unknown as { net: number[] }
      expect(net.length).toBe(2)
    }),
})
