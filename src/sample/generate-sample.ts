import type { Locale } from '../core/locale'
import { createRandom, type Random } from '../core/random'
import type { Task } from '../core/task'
import { createCalendar } from './calendar'
import { planCampaigns } from './campaigns'
import { createCatalogue } from './catalogue'
import { createOrder, numberOrders, returnOf, type Order } from './orders'
import { chinese } from './packs/chinese'
import { english } from './packs/english'
import { createPeople, type Person } from './people'
import { simulatePerson, type Market } from './purchases'
import { accountAt, planDuplicates, showBuyer, type DuplicateRecord, type Shown } from './records'
import { conversationFrame } from './rows/conversation-rows'
import { customerFrame } from './rows/customer-rows'
import { dealFrame } from './rows/deal-rows'
import { eventFrame } from './rows/event-rows'
import { knowledgeFrame } from './rows/knowledge-rows'
import { orderFrame } from './rows/order-rows'
import { productFrame } from './rows/product-rows'
import { sendFrame } from './rows/send-rows'
import { collectTruths } from './truths'
import type { SampleOptions, SampleShop } from './types'

const PACKS = { en: english, zh: chinese }

const DEFAULTS = { seed: 1, customers: 2000, years: 3, endsAt: Date.UTC(2026, 5, 30, 23, 59, 59) }

/** People simulated between two reports of progress. */
const SLICE = 100

/** Each part draws from a generator of its own, so that one part's draws do not move another's. */
function forkAll<Part extends string>(random: Random, parts: readonly Part[]): Record<Part, Random> {
  return Object.fromEntries(parts.map((part) => [part, random.fork()])) as Record<Part, Random>
}

const PARTS = [
  'calendar',
  'catalogue',
  'people',
  'campaigns',
  'buyers',
  'orders',
  'accounts',
  'customers',
  'products',
  'events',
  'talk',
  'knowledge',
  'sends',
  'deals',
  // What is new stands last: the draws of those before it stay as they were.
  'desk',
] as const

async function* simulateOrders(market: Market, people: Person[], buyers: Random, fates: Random): Task<Order[]> {
  const { pack, calendar, catalogue } = market
  const orders: Order[] = []
  for (const [i, person] of people.entries()) {
    for (const purchase of simulatePerson(buyers.fork(), market, person)) {
      orders.push(createOrder(fates, pack, calendar, catalogue, purchase))
    }
    if (i % SLICE === SLICE - 1) yield { kind: 'step', phase: 'orders', done: i + 1, total: people.length }
  }
  numberOrders(pack, orders)
  return orders
}

function withReturns(random: Random, orders: readonly Order[], endsAt: number): Order[] {
  const returns = orders.flatMap((order) => returnOf(random, order, endsAt) ?? [])
  return [...orders, ...returns].sort((a, b) => a.at - b.at)
}

/** A return shows the same buyer as its order does. */
function showBuyers(
  random: Random,
  lines: readonly Order[],
  duplicates: ReadonlyMap<Person, DuplicateRecord>,
): Map<Order, Shown> {
  const byId = new Map<string, Shown>()
  const shown = new Map<Order, Shown>()
  for (const order of lines) {
    const known = byId.get(order.id.replace(/-R$/, ''))
    const buyer = known ?? showBuyer(random, accountAt(random, duplicates, order.person, order.at), order)
    byId.set(order.id, buyer)
    shown.set(order, buyer)
  }
  return shown
}

/**
 * An invented shop with all its tables and the truths planted in them. Same locale and options, same bytes; money is in
 * `currency`, times are wall-clock ms, and nothing is later than `endsAt`.
 */
export async function* generateSample(locale: Locale, options: SampleOptions = {}): Task<SampleShop> {
  const { seed, customers, years, endsAt } = { ...DEFAULTS, ...options }
  const pack = PACKS[locale]
  const random = forkAll(createRandom(seed), PARTS)
  yield { kind: 'phase-start', phase: 'orders', total: customers }
  const calendar = createCalendar(pack, random.calendar, years, endsAt)
  const catalogue = createCatalogue(pack, random.catalogue, calendar)
  const people = createPeople(pack, random.people, calendar, catalogue, customers)
  const market: Market = {
    pack,
    calendar,
    catalogue,
    campaigns: planCampaigns(pack, random.campaigns, calendar, people),
  }
  const orders = yield* simulateOrders(market, people, random.buyers, random.orders)
  yield { kind: 'phase-end', phase: 'orders' }

  yield { kind: 'phase-start', phase: 'tables', total: 3 }
  const duplicates = planDuplicates(pack, random.accounts, people, orders)
  const all = withReturns(random.orders, orders, endsAt)
  const orderTable = orderFrame(pack, catalogue, all, showBuyers(random.accounts, all, duplicates))
  yield { kind: 'step', phase: 'tables', done: 1, total: 3 }
  const sends = sendFrame(pack, random.sends, calendar, market.campaigns, orders)
  const events = eventFrame(random.events, { pack, calendar, catalogue, orders, reactions: sends.reactions })
  yield { kind: 'step', phase: 'tables', done: 2, total: 3 }
  const talk = conversationFrame(random, { pack, calendar, catalogue, orders })
  const tables: SampleShop['tables'] = {
    orders: orderTable,
    customers: customerFrame(pack, random.customers, calendar, people, orders, duplicates),
    products: productFrame(pack, random.products, calendar, catalogue, orders),
    events,
    conversations: talk.frame,
    knowledge: knowledgeFrame(pack, random.knowledge, catalogue),
    sends: sends.frame,
    deals: dealFrame(pack, random.deals, calendar, people),
  }
  const truths = collectTruths(market, people, all, duplicates, talk.truths)
  yield { kind: 'phase-end', phase: 'tables' }
  return { locale, currency: pack.currency, timeZone: pack.timeZone, tables, truths }
}
