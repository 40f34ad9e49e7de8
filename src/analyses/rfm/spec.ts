import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import type { Text } from '../../core/locale'
import { DAY, SCOPE } from '../limits'
import type { FamilyName, GroupName } from './groups'

export interface RfmConfig {
  /** Scores run from 1 to this. */
  bins: number
  /** Own boundaries instead of shares: L ascending cut points make L + 1 scores, whatever `bins` says. */
  cutPoints?: { r?: number[]; f?: number[]; m?: number[] }
  /** Inclusive day that recency counts to; later lines are not looked at. */
  asOf?: string
  /** How many months back groups are told for, one day a month; 0 for none. */
  history: number
  scope?: Scope
}

/** Some customers as a merchant reads them. */
interface Summary {
  customers: number
  net: number
  /** Of all customers with a purchase. */
  share: number
  /** Median days since the last purchase; null without customers. */
  recencyMedian: number | null
  nextAction: Text
}

export interface GroupSummary extends Summary {
  group: GroupName
}

/** Several groups of one meaning. */
export interface FamilySummary extends Summary {
  family: FamilyName
  groups: GroupName[]
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

/** Which group everyone was in on one day of each month, the oldest first; the last day is that of the result. */
export interface RfmHistory {
  /** Wall-clock ms. */
  at: Float64Array
  /** `group[m × customers + i]`: 1 + place in `GROUPS` of customer i on day m; 0 before the first purchase. */
  group: Uint8Array
  /** `customers[m][g]` in group g of `GROUPS` on day m. */
  customers: number[][]
  /** `flows[m]` from day m to day m + 1; who stayed in their group is one, too. */
  flows: GroupFlow[][]
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
  /** The same customers in five families of groups. */
  families: FamilySummary[]
  /** Whether there are too few customers for eleven groups: families are what to look at. */
  isSmall: boolean
  /** Against one month before; null where the data does not reach back that far. */
  movement: RfmMovement | null
  /** Null where none was asked for, or the data does not reach back a month. */
  history: RfmHistory | null
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
  /** The same on one day of each earlier month, the oldest first; days without any buyer are left out. */
  earlier: RfmTable[]
  rows: number
  withoutCustomer: number
  withoutPurchase: number
  /** Lines whose money is in another currency. */
  foreign: ForeignLines
}

export const spec: RoomSpec<RfmConfig, 'rfm'> = {
  id: 'rfm',
  version: 3,
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
  defaults: { bins: 5, history: 0 },
  limits: {
    bins: { kind: 'number', min: 2, max: 10, integer: true },
    cutPoints: { kind: 'cutPoints', names: ['r', 'f', 'm'], maxItems: 9, optional: true },
    asOf: DAY,
    history: { kind: 'number', min: 0, max: 36, integer: true },
    scope: SCOPE,
  },
}
