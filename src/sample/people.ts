import { fill } from '../core/locale'
import type { Random } from '../core/random'
import { dayStart, isGiftSeason, type Calendar } from './calendar'
import type { Catalogue } from './catalogue'
import { between, chance, exponential, gammaMeanOne, pick, pickWeighted, shuffled } from './draw'
import type { Pack, Place } from './packs/pack'
import { CATEGORY_PLANS } from './category-plans'
import { KIND_PLANS, type KindPlan } from './kind-plans'

export interface Person {
  id: string
  plan: KindPlan
  ordersPerYear: number
  /** Day of the first order, or below 0 for who came before the history begins. */
  joined: number
  /** Day of a second order that is sure to come; undefined for who buys once, or has bought before the history. */
  secondOrder: number | undefined
  /** When the account was made, wall-clock ms: some hours before the first order. */
  joinedAt: number
  /** Last day on which this person may buy; beyond the calendar for who stays. */
  dropsOut: number
  name: string
  /** What stands before the @. */
  mailName: string
  email: string
  phone: string | undefined
  nick: string
  place: Place
  isWoman: boolean
  birthday: number | undefined
  income: number | undefined
  interests: string[]
  mailConsent: boolean
  smsConsent: boolean
  channel: number
  /** Weight of each category. */
  taste: Float64Array
  /** A consumable that is bought again whenever it runs out. */
  staple: number | undefined
}

/** Shape of the gamma distribution of rates within a kind: a fifth either way, so that kinds are kinds. */
const RATE_SHAPE = 25

/** Days before the end by which the last of a kind came: later ones have not yet shown what they are. */
const SHOWN = { oneTimer: 150, other: 365 } as const

/** Share of customers who came before the history begins, and how long before, on average. */
const EARLIER = { share: 0.4, days: 400 } as const

function joinDay(random: Random, kind: KindPlan['kind'], pack: Pack, calendar: Calendar): number {
  const { days } = calendar
  if (kind === 'newcomer') return days - 1 - random.int(Math.min(90, days))
  if (kind === 'lapsed') return Math.floor(between(random, -300, days * 0.4))
  if (kind !== 'oneTimer' && chance(random, EARLIER.share)) return Math.floor(-exponential(random, EARLIER.days)) - 1
  const latest = Math.max(1, days - (kind === 'oneTimer' ? SHOWN.oneTimer : SHOWN.other))
  // Who buys gifts came for one; a short history may have no season to come in.
  const isChosen = (day: number): boolean => kind !== 'giftBuyer' || latest < 365 || isGiftSeason(calendar, pack, day)
  for (;;) {
    const day = random.int(latest)
    if (isChosen(day) && random.next() * calendar.highest < calendar.index[day]!) return day
  }
}

/** Who lapsed bought for some months first, and has been away for most of a year. */
const LAPSED = { boughtDays: 150, awayDays: 270 } as const

function dropoutDay(random: Random, plan: KindPlan, joined: number, days: number): number {
  if (plan.kind === 'oneTimer') return joined
  if (plan.kind !== 'lapsed') return Infinity
  const earliest = Math.max(joined, 0) + LAPSED.boughtDays
  return Math.floor(between(random, earliest, Math.max(days - LAPSED.awayDays, earliest + 1)))
}

/**
 * The day by which somebody who comes again has done so: without it, chance alone would make one-time buyers of many. Gift buyers come
 * with the next season.
 */
function secondDay(random: Random, kind: KindPlan['kind'], joined: number): number | undefined {
  if (kind === 'oneTimer') return undefined
  if (kind === 'giftBuyer') return joined < 0 ? undefined : joined + 345 + random.int(20)
  return Math.max(0, joined) + 20 + random.int(kind === 'newcomer' ? 30 : 200)
}

/** Consumables weigh more for companies, gifts for those who give; the rest is personal. */
function planTaste(random: Random, kind: KindPlan['kind']): Float64Array {
  return Float64Array.from(CATEGORY_PLANS, (plan) => {
    const personal = plan.popularity * gammaMeanOne(random, 2)
    if (kind === 'giftBuyer') return personal * (plan.gift ? 3 : 0.4)
    if (kind === 'business') return personal * (plan.lastsDays === null ? 0.5 : 2)
    return personal
  })
}

