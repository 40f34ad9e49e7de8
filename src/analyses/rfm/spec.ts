import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import type { Text } from '../../core/locale'
import { DAY, SCOPE } from '../limits'
import type { GroupName } from './groups'

export interface RfmConfig {
  /** Scores run from 1 to this. */
  bins: number
  /** Own boundaries instead of shares: L ascending cut points make L + 1 scores, whatever `bins` says. */
  cutPoints?: { r?: number[]; f?: number[]; m?: number[] }
  /** Inclusive day that recency counts to; later lines are not looked at. */
  asOf?: string
  scope?: Scope
}

/** One group as a merchant reads it. */
export interface GroupSummary {
  group: GroupName
  customers: number
  net: number
  /** Of all customers with a purchase. */
  share: number
  /** Median days since the last purchase; null for a group without customers. */
  recencyMedian: number | null
  nextAction: Text
}

/** How many customers went from one group to another since the day compared with. */
export interface GroupFlow {
  /** Null: had no purchase yet. */
  from: GroupName | null
  to: GroupName
  customers: number
}

export interface RfmMovement {
  /** The day compared with, one calendar month before, as wall-clock ms. */
  asOf: number
  /** Customers in each group then, in the order of `groups`. */
  customers: number[]
  net: number[]
  flows: GroupFlow[]
}

/** Column-wise: index i is the same customer in every list. */
export interface RfmResult {
  customerKey: string[]
  r: Uint8Array
  f: Uint8Array
  m: Uint8Array
  recencyDays: Float64Array
  orders: Uint32Array
  net: Float64Array
  group: GroupName[]
  /** The best first; every group is there, empty ones too. */
  groups: GroupSummary[]
  /** Against one month before; null where the data does not reach back that far. */
  movement: RfmMovement | null
  /** How many scores each letter has. */
  scores: { r: number; f: number; m: number }
  asOf: number
}

/** Customers with a purchase, one entry each. */
export interface RfmTable {
  asOf: number
  customerKey: string[]
  recencyDays: Float64Array
  orders: Uint32Array
  net: Float64Array
}

export interface RfmInputs extends RfmTable {
  /** The same one month before, or null. */
  previous: RfmTable | null
  rows: number
  withoutCustomer: number
  withoutPurchase: number
  /** Lines whose money is in another currency. */
  foreign: ForeignLines
}

export const spec: RoomSpec<RfmConfig, 'rfm'> = {
  id: 'rfm',
  version: 1,
  title: { en: 'RFM groups', zh: 'RFM 客户分层' },
  question: {
    en: 'Who are my best and my fading customers?',
    zh: '谁是我最好的客户，谁正在流失？',
  },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal'], ['person']],
        optional: ['orderId', 'quantity', 'discount', 'refunded', 'status', 'currency'],
      },
    },
  },
  defaults: { bins: 5 },
  limits: {
    bins: { kind: 'number', min: 2, max: 10, integer: true },
    cutPoints: { kind: 'cutPoints', names: ['r', 'f', 'm'], maxItems: 9, optional: true },
    asOf: DAY,
    scope: SCOPE,
  },
}
