import { ClienteleError } from '../core/errors'
import { canonicalJson } from '../core/hash'
import {
  type CustomerFeatures,
  customerFeatures,
  type CustomerTotals,
  customerTotals,
} from '../features/customer-features'
import type { OrderLines } from '../features/line'
import { readOrderLines } from '../features/order-lines'
import { momentOf } from '../features/scope'
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

/** The order lines under the purchase rules, read once per data version. */
export function orderLines(frames: Frames, context: PrepareContext): OrderLines {
  return context.memo(`order-lines:${context.currency}`, () => readOrderLines(ordersOf(frames), context.currency))
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

/** Customer features as rooms share them: computed once per data version, scope and day. */
export function customersOf(frames: Frames, context: PrepareContext, options: OrderOptions): CustomerFeatures {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const asOf = resolveAsOf(frames, context, options)
  return context.memo(`customers:${orderKey(frames, context, options)}`, () =>
    customerFeatures(orders, { asOf, scope: options.scope, currency: context.currency, lines }),
  )
}

/** The totals of an earlier moment, to compare with; not kept. */
export function totalsAt(
  frames: Frames,
  context: PrepareContext,
  scope: Scope | undefined,
  asOf: number,
): CustomerTotals {
  const lines = orderLines(frames, context)
  return customerTotals(ordersOf(frames), { asOf, scope, currency: context.currency, lines })
}

/** Names what is computed from the order lines under these options, for `context.memo`. */
export function orderKey(frames: Frames, context: PrepareContext, options: OrderOptions): string {
  const { from, to, where } = options.scope ?? {}
  return canonicalJson({ asOf: resolveAsOf(frames, context, options), from, to, where, currency: context.currency })
}
