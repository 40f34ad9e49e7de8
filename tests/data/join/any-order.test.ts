import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redoImport, undoImport } from '../../../src/data/history'
import { readRows } from '../../../src/data/rows'
import { paymentsOf } from '../../../src/data/join/payments-info'
import type { Session } from '../../../src/data/session'
import { openTestSession } from '../support'
import { sumByTheBook, type Facts } from './oracle'
import { csv, importAll, netOf, paypal, pick, shopify, stripe } from './shop'

const SEED = 20261122

const day = fc.integer({ min: 1, max: 28 })
const moment = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }))
  .map(([date, hour]) => `2026-03-${String(date).padStart(2, '0')} ${String(hour).padStart(2, '0')}:00:00`)
const amount = fc.integer({ min: 100, max: 99_999 }).map((value) => value / 100)
const ids = (start: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.integer({ min: start, max: start + 12 }).map(String), { maxLength: 8 })

const sold = ids(1001).chain((own) =>
  fc.tuple(
    ...own.map((id) =>
      fc.record({ id: fc.constant(id), at: moment, price: amount, email: fc.constant(`c${id}@example.com`) }),
    ),
  ),
)
/** A payment that names an order that may or may not be known, and fits none else. */
const paid = (prefix: string) =>
  fc
    .uniqueArray(
      fc.tuple(fc.integer({ min: 1001, max: 1013 }).map(String), moment, amount, fc.integer({ min: 1, max: 900 })),
      {
        maxLength: 6,
        selector: ([order]) => order,
      },
    )
    .map((all) =>
      all.map(([reference, at, value, fee]) => ({
        id: `${prefix}${reference}`,
        at,
        // A tenth of a cent is no price of a shop: nothing but the reference can join the two.
        amount: value + 100_000,
        fee: fee / 100,
        reference,
      })),
    )

/** The payment of a known order is made within the days that a reference may take. */
const isTimely = ({ sold: sales, cards, wallet }: Facts): boolean =>
  [...cards, ...wallet].every(({ reference, at }) => {
    const sale = sales.find(({ id }) => id === reference)
    return (
      !sale || Date.parse(`${at.replace(' ', 'T')}Z`) >= Date.parse(`${sale.at.replace(' ', 'T')}Z`) - 6 * 86_400_000
    )
  })

const facts: fc.Arbitrary<Facts> = fc
  .record({ sold, cards: paid('ch_'), wallet: paid('8AA') })
  .filter(({ sold: sales, cards, wallet }) => sales.length > 0 && cards.length > 0 && wallet.length > 0)
  .filter(isTimely)

const PRODUCTS = 'Handle,Title,Type,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Cost per item,Status'
const INVENTORY = 'Handle,Title,Option1 Value,SKU,HS Code,Location,Available,On hand'
const cell = fc.option(fc.integer({ min: 1, max: 99 }), { nil: '' as const })
const goods = fc.uniqueArray(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), cell, cell, cell), {
  minLength: 1,
  selector: ([sku]) => sku,
})

const productsFile = (rows: readonly (readonly [string, number | '', number | '', number | ''])[]): File =>
  csv(
    'products.csv',
    PRODUCTS,
    ...rows.map(
      ([sku, price, stock, cost]) => `h${sku},Thing ${sku},Home,One,${sku},${price || 5},${stock},${cost},active`,
    ),
  )
const inventoryFile = (rows: readonly (readonly [string, number | '', ...unknown[]])[]): File =>
  csv('inventory.csv', INVENTORY, ...rows.map(([sku, stock]) => `h${sku},Thing ${sku},One,${sku},6912,Shop,${stock},9`))

async function tableOf(session: Session, table: 'orders' | 'products'): Promise<unknown> {
  const rows = await readRows(session, table, { limit: 1000 })
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((name) => !['id', 'source'].includes(name))
    .sort()
  return pick(rows, ...names)
}

describe('imports of several kinds', () => {
  it('come to the same table in any order, and to the sums that follow from the facts', async () => {
    const run = fc.asyncProperty(
      facts,
      goods,
      goods,
      fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      async (all, known, stocked, order) => {
        const truth = sumByTheBook(all)
        const files = [
          shopify('orders.csv', all.sold),
          stripe('stripe.csv', all.cards),
          paypal('paypal.csv', all.wallet),
          productsFile(known),
          inventoryFile(stocked),
        ]
        const straight = await openTestSession()
        await importAll(straight, files)
        const other = await openTestSession()
        for (const place of order) await importAll(other, [files[place]!])
        expect(await tableOf(other, 'orders')).toEqual(await tableOf(straight, 'orders'))
        expect(await tableOf(other, 'products')).toEqual(await tableOf(straight, 'products'))
        expect(Math.round((await netOf(other)) * 100)).toBe(truth.net)
        const rows = await readRows(other, 'orders', { limit: 1000 })
        for (const [id, fee] of truth.fees) {
          const own = rows.find(({ orderId }) => orderId === `#${id}`)
          expect(own?.['fee'] ?? null).toBe(fee === null ? null : fee / 100)
        }
        const aside = paymentsOf(other, 'orders').payments?.aside
        expect([aside?.rows ?? 0, Math.round((aside?.sums[0]?.amount ?? 0) * 100)]).toEqual([
          truth.aside.rows,
          truth.aside.cents,
        ])
        const stock = new Map(stocked.map(([sku, value]) => [sku, value]))
        for (const [sku, price, held, cost] of known) {
          const product = (await readRows(other, 'products', { limit: 100 })).find(
            ({ productId }) => productId === sku,
          )!
          expect(product['price']).toBe(price || 5)
          expect(product['cost'] ?? null).toBe(cost === '' ? null : cost)
          expect(product['stock'] ?? null).toBe(stock.get(sku) || held || null)
        }
      },
    )
    await fc.assert(run, { seed: SEED, numRuns: 25, interruptAfterTimeLimit: 20_000 })
  })

  it('show after any undoing and doing again what the imports left would show alone', async () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), { minLength: 1, maxLength: 8 })
    const run = fc.asyncProperty(facts, goods, goods, steps, async (all, known, stocked, turns) => {
      const files = [
        shopify('orders.csv', all.sold),
        stripe('stripe.csv', all.cards),
        paypal('paypal.csv', all.wallet),
        productsFile(known),
        inventoryFile(stocked),
      ]
      const session = await openTestSession()
      for (const file of files) await importAll(session, [file])
      const state = files.map(() => true)
      for (const [place, isOn] of turns) {
        state[place] = isOn
        const { importId } = session.imports[place]!
        await (isOn ? redoImport(session, importId) : undoImport(session, importId))
      }
      const alone = await openTestSession()
      const left = files.filter((_, i) => state[i])
      if (left.length > 0) await importAll(alone, left)
      for (const table of ['orders', 'products'] as const)
        expect(await tableOf(session, table)).toEqual(await tableOf(alone, table))
    })
    await fc.assert(run, { seed: SEED, numRuns: 25, interruptAfterTimeLimit: 20_000 })
  })
})
