import { beforeAll, describe, expect, it } from 'vitest'
import { groupsThen } from '../../../src/analyses/forecast/groups-then'
import type { ForecastConfig, ForecastInputs, ForecastResult } from '../../../src/analyses/forecast/spec'
import { createRandom } from '../../../src/core/random'
import { cutFrame } from '../../../src/features/cut-frame'
import { numberCustomers } from '../../../src/features/customers'
import { readOrderLines } from '../../../src/features/order-lines'
import { rfmCodes } from '../../../src/features/rfm-codes'
import { GROUPS } from '../../../src/features/rfm-groups'
import { standingsAt } from '../../../src/features/standings'
import type { Frame } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'
import { resultOf, type Room } from '../../support/room'
import { DAY, room } from './shop'

const START = Date.UTC(2021, 0, 4)
const DAYS = 720
const SCALE = { bins: 5 }
const WINDOW = 30

/** A shop that neither grows nor shrinks: customers come all the time, buy at rates of their own, and leave unseen. */
function steadyShop(seed: number): Frame {
  const random = createRandom(seed)
  const rows: Row[] = []
  for (let customer = 0; customer < 600; customer++) {
    const gap = 8 + 60 * random.next()
    const life = -Math.log(1 - random.next()) * 150
    const first = DAYS * random.next()
    for (let day = first; day < Math.min(DAYS, first + life); day -= gap * Math.log(1 - random.next()))
      rows.push({
        orderedAt: START + Math.floor(day) * DAY + DAY / 2,
        orderId: `o${customer}-${Math.floor(day)}`,
        person: `c${customer}`,
        quantity: 1,
        unitPrice: 20 + Math.round(40 * random.next()),
      })
  }
  return frameOf(rows.sort((a, b) => Number(a['orderedAt']) - Number(b['orderedAt'])))
}

const asRoom = room as Room<ForecastConfig, ForecastInputs, ForecastResult>

