import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SampleOptions } from '../../src/sample/types'
import { DAY_MS, generate, LOCALES, rowsOf, type PlainRow } from './support'

const RUNS = { seed: 20_260_630, numRuns: 30 }

const options: fc.Arbitrary<SampleOptions> = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  customers: fc.integer({ min: 0, max: 60 }),
  years: fc.integer({ min: 1, max: 3 }),
  endsAt: fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2031, 0, 1) }),
})

it('keeps its promises for any seed, size, length and end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...LOCALES), options, async (locale, given) => {
      const { tables, truths } = await generate(locale, given)
      const customers = new Map(truths.customers.map((one) => [one.customerId, one]))
      expect(customers.size).toBe(given.customers)
      expect(tables.customers.rows).toBe(customers.size + truths.duplicates.length)
      const isWrong = (row: PlainRow): boolean => {
        const at = Number(row['orderedAt'])
        const owner = customers.get(truths.orderOwner.get(String(row['orderId']))!)!
        const isPurchase = Number(row['quantity']) > 0
        const isAfterDropout = isPurchase && at > (owner.droppedOutAt ?? Infinity)
        return at > given.endsAt! || at < owner.joinedAt || isAfterDropout || !(Number(row['unitPrice']) > 0)
      }
      expect(rowsOf(tables.orders, 'orderedAt', 'orderId', 'quantity', 'unitPrice').filter(isWrong)).toEqual([])
      expect(truths.season.from).toBe(
        Math.floor(given.endsAt! / DAY_MS) * DAY_MS - (truths.season.index.length - 1) * DAY_MS,
      )
      expect(truths.season.index.every((factor) => factor > 0)).toBe(true)
    }),
    RUNS,
  )
})
