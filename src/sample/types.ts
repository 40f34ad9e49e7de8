import type { Locale } from '../core/locale'
import type { Frame } from '../schema/columns'
import type { TableName } from '../schema/field'

export interface SampleOptions {
  /** Same seed, same bytes. */
  seed?: number
  /** People, before the planted duplicates. */
  customers?: number
  /** Length of the history. */
  years?: number
  /** Wall-clock ms of the shop's "now": nothing in any table is later, except what is expected of open deals. */
  endsAt?: number
}

export type SampleTable = Exclude<TableName, 'table'>

export interface SampleShop {
  locale: Locale
  currency: 'GBP' | 'CNY'
  timeZone: string
  tables: Record<SampleTable, Frame>
  truths: SampleTruths
}

export type CustomerKind =
  'loyal' | 'occasional' | 'bargainHunter' | 'oneTimer' | 'giftBuyer' | 'business' | 'newcomer' | 'lapsed'

export type Mood = 'positive' | 'neutral' | 'negative'

export type TopicName = 'delivery' | 'damage' | 'quality' | 'returns' | 'advice' | 'stock' | 'price' | 'invoice'

/** How a customer was made. Times are wall-clock ms. */
export interface CustomerTruth {
  customerId: string
  kind: CustomerKind
  /** The customer's own rate of orders a year, before seasons, promotions and replenishment. */
  ordersPerYear: number
  joinedAt: number
  /** No purchase is later than this; null while the customer is still there at the end. */
  droppedOutAt: number | null
}

export interface SpecialDays {
  name: string
  /** First and last day, wall-clock ms at 00:00, both inclusive. */
  from: number
  to: number
  /** Factor on the rate of orders. */
  lift: number
}

export interface SeasonTruth {
  /** Wall-clock ms at 00:00 of `index[0]`. */
  from: number
  /** Monday first; mean 1. */
  weekly: readonly number[]
  /** January first; mean 1. */
  yearly: readonly number[]
  specialDays: SpecialDays[]
  /** The factor on the rate of orders for each day: weekly × yearly × special days. */
  index: Float64Array
}

export interface PromotionTruth {
  name: string
  from: number
  to: number
  /** Share taken off the list price, by category. */
  depth: Record<string, number>
}

export interface PriceTruth {
  productId: string
  /** Wall-clock ms at 00:00 from which the list price holds. */
  from: number
  price: number
}

/** What was planted, so that a test can ask whether an analysis finds it. */
export interface SampleTruths {
  customers: CustomerTruth[]
  /** The person behind each order, whatever the line itself shows. */
  orderOwner: ReadonlyMap<string, string>
  duplicates: { customerId: string; duplicateId: string; typo: boolean; otherEmail: boolean; otherPhone: boolean }[]
  season: SeasonTruth
  /** d ln(quantity) / d ln(price) by category. */
  elasticity: Record<string, number>
  prices: PriceTruth[]
  promotions: PromotionTruth[]
  conversations: { conversationId: string; mood: Mood; topic: TopicName }[]
  /** Probability that a reached customer who still buys orders because of the campaign; 0 for the hold-out. */
  campaigns: { campaignId: string; variant: string; uplift: number }[]
  replenishment: { productId: string; intervalDays: number }[]
  bundles: { anchor: string; companion: string; probability: number }[]
  deals: DealTruth
  service: ServiceTruth
}

/** Steps of five that a customer is expected to give: those of the mood + the agent's − perDayWaited × days until the answer. */
export interface ServiceTruth {
  moods: Record<Mood, number>
  agents: Record<string, number>
  perDayWaited: number
}

/** Log-odds of winning: intercept + source + owner + known (if the lead is a customer) + logAmount × ln(amount / medianAmount). */
export interface DealTruth {
  intercept: number
  source: Record<string, number>
  owner: Record<string, number>
  known: number
  logAmount: number
  medianAmount: number
}
