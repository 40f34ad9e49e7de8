import type { CustomerKind } from './types'

/** What a kind of customer does. Rates are a year's; shares and probabilities are between 0 and 1. */
export interface KindPlan {
  kind: CustomerKind
  share: number
  ordersPerYear: number
  /** Rate of leaving for good, a year. */
  dropout: number
  /** Mean lines of a basket beyond the first. */
  moreLines: number
  coupon: number
  /** Factors on the rate of orders during promotions and outside them. */
  inPromotion: number
  outsidePromotion: number
  /** Probability of ordering a consumable again when it runs out. */
  replenishes: number
  /** Visits without an order, for each order. */
  browses: number
}

export const KIND_PLANS: readonly KindPlan[] = [
  { kind: 'loyal', share: 0.17, ordersPerYear: 7, dropout: 0.06, moreLines: 1.7, coupon: 0.08, inPromotion: 1.1, outsidePromotion: 1, replenishes: 0.5, browses: 1.6 },
  { kind: 'occasional', share: 0.26, ordersPerYear: 2, dropout: 0.22, moreLines: 1, coupon: 0.14, inPromotion: 1.2, outsidePromotion: 1, replenishes: 0.08, browses: 2.2 },
  { kind: 'bargainHunter', share: 0.15, ordersPerYear: 3.4, dropout: 0.18, moreLines: 1.3, coupon: 0.7, inPromotion: 4.5, outsidePromotion: 0.35, replenishes: 0.05, browses: 3.4 },
  { kind: 'oneTimer', share: 0.14, ordersPerYear: 0, dropout: 0, moreLines: 0.6, coupon: 0.2, inPromotion: 1, outsidePromotion: 1, replenishes: 0, browses: 1.5 },
  { kind: 'giftBuyer', share: 0.09, ordersPerYear: 2.6, dropout: 0.1, moreLines: 1.1, coupon: 0.12, inPromotion: 1, outsidePromotion: 1, replenishes: 0, browses: 2 },
  { kind: 'business', share: 0.05, ordersPerYear: 13, dropout: 0.1, moreLines: 3.2, coupon: 0.02, inPromotion: 1, outsidePromotion: 1, replenishes: 0.3, browses: 0.6 },
  { kind: 'newcomer', share: 0.06, ordersPerYear: 6, dropout: 0, moreLines: 1, coupon: 0.35, inPromotion: 1.2, outsidePromotion: 1, replenishes: 0.25, browses: 2.4 },
  { kind: 'lapsed', share: 0.08, ordersPerYear: 7, dropout: 0, moreLines: 1.5, coupon: 0.1, inPromotion: 1.1, outsidePromotion: 1, replenishes: 0.4, browses: 1.8 },
]

/** What a category is like, whatever it is called. Money is in the pack's unit of price. */
export interface CategoryPlan {
  id: CategoryId
  elasticity: number
  price: readonly [low: number, high: number]
  /** Cost as a share of the first list price. */
  costShare: number
  /** Days that one unit lasts; null for what does not run out. */
  lastsDays: number | null
  popularity: number
  /** Amplitude of the year's wave, highest in winter (positive) or summer (negative). */
  winter: number
  gift: boolean
}

export type CategoryId =
  'blackTea' | 'greenTea' | 'herbalTea' | 'coffee' | 'candles' | 'mugs' | 'teapots' | 'linen' | 'storage' | 'giftSets'

export const CATEGORY_PLANS: readonly CategoryPlan[] = [
  { id: 'blackTea', elasticity: -0.8, price: [4, 11], costShare: 0.38, lastsDays: 35, popularity: 1.7, winter: 0.15, gift: false },
  { id: 'greenTea', elasticity: -1.1, price: [5, 14], costShare: 0.4, lastsDays: 42, popularity: 1.4, winter: -0.2, gift: false },
  { id: 'herbalTea', elasticity: -1.4, price: [4, 9], costShare: 0.36, lastsDays: 50, popularity: 1.2, winter: 0.1, gift: false },
  { id: 'coffee', elasticity: -1, price: [7, 16], costShare: 0.46, lastsDays: 28, popularity: 1.3, winter: 0, gift: false },
  { id: 'candles', elasticity: -2, price: [9, 26], costShare: 0.33, lastsDays: 60, popularity: 1, winter: 0.35, gift: true },
  { id: 'mugs', elasticity: -1.7, price: [8, 18], costShare: 0.35, lastsDays: null, popularity: 1.2, winter: 0.05, gift: true },
  { id: 'teapots', elasticity: -1.9, price: [22, 58], costShare: 0.42, lastsDays: null, popularity: 0.6, winter: 0.1, gift: true },
  { id: 'linen', elasticity: -2.2, price: [9, 32], costShare: 0.37, lastsDays: null, popularity: 0.9, winter: -0.1, gift: false },
  { id: 'storage', elasticity: -2.5, price: [12, 38], costShare: 0.44, lastsDays: null, popularity: 0.8, winter: -0.05, gift: false },
  { id: 'giftSets', elasticity: -1.5, price: [24, 64], costShare: 0.45, lastsDays: null, popularity: 0.6, winter: 0.3, gift: true },
]

/** Campaign variants and the probability that one who is reached orders because of it; the last is the hold-out. */
export const VARIANT_UPLIFTS: readonly (readonly [first: number, second: number])[] = [
  [0.05, 0.1],
  [0.03, 0.07],
  [0.08, 0.04],
  [0.02, 0.09],
  [0.06, 0.06],
  [0.04, 0.11],
  [0.07, 0.03],
  [0.02, 0.05],
]

/** Log-odds of winning a deal that both languages share; sources and owners are matched by position. */
export const DEAL_FACTORS = {
  intercept: -0.4,
  sources: [1.3, 0.5, -0.1, -1.1],
  owners: [0.4, 0, -0.4],
  known: 0.9,
  logAmount: -0.5,
} as const
