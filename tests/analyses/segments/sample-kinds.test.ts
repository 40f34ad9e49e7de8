import { describe, expect, test } from 'vitest'
import type { Kind } from '../../../src/analyses/segments/kinds'
import { prepare } from '../../../src/analyses/segments/prepare'
import { run } from '../../../src/analyses/segments/run'
import { spec, type SegmentsResult } from '../../../src/analyses/segments/spec'
import type { Locale } from '../../../src/core/locale'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { generateSample } from '../../../src/sample/generate-sample'
import type { CustomerKind, SampleShop } from '../../../src/sample/types'
import type { Frame } from '../../../src/schema/columns'
import { resultOf } from '../../support/room'

/** What each kind that the room knows is in the words of the sample. */
const PLANTED: Readonly<Record<Kind, CustomerKind>> = {
  bulk: 'business',
  seasonal: 'giftBuyer',
  highValue: 'loyal',
  loyal: 'loyal',
  new: 'newcomer',
  priceSensitive: 'bargainHunter',
  slipping: 'lapsed',
  lapsing: 'lapsed',
  oneTime: 'oneTimer',
  occasional: 'occasional',
  smallBasket: 'occasional',
  regular: 'occasional',
}

const LEAST = 0.9

/** The orders as the room sees them: accounts, also those that one person opened twice. */
function ordersOf({ tables: { orders } }: SampleShop): Frame {
  return { rows: orders.rows, columns: new Map([...orders.columns, ['person', orders.columns.get('customerId')!]]) }
}

function plantedOf({ truths }: SampleShop, keys: readonly string[]): CustomerKind[] {
  const kinds = new Map(truths.customers.map(({ customerId, kind }) => [customerId, kind]))
  const owner = new Map(truths.duplicates.map(({ duplicateId, customerId }) => [duplicateId, customerId]))
  return keys.map((key) => kinds.get(owner.get(key) ?? key)!)
}

const shareRight = ({ label, profiles }: SegmentsResult, planted: readonly CustomerKind[]): number =>
  planted.filter((kind, i) => PLANTED[profiles[label[i]!]!.kind] === kind).length / planted.length

function shuffled<T>(values: readonly T[]): T[] {
  const random = createRandom(3)
  return values
    .map((value) => ({ value, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

// The end moves the seasons and who is new: today's shop is another one than the default.
describe.each<[Locale, number | undefined]>([
  ['en', undefined],
  ['zh', undefined],
  ['zh', Date.UTC(2026, 10, 21, 23, 59, 59)],
])('segments of the sample shop (%s, %s)', (locale, endsAt) => {
  test('are the kinds that were planted, for nine customers of ten', async () => {
    const outcome = await drive(generateSample(locale, endsAt === undefined ? {} : { endsAt }))
    if (outcome.status !== 'done') throw new Error(outcome.status)
    const shop = outcome.result
    const frames = { orders: ordersOf(shop) }
    const { result } = await resultOf(
      { spec, prepare, run },
      frames,
      {},
      { seed: 42, context: { currency: shop.currency } },
    )
    const planted = plantedOf(shop, result.customerKey)
    expect(new Set(planted).size).toBe(8)
    expect(shareRight(result, planted)).toBeGreaterThanOrEqual(LEAST)
    // The control: the same sizes, dealt out at random.
    expect(shareRight(result, shuffled(planted))).toBeLessThan(0.3)
    expect(result.parts!.segment.length).toBeGreaterThan(result.k)
    expect(new Set(result.names).size).toBe(result.k)
    expect(new Set(result.profiles.map(({ kind }) => kind)).size).toBe(result.k)
  })
})