describe('the next 30 days of each RFM group', () => {
  const shop = steadyShop(3)
  const lines = readOrderLines(shop, 'GBP')
  const customers = numberCustomers(lines, { asOf: Infinity, before: -Infinity }, undefined)
  const momentAt = (day: number): number => START + (day + 1) * DAY - 1
  const groupsOn = (day: number): Uint8Array => rfmCodes(standingsAt(lines, customers, [momentAt(day)])[0]!, SCALE)
  /** What the customers of each group bring in the 30 days after a day, who were in it on that day. */
  function broughtAfter(day: number, groups = groupsOn(day)): Float64Array {
    const sums = new Float64Array(GROUPS.length + 1)
    for (let row = 0; row < lines.rows; row++) {
      const at = lines.at[row]!
      if (at > momentAt(day) && at <= momentAt(day + WINDOW)) sums[groups[customers.owner[row]!]!]! += lines.net[row]!
    }
    return sums
  }
  /** Customers now in a group × what those who were in it at earlier starts brought in the 30 days after. */
  function byFlow(day: number): Float64Array {
    const rates = Array.from({ length: 6 }, (_, i) => {
      const then = day - WINDOW * (i + 1)
      const groups = groupsOn(then)
      const sizes = sizesOf(groups)
      return broughtAfter(then, groups).map((sum, g) => (sizes[g]! > 0 ? sum / sizes[g]! : 0))
    })
    return sizesOf(groupsOn(day)).map(
      (size, g) => (size * rates.reduce((sum, rate) => sum + rate[g]!, 0)) / rates.length,
    )
  }
  const sizesOf = (groups: Uint8Array): Float64Array => {
    const sizes = new Float64Array(GROUPS.length + 1)
    for (const code of groups) sizes[code]!++
    return sizes
  }
  async function forecastOn(day: number, isThen: boolean): Promise<Map<string, ForecastResult['series'][number]>> {
    const frame = cutFrame(shop, 'orderedAt', momentAt(day))
    const groups = groupsOn(day)
    const now = {
      customerKey: customers.keys,
      label: Int32Array.from(groups, (code) => code - 1),
      profiles: GROUPS.map((name) => ({ name: { en: name, zh: name } })),
    }
    const results = isThen ? { rfm: { customerKey: customers.keys } } : { segments: now }
    const asked = { by: 'segment', every: 'day', horizon: WINDOW, methods: ['theta'] }
    const { result } = await resultOf(asRoom, { orders: frame }, asked, { context: { results, asOf: momentAt(day) } })
    if (isThen) ways.push(result.groups!)
    return new Map(result.series.map((one) => [one.key, one]))
  }

  const DAYS_JUDGED = [500, 560, 620, 680]
  const missed = { then: 0, flow: 0, today: 0 }
  const total = { came: 0, then: 0, today: 0, lastOfToday: 0, lastOfQuiet: 0 }
  /** Groups whose customers have by definition not bought lately. */
  const QUIET = ['About to sleep', "Can't lose", 'At risk', 'Hibernating', 'Lost']
  const changes: number[] = []
  const ways: NonNullable<ForecastResult['groups']>[] = []
  const inside = { within: 0, of: 0 }
  beforeAll(async () => {
    for (const day of DAYS_JUDGED) {
      const came = broughtAfter(day)
      const [flow, then, today] = [byFlow(day), await forecastOn(day, true), await forecastOn(day, false)]
      GROUPS.forEach((name, i) => {
        const actual = came[i + 1]!
        const said = {
          then: then.get(name)?.next.mean ?? 0,
          flow: flow[i + 1]!,
          today: today.get(name)?.next.mean ?? 0,
        }
        for (const way of ['then', 'flow', 'today'] as const) missed[way] += Math.abs(said[way] - actual)
        total.came += actual
        const band = then.get(name)?.next
        if (band) {
          inside.of++
          if (actual >= band.lower80 && actual <= band.upper80) inside.within++
        }
        total.then += said.then
        total.today += said.today
        total.lastOfToday += today.get(name)?.next.last ?? 0
        if (QUIET.includes(name)) total.lastOfQuiet += today.get(name)?.next.last ?? 0
        if (name === 'Champions') {
          changes.push(then.get(name)!.next.change!)
        }
      })
    }
  }, 60_000)

  it('is missed by the groups of the time less than half as far as by those of today', () => {
    expect(missed.then / total.came).toBeLessThan(0.35)
    expect(missed.then).toBeLessThan(0.5 * missed.today)
  })

  it('is told by whichever way was closer on the past, and never worse than by customers × what such customers brought', () => {
    expect(missed.then).toBeLessThan(missed.flow)
    expect(ways).toHaveLength(DAYS_JUDGED.length)
    for (const { by, missMembers, missLine } of ways) expect(by === 'members').toBe(missMembers <= missLine!)
  })

  it('lies within the band about four times out of five', () => {
    expect(inside.within / inside.of).toBeGreaterThan(0.7)
  })

  it('adds up to what comes, where the groups of today add up to a shop that grows', () => {
    expect(total.then / total.came).toBeGreaterThan(0.9)
    expect(total.then / total.came).toBeLessThan(1.15)
    expect(total.today / total.came).toBeGreaterThan(1.3)
  })

  it('neither has the best look as if they grew, nor the quiet as if they had ended', () => {
    const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
    expect(Math.abs(mean(changes))).toBeLessThan(0.15)
    // Control: whoever is quiet today brought nothing lately, by definition.
    expect(total.lastOfToday).toBeGreaterThan(0)
    expect(total.lastOfQuiet).toBe(0)
  })

  it('holds the last 30 days of those who were in the group then beside it', async () => {
    const day = 620
    const then = await forecastOn(day, true)
    const came = broughtAfter(day - WINDOW)
    GROUPS.forEach((name, i) => expect(then.get(name)?.next.last ?? 0).toBeCloseTo(came[i + 1]!, 6))
    expect(then.get('Newly won')!.next.last).toBeCloseTo(came[0]!, 6)
  })

  it('has every line of a customer in one group, whatever the shop', () => {
    const at = Float64Array.from({ length: 24 }, (_, i) => START + i * 28 * DAY)
    const calendar = { at, lastFull: Math.floor(momentAt(24 * 28 - 1) / DAY) } as never
    const { codes, dropped } = groupsThen(lines, calendar, SCALE)
    const days = Float64Array.from(lines.at, (moment) => Math.floor((moment - START) / DAY))
    expect(codes.every((code, row) => code > 0 && (code === dropped) === days[row]! < 112)).toBe(true)
  })
})
