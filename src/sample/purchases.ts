import type { Random } from '../core/random'
import { dayStart, isGiftSeason, type Calendar } from './calendar'
import { movedDays, type Campaign } from './campaigns'
import { drawProduct, joinsBundle, priceResponse, type Catalogue } from './catalogue'
import { chance, pickWeighted } from './draw'
import type { Pack } from './packs/pack'
import type { Person } from './people'

export interface BasketLine {
  product: number
  quantity: number
}

export interface Purchase {
  person: Person
  day: number
  at: number
  lines: BasketLine[]
  isFirst: boolean
}

/** What the buyers of the simulation share. */
export interface Market {
  pack: Pack
  calendar: Calendar
  catalogue: Catalogue
  campaigns: Campaign[]
}

/** Gift buyers order in the gift months and hardly otherwise. */
const GIFT_SEASON = 4.5
const GIFT_REST = 0.05

/** Who still is a customer hardly stays away for a year: from so many days on the rate is so much higher. */
const LONG_AWAY = { days: 200, factor: 4 } as const

/** Companies order on working days. */
const WEEKEND_OF_COMPANY = 0.05

/** Probability that a staple that ran out is ordered again, at the first price. */
const REORDERS = 0.85

/** Spread of the time a unit lasts, as a share of its mean. */
const LASTS_SPREAD = 0.12

function ratesFactor(market: Market, person: Person, day: number): number {
  const { calendar, pack } = market
  const { plan } = person
  const promotion = calendar.promotionOf[day]! < 0 ? plan.outsidePromotion : plan.inPromotion
  if (plan.kind === 'giftBuyer') return promotion * (isGiftSeason(calendar, pack, day) ? GIFT_SEASON : GIFT_REST)
  if (plan.kind === 'business') return promotion * (isWeekend(calendar, day) ? WEEKEND_OF_COMPANY : 1.4)
  return promotion
}

/** Gift buyers come with the season, however long it takes. */
const awayFactor = ({ plan }: Person, days: number): number =>
  days > LONG_AWAY.days && plan.kind !== 'giftBuyer' ? LONG_AWAY.factor : 1

const isWeekend = (calendar: Calendar, day: number): boolean => new Date(dayStart(calendar, day)).getUTCDay() % 6 === 0

function drawQuantity(random: Random, person: Person, lasting: boolean): number {
  if (person.plan.kind === 'business') return lasting ? 4 + random.int(17) : 2 + random.int(9)
  const draw = random.next()
  if (draw < (lasting ? 0.7 : 0.85)) return 1
  return draw < 0.95 ? 2 : 3 + random.int(2)
}

function addLine(lines: BasketLine[], product: number, quantity: number): void {
  if (!lines.some((line) => line.product === product)) lines.push({ product, quantity })
}

/** A first product, more by the kind's habit, what goes along with them, and the staple where it is due. */
function fillBasket(
  random: Random,
  market: Market,
  person: Person,
  day: number,
  staple: number | undefined,
): BasketLine[] {
  const { calendar, catalogue } = market
  const lines: BasketLine[] = []
  const quantityOf = (p: number): number => drawQuantity(random, person, catalogue.products[p]!.lastsDays !== null)
  if (staple !== undefined) addLine(lines, staple, quantityOf(staple))
  const goesOn = (staple === undefined ? 1 : 0.4) * (person.plan.moreLines / (1 + person.plan.moreLines))
  let wanted = staple === undefined ? 1 : 0
  while (lines.length < 12 && chance(random, goesOn)) wanted++
  for (let i = 0; i < wanted; i++) {
    const product = drawProduct(random, catalogue, person.taste, day)
    addLine(lines, product, quantityOf(product))
  }
  for (const { product } of [...lines]) {
    for (const bundle of catalogue.bundles) {
      if (bundle.anchor !== product || !joinsBundle(random, calendar, catalogue, bundle, day)) continue
      addLine(lines, bundle.companion, quantityOf(bundle.companion))
    }
  }
  return lines
}

function timeOf(random: Random, market: Market, person: Person, day: number): number {
  const hour = person.plan.kind === 'business' ? 9 + random.int(8) : pickWeighted(random, market.pack.hours)
  return dayStart(market.calendar, day) + (hour * 3600 + random.int(3600)) * 1000
}

/** Day on which a staple runs out; a big pack lasts longer, but nobody waits longer than for four. */
function runsOutOn(random: Random, lastsDays: number, quantity: number, day: number): number {
  const units = Math.min(quantity, 4)
  return Math.round(day + Math.max(2, lastsDays * units * (1 + LASTS_SPREAD * random.normal())))
}

/** Every order of one person, in order of time. The person's own generator keeps people independent of each other. */
export function simulatePerson(random: Random, market: Market, person: Person): Purchase[] {
  const { calendar, catalogue } = market
  const moved = movedDays(random, market.campaigns, person)
  const purchases: Purchase[] = []
  const last = Math.min(calendar.days - 1, person.dropsOut)
  const daily = person.ordersPerYear / 365
  let due = Infinity
  let latest = Math.max(0, person.joined)
  for (let day = Math.max(0, person.joined); day <= last; day++) {
    const isFirst = day === person.joined
    const isDue = day >= due
    if (isDue) due = Infinity
    const reorders =
      isDue && chance(random, Math.min(1, REORDERS * priceResponse(calendar, catalogue, person.staple!, day)))
    const rate = daily * calendar.index[day]! * ratesFactor(market, person, day) * awayFactor(person, day - latest)
    if (!isFirst && !reorders && !moved.has(day) && day !== person.secondOrder && !chance(random, rate)) continue
    latest = day
    const takesStaple = person.staple !== undefined && (reorders || due === Infinity || due - day < 4)
    const lines = fillBasket(random, market, person, day, takesStaple ? person.staple : undefined)
    const staple = lines.find((line) => line.product === person.staple)
    if (staple) due = runsOutOn(random, catalogue.products[staple.product]!.lastsDays!, staple.quantity, day)
    const at = timeOf(random, market, person, day)
    if (at <= calendar.endsAt) purchases.push({ person, day, at, lines, isFirst })
  }
  return purchases
}
