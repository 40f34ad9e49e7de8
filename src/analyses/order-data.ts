import { ClienteleError } from '../core/errors'
import {
  type CustomerFeatures,
  type CustomerTotals,
  type EarlierTotals,
  monthsBefore,
} from '../features/customer-features'
import type { OrderLines } from '../features/line'
import { dayOf, parseDay } from '../features/periods'
import { momentOf } from '../features/scope'
import {
  sharedEarlier,
  sharedFeatures,
  sharedKey,
  sharedLines,
  sharedStandings,
  type SharedOptions,
  type SharedOrders,
  sharedTotals,
} from '../features/shared'
import type { Frame } from '../schema/columns'
import type { Frames, PrepareContext, Scope } from './contract'

export interface OrderOptions {
  /** An inclusive day; later lines are not looked at. */
  asOf?: string | undefined
  scope?: Scope | undefined
}

/** The order lines' frame. @throws ClienteleError DATA_MISSING without one. */
export function ordersOf(frames: Frames): Frame {
  if (!frames.orders || frames.orders.rows === 0) throw new ClienteleError('DATA_MISSING', { needs: 'orders' })
  return frames.orders
}

const shared = (frames: Frames, { currency, rates, memo }: PrepareContext): SharedOrders => ({
  orders: ordersOf(frames),
  currency,
  rates,
  memo,
})

/** The order lines under the purchase rules, read once per data version. */
export const orderLines = (frames: Frames, context: PrepareContext): OrderLines => sharedLines(shared(frames, context))

/** Lines that no customer is named on. */
export function countUnnamed({ person }: OrderLines): number {
  let unnamed = 0
  for (let row = 0; row < person.length; row++) if (person[row] === 0) unnamed++
  return unnamed
}

/**
 * The moment that recency counts to: the named day, else the last day of the scope where the data reaches that far, else the
 * data's last line.
 */
export function resolveAsOf(frames: Frames, context: PrepareContext, { asOf, scope }: OrderOptions): number {
  const { at, last } = orderLines(frames, context)
  const latest = Number.isNaN(context.asOf) ? last : context.asOf
  if (asOf !== undefined) return momentOf(asOf, at)
  return scope?.to === undefined ? latest : Math.min(latest, momentOf(scope.to, at))
}

/** The day that `resolveAsOf` falls on: a named day without lines ends at the next midnight, and is still that day. */
export function resolveLastDay(frames: Frames, context: PrepareContext, options: OrderOptions): number {
  const named = options.asOf ?? options.scope?.to
  const day = dayOf(resolveAsOf(frames, context, options))
  return named === undefined ? day : Math.min(day, parseDay(named))
}

/** Customer features as rooms share them: computed once per data version, scope and day. */
export const customersOf = (frames: Frames, context: PrepareContext, options: OrderOptions): CustomerFeatures =>
  sharedFeatures(shared(frames, context), atMoment(frames, context, options))

/** The same without habits, which are most of the work. */
export const totalsOf = (frames: Frames, context: PrepareContext, options: OrderOptions): CustomerTotals =>
  sharedTotals(shared(frames, context), atMoment(frames, context, options))

/** The totals of the same customers a calendar month before, to compare with. */
export const earlierTotalsOf = (frames: Frames, context: PrepareContext, options: OrderOptions): EarlierTotals =>
  sharedEarlier(shared(frames, context), atMoment(frames, context, options))

/** The same customers at so many moments a calendar month apart, the last of them the one that recency counts to. */
export function standingsOf(
  frames: Frames,
  context: PrepareContext,
  options: OrderOptions,
  months: number,
): EarlierTotals[] {
  const { asOf, scope } = atMoment(frames, context, options)
  const moments = Array.from({ length: months + 1 }, (_, i) => monthsBefore(asOf, months - i))
  return sharedStandings(shared(frames, context), { asOf, scope }, moments)
}

/** Names what is computed from the order lines under these options, for `context.memo`. */
export const orderKey = (frames: Frames, context: PrepareContext, options: OrderOptions): string =>
  sharedKey(shared(frames, context), atMoment(frames, context, options))

const atMoment = (
  frames: Frames,
  context: PrepareContext,
  options: OrderOptions,
): SharedOptions & { asOf: number } => ({
  asOf: resolveAsOf(frames, context, options),
  scope: options.scope,
})
