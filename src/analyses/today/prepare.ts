import { dayOf, MS_PER_DAY } from '../../features/periods'
import type { Frames, Prepare, PrepareContext } from '../contract'
import { foreignLinesOf } from '../foreign-money'
import { ClienteleError } from '../../core/errors'
import { areDailyTotals } from '../daily-totals'
import { countUnnamed, orderLines, ordersOf, totalsOf } from '../order-data'
import { offerToQuiet, welcomeNew } from './groups'
import { birthdays, refunds } from './occasions'
import { channelOf, readReach, type Reach } from './people'
import { pick, type Draft, type FoundDrafts } from './pick'
import { readResults, sourcesOf, type Readings } from './readings'
import { reorders } from './reorders'
import { overdueDeals, unansweredMessages } from './records'
import { bestCustomers, dueCustomers, leavingCustomers, quietCustomers, type Day } from './rhythm'
import type { FoundKind, TaskKind, TodayConfig, TodayInputs, TodayTask } from './spec'
import { standingsOf, type Standings } from './standings'

const SINGLE_ORDERS = { en: 'single orders that name their customers or products', zh: '写明客户或商品的逐笔订单' }

/** What there is to do of each kind, with the names of those whom it is about. */
export const prepare: Prepare<TodayConfig, TodayInputs> = (frames, config, context) => {
  const lines = orderLines(frames, context)
  if (areDailyTotals(ordersOf(frames), lines)) throw new ClienteleError('DATA_MISSING', { needs: SINGLE_ORDERS })
  const totals = totalsOf(frames, context, config)
  const day: Day = { asOf: totals.asOf, today: dayOf(totals.asOf) * MS_PER_DAY }
  // Nothing counts of a day that is none: orders without a single date.
  const isDated = day.asOf === day.asOf
  const found = isDated ? findAll(frames, config, context, day) : { drafts: [], sources: sourcesOf({}) }
  const keys = new Set(found.drafts.flatMap(({ drafts }) => drafts.map(({ customer }) => customer)))
  keys.delete('')
  const reach = readReach([frames.customers, frames.orders, frames.deals], keys)
  return {
    kinds: found.drafts.map((one) => named(one, reach)),
    sources: found.sources,
    customers: totals.hasPurchase.reduce((sum, has) => sum + has, 0),
    asOf: isDated ? day.today : 0,
    rows: lines.rows,
    withoutCustomer: countUnnamed(lines),
    foreign: foreignLinesOf(lines),
  }
}

function findAll(
  frames: Frames,
  config: TodayConfig,
  context: PrepareContext,
  day: Day,
): { drafts: FoundDrafts[]; sources: TodayInputs['sources'] } {
  const lines = orderLines(frames, context)
  const readings = readResults(context.results, day.asOf)
  const standings = standingsOf(totalsOf(frames, context, config), readings)
  const { rfm, lifetime, churn, stock } = readings
  // Groups are of all customers, and so are deals and messages: under filters only customers within them are named.
  const isFiltered = Object.keys(config.scope?.where ?? {}).length > 0
  const quiet = pick(quietCustomers(standings, day))
  const drafts = [
    quiet,
    pick(dueCustomers(standings, day, lifetime !== undefined)),
    ...(churn ? [pick(leavingCustomers(standings, day, churn.horizon.days))] : []),
    pick(bestCustomers(standings, day)),
    pick(birthdays(standings, frames.customers, day)),
    pick(refunds(standings, lines, day)),
    pick(unansweredMessages(frames.conversations, standings, day)),
    ...(isFiltered ? [] : ofTheShop(frames, context, { standings, quiet, rfm, stock, day })),
  ]
  return { drafts, sources: sourcesOf(readings) }
}

interface OfTheShop {
  rfm: Readings['rfm']
  stock: Readings['stock']
  standings: Standings
  quiet: FoundDrafts
  day: Day
}

function ofTheShop(
  frames: Frames,
  { currency }: PrepareContext,
  { standings, quiet, rfm, stock, day }: OfTheShop,
): FoundDrafts[] {
  return [
    pick(offerToQuiet(quiet, standings, rfm, day)),
    pick(welcomeNew(standings, rfm, day)),
    pick(overdueDeals(frames.deals, currency, day)),
    ...(stock ? [pick(reorders(stock, day))] : []),
  ]
}

/** Worth a call, where there is a phone. */
const CALLS: readonly TaskKind[] = ['quiet', 'refund', 'deal', 'answer']
/** A greeting is for who asked to hear from the shop. */
const ASKS_CONSENT: readonly TaskKind[] = ['birthday']

function named({ kind, found, money, drafts }: FoundDrafts, reach: ReadonlyMap<string, Reach>): FoundKind {
  const tasks = drafts.map((draft) => withReach(draft, reach.get(draft.customer)))
  return {
    kind,
    found,
    money,
    tasks: tasks.filter(({ channel }) => !ASKS_CONSENT.includes(kind) || channel !== 'open'),
  }
}

function withReach({ isContact, ...draft }: Draft, reach: Reach | undefined): TodayTask {
  const { kind } = draft
  const manner = { prefersPhone: CALLS.includes(kind), asksConsent: ASKS_CONSENT.includes(kind) }
  const way =
    isContact && reach ? channelOf(reach, manner) : { channel: isContact ? ('open' as const) : null, contact: {} }
  return { customerKey: [], ...draft, name: reach?.name ?? '', ...way }
}