function planStaple(random: Random, plan: KindPlan, catalogue: Catalogue, days: number): number | undefined {
  if (!chance(random, plan.replenishes)) return undefined
  const lasting = catalogue.products.flatMap((one, p) =>
    one.lastsDays !== null && one.launched === 0 && one.ended === days ? [p] : [],
  )
  return pick(random, lasting)
}

interface Naming {
  name: string
  mailName: string
  isWoman: boolean
}

function nameSomebody(random: Random, pack: Pack, kind: KindPlan['kind'], number: number): Naming {
  const isWoman = chance(random, 0.62)
  const [family, familyLatin] = pick(random, pack.families)
  const [given, givenLatin] = pick(random, isWoman ? pack.women : pack.men)
  if (kind === 'business') {
    const [companyKind, latin] = pick(random, pack.companyKinds)
    const space = pack.locale === 'en' ? ' ' : ''
    return { name: `${pick(random, pack.companies)}${space}${companyKind}`, mailName: `${latin}.${number}`, isWoman }
  }
  return { name: fill(pack.fullName, { family, given }), mailName: `${givenLatin}.${familyLatin}${number}`, isWoman }
}

/** A number that no subscriber has, a different one for each `number`; undefined when there are no more. */
export function phoneFor(pack: Pack, number: number): string | undefined {
  const each = 10 ** pack.phoneDigits
  const prefix = pack.phonePrefixes[Math.floor(number / each)]
  return prefix && prefix + String(number % each).padStart(pack.phoneDigits, '0')
}

const nickFor = (random: Random, pack: Pack, number: number): string =>
  `${pick(random, pack.nickWords[0])}${pack.locale === 'en' ? '_' : ''}${pick(random, pack.nickWords[1])}${number}`

export function createPeople(
  pack: Pack,
  random: Random,
  calendar: Calendar,
  catalogue: Catalogue,
  count: number,
): Person[] {
  const kinds = KIND_PLANS.flatMap((plan) => Array<KindPlan>(Math.round(plan.share * count)).fill(plan))
  while (kinds.length < count) kinds.push(KIND_PLANS[1]!)
  const plans = shuffled(random, kinds).slice(0, count)
  return plans.map((plan, number) => createPerson(pack, random, calendar, catalogue, plan, number))
}

function createPerson(
  pack: Pack,
  random: Random,
  calendar: Calendar,
  catalogue: Catalogue,
  plan: KindPlan,
  number: number,
): Person {
  const joined = joinDay(random, plan.kind, pack, calendar)
  const naming = nameSomebody(random, pack, plan.kind, number)
  const isCompany = plan.kind === 'business'
  const age = 20 + Math.floor(45 * Math.sqrt(random.next()))
  return {
    ...naming,
    id: `C${10001 + number}`,
    plan,
    ordersPerYear: plan.ordersPerYear * gammaMeanOne(random, RATE_SHAPE),
    joined,
    secondOrder: secondDay(random, plan.kind, joined),
    joinedAt: dayStart(calendar, joined) - random.int(720) * 60_000,
    dropsOut: dropoutDay(random, plan, joined, calendar.days),
    email: `${naming.mailName}@${pick(random, pack.mailDomains)}`,
    phone: phoneFor(pack, number),
    nick: nickFor(random, pack, number),
    place:
      pack.places[
        pickWeighted(
          random,
          pack.places.map((place) => place.weight),
        )
      ]!,
    birthday:
      isCompany || chance(random, 0.35) ? undefined : dayStart(calendar, calendar.days - age * 365 - random.int(365)),
    income:
      isCompany || chance(random, 0.6)
        ? undefined
        : Math.round((22 + 4 * gammaMeanOne(random, 3) * 5) * pack.priceScale) * 1000,
    interests: shuffled(random, pack.interests).slice(0, random.int(4)),
    mailConsent: chance(random, 0.66),
    smsConsent: chance(random, 0.4),
    channel: isCompany
      ? 0
      : pickWeighted(
          random,
          pack.channels.map((channel) => channel.weight),
        ),
    taste: planTaste(random, plan.kind),
    staple: planStaple(random, plan, catalogue, calendar.days),
  }
}
