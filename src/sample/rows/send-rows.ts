import type { Random } from '../../core/random'
import type { Frame } from '../../schema/columns'
import { DAY_MS, type Calendar } from '../calendar'
import { HOLD_OUT, variantName, type Campaign } from '../campaigns'
import { cents, chance } from '../draw'
import type { Order } from '../orders'
import type { Pack } from '../packs/pack'
import type { Person } from '../people'
import { createTableBuilder, type Row } from '../table-builder'

/** An order this long after a campaign counts as its conversion, hold-out or not. */
const CONVERSION_DAYS = 7

const COST_OF_SEND = 0.04

export interface Reaction {
  person: Person
  at: number
  type: 'open' | 'click'
}

/** What each person spent in the days after the campaign. */
function spentAfter(campaign: Campaign, orders: readonly Order[]): Map<Person, number> {
  const spent = new Map<Person, number>()
  for (const { person, at, goods, status } of orders) {
    if (at < campaign.sentAt || at >= campaign.sentAt + CONVERSION_DAYS * DAY_MS || status === 'cancelled') continue
    if (campaign.variants.has(person)) spent.set(person, (spent.get(person) ?? 0) + goods)
  }
  return spent
}

interface Response {
  opened: boolean
  clicked: boolean
}

function drawResponse(random: Random, converted: boolean): Response {
  const opened = chance(random, converted ? 0.85 : 0.34)
  return { opened, clicked: opened && chance(random, converted ? 0.7 : 0.14) }
}

/** One row for each person a campaign chose, hold-out included, with what they did; and the reactions as events. */
export function sendFrame(
  pack: Pack,
  random: Random,
  calendar: Calendar,
  campaigns: readonly Campaign[],
  orders: readonly Order[],
): { frame: Frame; reactions: Reaction[] } {
  const builder = createTableBuilder('sends')
  const reactions: Reaction[] = []
  for (const campaign of campaigns) {
    const spent = spentAfter(campaign, orders)
    for (const [person, variant] of campaign.variants) {
      const revenue = spent.get(person)
      const isHeldOut = variant === HOLD_OUT
      const response = isHeldOut ? { opened: false, clicked: false } : drawResponse(random, revenue !== undefined)
      const at = campaign.sentAt + random.int(30 * 3600) * 1000
      if (response.opened && at <= calendar.endsAt) reactions.push({ person, at, type: 'open' })
      if (response.clicked && at + 20_000 <= calendar.endsAt) reactions.push({ person, at: at + 20_000, type: 'click' })
      const base: Row = {
        campaignId: campaign.id,
        customerId: person.id,
        email: person.email,
        phone: person.phone,
        sentAt: campaign.sentAt,
        channel: pack.campaigns.channel,
        variant: variantName(pack, variant),
      }
      builder.add({
        ...base,
        ...response,
        converted: revenue !== undefined,
        revenue: cents(revenue ?? 0),
        cost: isHeldOut ? 0 : cents(COST_OF_SEND * pack.priceScale),
        currency: pack.currency,
      })
    }
  }
  return { frame: builder.finish(), reactions }
}
