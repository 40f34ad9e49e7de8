import type { Random } from '../core/random'
import { between, chance } from './draw'
import type { Occasion, Pack } from './packs/pack'
import { CATEGORY_PLANS } from './category-plans'

export const DAY_MS = 86_400_000

/** The shop's days in order, and what each does to its sales. Days count from 0. */
export interface Calendar {
  days: number
  /** Wall-clock ms at 00:00 of day 0. */
  from: number
  endsAt: number
  weekly: readonly number[]
  yearly: readonly number[]
  occasions: Occasion[]
  /** weekly × yearly × occasions, for each day. */
  index: Float64Array
  highest: number
  /** The promotion of each day, by position in `promotions`; −1 without. */
  promotionOf: Int16Array
  promotions: Promotion[]
  /** Month (0 = January) of each day. */
  month: Uint8Array
}

export interface Promotion {
  occasion: Occasion
  /** Share off the list price, by position in CATEGORY_PLANS. */
  depth: Float64Array
}

const startOfDay = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS

/** Wall-clock ms at 00:00 of a day. */
export const dayStart = (calendar: Calendar, day: number): number => calendar.from + day * DAY_MS

export const isGiftSeason = (calendar: Calendar, pack: Pack, day: number): boolean =>
  pack.giftMonths.includes(calendar.month[day]!)

function scaledToMeanOne(factors: readonly number[]): number[] {
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length
  return factors.map((factor) => factor / mean)
}

function occasionsBetween(pack: Pack, from: number, to: number): Occasion[] {
  const years: number[] = []
  for (let year = new Date(from).getUTCFullYear(); year <= new Date(to).getUTCFullYear() + 1; year++) years.push(year)
  return years.flatMap((year) => pack.occasions(year)).filter((occasion) => occasion.to >= from && occasion.from <= to)
}

function planPromotion(random: Random, occasion: Occasion): Promotion {
  const depth = Float64Array.from(CATEGORY_PLANS, () =>
    chance(random, 0.65) ? Math.round(occasion.depth * between(random, 0.5, 1) * 20) / 20 : 0,
  )
  return { occasion, depth }
}

/** The calendar of the last `years` years up to `endsAt`. */
export function createCalendar(pack: Pack, random: Random, years: number, endsAt: number): Calendar {
  const days = Math.round(365.25 * years)
  const from = startOfDay(endsAt) - (days - 1) * DAY_MS
  const weekly = scaledToMeanOne(pack.weekly)
  const yearly = scaledToMeanOne(pack.yearly)
  const occasions = occasionsBetween(pack, from, endsAt)
  const promotions = occasions.filter((one) => one.depth > 0).map((one) => planPromotion(random, one))
  const index = new Float64Array(days)
  const month = new Uint8Array(days)
  const promotionOf = new Int16Array(days).fill(-1)
  for (let day = 0; day < days; day++) {
    const at = from + day * DAY_MS
    const date = new Date(at)
    month[day] = date.getUTCMonth()
    const lift = occasions.reduce((product, one) => (at >= one.from && at <= one.to ? product * one.lift : product), 1)
    index[day] = weekly[(date.getUTCDay() + 6) % 7]! * yearly[month[day]!]! * lift
    promotionOf[day] = promotions.findIndex(({ occasion }) => at >= occasion.from && at <= occasion.to)
  }
  const highest = index.reduce((most, factor) => Math.max(most, factor), 0)
  return { days, from, endsAt, weekly, yearly, occasions, index, highest, promotionOf, promotions, month }
}
