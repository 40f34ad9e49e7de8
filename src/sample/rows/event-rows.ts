import type { Random } from '../../core/random'
import type { Frame } from '../../schema/columns'
import { dayStart, type Calendar } from '../calendar'
import { drawProduct, type Catalogue } from '../catalogue'
import { chance, gammaMeanOne, pick, pickWeighted } from '../draw'
import type { Order } from '../orders'
import type { Pack } from '../packs/pack'
import type { Person } from '../people'
import { createTableBuilder, type Row } from '../table-builder'
import type { Reaction } from './send-rows'

const MINUTE_MS = 60_000

const MEAN_VIEW_SECONDS = 45

/** Share of the visits without an order that left a trace. */
const BROWSE_SHARE = 0.18

/** Share of a basket's lines of which the look, and the way into the cart, left a trace. */
const LOOK_SHARE = 0.6
const CART_SHARE = 0.7

type Event = Row & { at: number }

/** What the visits of the people need to know. */
export interface Visits {
  pack: Pack
  calendar: Calendar
  catalogue: Catalogue
  orders: readonly Order[]
  reactions: readonly Reaction[]
}

const viewSeconds = (random: Random): number => Math.round(MEAN_VIEW_SECONDS * gammaMeanOne(random, 2))

function visitOf(
  person: Person,
  at: number,
  type: string,
  device: string,
  productId?: string,
  durationSeconds?: number,
): Event {
  return { customerId: person.id, email: person.email, at, type, productId, channel: device, durationSeconds }
}

/** Before an order: a search now and then, a look at each line and at something else, and the cart. */
function visitsBeforeOrder(random: Random, { pack, catalogue }: Visits, order: Order): Event[] {
  if (order.channel.shows === 'till') return []
  const { person } = order
  const device = pick(random, pack.devices)
  const events: Event[] = []
  let at = order.at - (3 + random.int(40)) * MINUTE_MS
  if (chance(random, 0.25)) events.push(visitOf(person, at, 'search', device))
  for (const line of order.lines) {
    const { id } = catalogue.products[line.product]!
    at += 1000 * (5 + random.int(40))
    if (chance(random, LOOK_SHARE)) events.push(visitOf(person, at, 'view', device, id, viewSeconds(random)))
    if (chance(random, CART_SHARE)) events.push(visitOf(person, at + 4000, 'cart', device, id))
  }
  return events
}

/** A visit without an order: looks, sometimes a search, sometimes a cart left behind. */
function browse(random: Random, { pack, calendar, catalogue }: Visits, person: Person, day: number): Event[] {
  const device = pick(random, pack.devices)
  let at = dayStart(calendar, day) + (pickWeighted(random, pack.hours) * 3600 + random.int(3600)) * 1000
  const events: Event[] = []
  if (chance(random, 0.35)) events.push(visitOf(person, at, 'search', device))
  const looks = 1 + random.int(3)
  for (let i = 0; i < looks; i++) {
    const { id } = catalogue.products[drawProduct(random, catalogue, person.taste, day)]!
    const seconds = viewSeconds(random)
    at += seconds * 1000
    events.push(visitOf(person, at, 'view', device, id, seconds))
    if (chance(random, 0.08)) events.push(visitOf(person, at + 2000, 'cart', device, id))
  }
  return events
}

/** Visits come in the weeks before orders, so that they fade out with the customer. */
function browsesAround(random: Random, visits: Visits, order: Order): Event[] {
  const events: Event[] = []
  const { person } = order
  for (let left = person.plan.browses * BROWSE_SHARE; chance(random, Math.min(1, left)); left--) {
    const day = order.day - random.int(30)
    if (day >= Math.max(0, person.joined)) events.push(...browse(random, visits, person, day))
  }
  return events
}

/** What people did on the shop's pages and with its letters, in order of time. */
export function eventFrame(random: Random, visits: Visits): Frame {
  const events: Event[] = visits.reactions.map(({ person, at, type }) =>
    visitOf(person, at, type, pick(random, visits.pack.devices)),
  )
  for (const order of visits.orders) {
    events.push(...visitsBeforeOrder(random, visits, order), ...browsesAround(random, visits, order))
  }
  const builder = createTableBuilder('events')
  events
    .filter((event) => event.at <= visits.calendar.endsAt)
    .sort((a, b) => a.at - b.at)
    .forEach((event) => builder.add(event))
  return builder.finish()
}
