import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { SCOPE } from '../limits'

export interface LargestOrdersConfig {
  /** How many orders to show. */
  count: number
  scope?: Scope
}

/** Column-wise, largest first. */
export interface LargestOrdersResult {
  /** '' for orders without an id. */
  orderId: string[]
  /** Wall-clock ms. */
  at: Float64Array
  net: Float64Array
}

/** Every order in scope, in no order. */
export interface LargestOrdersInputs extends LargestOrdersResult {
  rows: number
  foreign: ForeignLines
}

export const spec: RoomSpec<LargestOrdersConfig, 'largestOrders'> = {
  id: 'largestOrders',
  version: 1,
  title: { en: 'Largest orders', zh: '最大订单' },
  question: { en: 'Which orders brought the most money?', zh: '哪些订单带来的金额最多？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal']],
        optional: ['orderId', 'quantity'],
      },
    },
  },
  defaults: { count: 10 },
  limits: { count: { kind: 'number', min: 1, max: 1000, integer: true }, scope: SCOPE },
}
