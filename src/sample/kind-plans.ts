import type { CustomerKind } from './types'

/** What a kind of customer does. Rates are a year's; shares and probabilities are between 0 and 1. */
export interface KindPlan {
  kind: CustomerKind
  share: number
  ordersPerYear: number
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
  {
    kind: 'loyal',
    share: 0.16,
    ordersPerYear: 8,
    moreLines: 1,
    coupon: 0.08,
    inPromotion: 1.1,
    outsidePromotion: 1,
    replenishes: 0.25,
    browses: 1.6,
  },
  {
    kind: 'occasional',
    share: 0.2,
    ordersPerYear: 2.1,
    moreLines: 1,
    coupon: 0.05,
    inPromotion: 1.2,
    outsidePromotion: 1,
    replenishes: 0,
    browses: 2.2,
  },
  {
    kind: 'bargainHunter',
    share: 0.16,
    ordersPerYear: 2.8,
    moreLines: 1,
    coupon: 0.85,
    inPromotion: 4.5,
    outsidePromotion: 0.35,
    replenishes: 0,
    browses: 3.4,
  },
  {
    kind: 'oneTimer',
    share: 0.15,
    ordersPerYear: 0,
    moreLines: 0.6,
    coupon: 0.2,
    inPromotion: 1,
    outsidePromotion: 1,
    replenishes: 0,
    browses: 1.5,
  },
  {
    kind: 'giftBuyer',
    share: 0.09,
    ordersPerYear: 3.2,
    moreLines: 1.1,
    coupon: 0.05,
    inPromotion: 1,
    outsidePromotion: 1,
    replenishes: 0,
    browses: 2,
  },
  {
    kind: 'business',
    share: 0.05,
    ordersPerYear: 9,
    moreLines: 2.2,
    coupon: 0.02,
    inPromotion: 1,
    outsidePromotion: 1,
    replenishes: 0.2,
    browses: 0.6,
  },
  {
    kind: 'newcomer',
    share: 0.06,
    ordersPerYear: 9,
    moreLines: 1,
    coupon: 0.35,
    inPromotion: 1.2,
    outsidePromotion: 1,
    replenishes: 0.25,
    browses: 2.4,
  },
  {
    kind: 'lapsed',
    share: 0.13,
    ordersPerYear: 7,
    moreLines: 1,
    coupon: 0.1,
    inPromotion: 1.1,
    outsidePromotion: 1,
    replenishes: 0.4,
    browses: 1.8,
  },
]
