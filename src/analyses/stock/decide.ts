import { expectedShortage, type Demand } from './distribution'
import type { Status, StockConfig } from './spec'

/** What is known of one product when it is decided about. NaN for what is missing. */
export interface Known {
  stock: number
  isBad: boolean
  isEnded: boolean
  leadDays: number
  /** Over lead time and review. */
  demand: Demand
  reorderPoint: number
  /** Money of a piece in sales and in stock. */
  price: number
  worth: number
  /** Days since the last purchase, NaN where none is known; and how far back the sales go. */
  sinceSold: number
  knownDays: number
}

export interface Decision {
  status: Status
  orderQuantity: number
  /** Null where the stock is not known, or nothing is sold. */
  daysLeft: number | null
  /**
   * Days from the last known one to the last on which an order comes in time, safety stock kept; 0 is at once. Below zero it is too late:
   * so many days the stock is expected to be gone before a delivery arrives.
   */
  orderInDays: number | null
  lostRevenue: number | null
  /** Pieces beyond what will be sold in `deadAfterDays`. */
  excess: number
}

/** No product is said to last longer than this. */
const LONGEST_DAYS = 3650

/** What to do about one product: order when its stock is at the reorder point or below, up to that point and what an order brings. */
export function decide(known: Known, config: StockConfig): Decision {
  const { stock, demand, reorderPoint, price } = known
  const perDay = demand.mean / (known.leadDays + config.reviewDays)
  if (Number.isNaN(stock)) {
    const status = known.isEnded ? 'ended' : known.isBad ? 'bad-stock' : 'unknown-stock'
    return { status, orderQuantity: 0, daysLeft: null, orderInDays: null, lostRevenue: null, excess: 0 }
  }
  const status = statusOf(known, perDay, config)
  const target = reorderPoint + batchOf(known, perDay, config)
  const isToOrder = status === 'order-now'
  const isSelling = perDay > 0
  return {
    status,
    orderQuantity: isToOrder ? Math.max(config.minimum, Math.ceil(target - stock)) : 0,
    daysLeft: isSelling ? Math.min(LONGEST_DAYS, stock / perDay) : null,
    orderInDays: isSelling && status !== 'dead' && status !== 'ended' ? orderInDays(known, perDay, config) : null,
    lostRevenue:
      status === 'ended' || status === 'dead' ? 0 : expectedShortage(demand, stock) * (price > 0 ? price : 0),
    excess: status === 'too-much' ? Math.max(0, stock - Math.max(target, perDay * config.deadAfterDays)) : 0,
  }
}

function statusOf(known: Known, perDay: number, config: StockConfig): Status {
  const { stock, reorderPoint } = known
  if (known.isEnded) return 'ended'
  if (isDead(known, config)) return 'dead'
  if (reorderPoint > 0 && stock <= reorderPoint) return 'order-now'
  if (reorderPoint > 0 && stock <= reorderPoint + perDay * config.reviewDays) return 'order-soon'
  const most = reorderPoint + batchOf(known, perDay, config)
  return perDay > 0 && stock > Math.max(most, perDay * config.deadAfterDays) ? 'too-much' : 'fine'
}

function orderInDays({ stock, reorderPoint, leadDays }: Known, perDay: number, { reviewDays }: StockConfig): number {
  const left = Math.floor((stock - (reorderPoint - perDay * reviewDays)) / perDay)
  return left >= 0 ? Math.min(LONGEST_DAYS, left) : Math.min(0, Math.floor(stock / perDay - leadDays))
}

/** Never sold says as much as not sold for long, once sales go back so far. */
const isDead = ({ sinceSold, knownDays }: Known, { deadAfterDays }: StockConfig): boolean =>
  Number.isNaN(sinceSold) ? knownDays >= deadAfterDays : sinceSold >= deadAfterDays

const DAYS_A_YEAR = 365

/**
 * Pieces that an order brings above the reorder point: where the cost of an order is given the economic order quantity
 * √(2 · demand a year · cost of an order / cost of keeping a piece for a year) (Harris 1913), of cheap pieces no more
 * than what would be too much stock at once; else the demand of `coverDays`.
 */
function batchOf(
  { worth }: Known,
  perDay: number,
  { orderCost, holdingRate, coverDays, deadAfterDays }: StockConfig,
): number {
  if (orderCost > 0 && worth > 0)
    return Math.max(
      1,
      Math.min(perDay * deadAfterDays, Math.sqrt((2 * perDay * DAYS_A_YEAR * orderCost) / (holdingRate * worth))),
    )
  return Math.max(1, perDay * coverDays)
}
