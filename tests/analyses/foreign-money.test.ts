import { describe, expect, it } from 'vitest'
import { foreignLinesAmong, moneyWarnings } from '../../src/analyses/foreign-money'
import { preparerOf } from '../../src/analyses/preparers'
import { specOf } from '../../src/analyses/specs'
import { run as runOverview } from '../../src/analyses/overview/run'
import { run as runProfile } from '../../src/analyses/profile/run'
import { run as runRfm } from '../../src/analyses/rfm/run'
import { run as runSegments } from '../../src/analyses/segments/run'
import { readOrderLines } from '../../src/features/order-lines'
import type { Rate } from '../../src/schema/rates'
import { frameOf, type Row } from '../support/frames'
import { resultOf, type Room } from '../support/room'

const ROOMS = { overview: runOverview, profile: runProfile, rfm: runRfm, segments: runSegments }
const CONFIG: Record<string, object> = { profile: { customer: 'c1' }, segments: { k: 2 } }

/** Forty customers with three orders each; every fourth order of the first ten is in dollars. */
const rows: Row[] = Array.from({ length: 120 }, (_, i) => ({
  orderId: `o${i}`,
  orderedAt: `2024-0${1 + (i % 6)}-1${i % 9}`,
  person: `c${i % 40}`,
  customerId: `c${i % 40}`,
  quantity: 1 + (i % 3),
  unitPrice: 5 + (i % 40) * (1 + (i % 7)),
  currency: i % 40 < 10 && i < 40 ? 'USD' : 'GBP',
}))
const frames = { orders: frameOf(rows) }
const RATE: Rate = { currency: 'USD', base: 'GBP', rate: 0.8, from: '' }

describe.each(Object.keys(ROOMS) as (keyof typeof ROOMS)[])('the room %s', (id) => {
  const room = { spec: specOf(id), prepare: preparerOf(id), run: ROOMS[id] } as unknown as Room<object, unknown, object>
  const said = async (rates: Rate[]) => {
    const output = await resultOf(room, frames, CONFIG[id], { context: { rates } })
    return {
      mixed: output.warnings.find(({ code }) => code === 'CURRENCY_MIXED'),
      isConverted: output.card.caveats.some(({ en }) => en.includes('rates you gave')),
    }
  }

  it('says how many lines have no rate, and that others were converted', async () => {
    const lines = id === 'profile' ? 1 : 10
    const percent = id === 'profile' ? 33 : 8.3
    const without = await said([])
    expect(without.mixed?.details).toEqual({ lines, percent, currencies: 'USD' })
    expect(without.isConverted).toBe(false)
    const converted = await said([RATE])
    expect(converted).toEqual({ mixed: undefined, isConverted: true })
  })
})

it('says nothing of a customer whose money is known', () => {
  const lines = readOrderLines(frames.orders, 'GBP')
  const own = rows.flatMap(({ person }, row) => (person === 'c30' ? [row] : []))
  expect(moneyWarnings(foreignLinesAmong(lines, own))).toEqual([])
})
