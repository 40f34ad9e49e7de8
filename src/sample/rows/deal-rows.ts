import { fill } from '../../core/locale'
import type { Random } from '../../core/random'
import type { Frame } from '../../schema/columns'
import { DAY_MS, dayStart, type Calendar } from '../calendar'
import { between, cents, chance, logistic, pick } from '../draw'
import type { Pack } from '../packs/pack'
import type { Person } from '../people'
import { DEAL_FACTORS } from '../outcome-plans'
import { createTableBuilder, type Row } from '../table-builder'
import type { DealTruth } from '../types'

/** Deals a customer of the shop: 150 with 2,000 of them. */
const DEALS_EACH = 0.075

const MEDIAN_AMOUNT = 900

/** Share of deals with a company that is already a customer. */
const KNOWN_SHARE = 0.4

const byName = (names: readonly string[], values: readonly number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, values[i]!]))

/** The log-odds that `dealFrame` draws outcomes by. */
export function dealTruth(pack: Pack): DealTruth {
  const { intercept, sources, owners, known, logAmount } = DEAL_FACTORS
  return {
    intercept,
    source: byName(pack.deals.sources, sources),
    owner: byName(pack.deals.owners, owners),
    known,
    logAmount,
    medianAmount: MEDIAN_AMOUNT * pack.priceScale,
  }
}

interface Lead {
  company: string
  customer: Person | undefined
}

function drawLead(random: Random, pack: Pack, companies: readonly Person[]): Lead {
  if (companies.length > 0 && chance(random, KNOWN_SHARE)) {
    const customer = pick(random, companies)
    return { company: customer.name, customer }
  }
  const [kind] = pick(random, pack.companyKinds)
  return { company: `${pick(random, pack.companies)}${pack.locale === 'en' ? ' ' : ''}${kind}`, customer: undefined }
}

function drawDeal(random: Random, pack: Pack, calendar: Calendar, truth: DealTruth, lead: Lead): Row {
  const { stages, sources, owners, goods, name } = pack.deals
  const createdAt = dayStart(calendar, random.int(calendar.days)) + (9 * 3600 + random.int(28_800)) * 1000
  const closesAt = createdAt + Math.round(between(random, 8, 75)) * DAY_MS
  const amount = cents(truth.medianAmount * Math.exp(0.8 * random.normal()))
  const source = pick(random, sources)
  const owner = pick(random, owners)
  const logOdds =
    truth.intercept +
    truth.source[source]! +
    truth.owner[owner]! +
    (lead.customer ? truth.known : 0) +
    truth.logAmount * Math.log(amount / truth.medianAmount)
  const isWon = chance(random, logistic(logOdds))
  const isOpen = closesAt > calendar.endsAt
  return {
    customerId: lead.customer?.id,
    email: lead.customer?.email,
    phone: lead.customer?.phone,
    name: lead.company,
    dealName: fill(name, { company: lead.company, goods: pick(random, goods) }),
    stage: isOpen ? stages[random.int(4)] : stages[isWon ? 4 : 5],
    amount,
    currency: pack.currency,
    createdAt: Math.min(createdAt, calendar.endsAt),
    closedAt: isOpen ? undefined : closesAt,
    expectedCloseAt: createdAt + Math.round(between(random, 20, 60)) * DAY_MS,
    owner,
    source,
    outcome: isOpen ? 'open' : isWon ? 'won' : 'lost',
  }
}

/** Sales to companies, in order of creation; those that would close after the end are open. */
export function dealFrame(pack: Pack, random: Random, calendar: Calendar, people: readonly Person[]): Frame {
  const truth = dealTruth(pack)
  const companies = people.filter((person) => person.plan.kind === 'business')
  const rows = Array.from({ length: Math.round(DEALS_EACH * people.length) }, () =>
    drawDeal(random, pack, calendar, truth, drawLead(random, pack, companies)),
  )
  rows.sort((a, b) => Number(a['createdAt']) - Number(b['createdAt']))
  const builder = createTableBuilder('deals')
  rows.forEach((row, i) => builder.add({ dealId: `D${1001 + i}`, ...row }))
  return builder.finish()
}
