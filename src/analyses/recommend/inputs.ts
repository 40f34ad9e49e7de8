import type { Ratings } from '../../ml/ratings'
import type { Catalogue, InteractionLog, People } from '../../ml/recommend/types'
import type { ForeignLines } from '../foreign-money'
import type { RecommendResult } from './spec'

/** Customers and products are numbered; everything by customer or by product has one entry for each. */
export interface RecommendInputs {
  /** All up to `moment`, the oldest first; of a test, the days that are asked for after it, too. */
  log: InteractionLog
  /** What is before it was known; wall-clock ms. */
  moment: number
  catalogue: Catalogue
  people: People
  /** Moments of the past to judge at, the latest first, and who was in which segment then. */
  windows: Window[]
  customers: CustomersKnown
  /** What customers said of products, in stars or the like. */
  ratings: Ratings
  products: ProductsKnown
  /** Pairs of customer and product that came back, and the moment of the latest. */
  returned: Pairs & { at: Float64Array }
  marks: Pairs & { verdict: Uint8Array; reasons: string[] }
  /** Products that nobody is to be shown, as a person said or the settings. */
  never: Uint32Array
  excluded: Uint32Array
  /** Numbers that the settings name; −1 for none. */
  asked: { customer: number; product: number }
  /** Pairs of customer and product that were bought in more than one order. */
  repeats: number
  /** Ranked as sold then, and judged on the days after it; rules know only today. */
  isTest: boolean
  /** What was fitted for the same question before; data of any age, to be checked as such. */
  fit: object | null
  services: RecommendResult['services']
  counts: Counts
  foreign: ForeignLines
}

export interface Pairs {
  user: Uint32Array
  item: Uint32Array
}

/** Days from `from` up to `to` (exclusive) are held out, wall-clock ms. */
export interface Window {
  from: number
  to: number
  segment: Uint32Array
}

export interface CustomersKnown {
  customerKey: string[]
  lastAt: Float64Array
  /** Orders with a purchase so far. */
  orders: Uint32Array
  /** Place in `choices` plus one of the segment that is shown, 0 for none. */
  segment: Uint32Array
  choices: RecommendResult['segments']
  countries: string[]
  /** 1 for those to answer for. */
  isAsked: Uint8Array
}

export interface ProductsKnown {
  ids: string[]
  names: string[]
  categories: string[]
  /** NaN is not transferred well: −1 for unknown. */
  price: Float64Array
  stock: Float64Array
  /** Share of the price that is left after cost, −1 to 1; 0 where it is not known. */
  margin: Float64Array
  /** 1 where the products say that it cannot be bought. */
  isUnavailable: Uint8Array
  hasStock: boolean
  hasTexts: boolean
}

/** Rows that were read, and what of them was not used. */
export interface Counts {
  rows: number
  notPurchases: number
  nobody: number
  unnamed: number
  services: number
  merged: number
  later: number
  purchases: number
  views: number
  carts: number
  ratings: number
  /** Views and the like of unknown products or people. */
  strayEvents: number
}
