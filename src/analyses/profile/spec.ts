import type { RoomSpec, Scope } from '../contract'
import { SCOPE } from '../limits'

export interface ProfileConfig {
  /** The person's key, as `customerKey` of every room. */
  customer: string
  scope?: Scope
}

export type TimelineKind = 'order' | 'return' | 'cancelled' | 'pending' | 'gift'

export interface TimelineEntry {
  /** Wall-clock ms. */
  at: number
  kind: TimelineKind
  /** One line in English; pages write their own from the rest. */
  text: string
  /** Net money of the entry. */
  value: number
  /** Missing for lines without an order id. */
  orderId?: string
  items: number
  /** What was in it, as far as it has names; ten at most. */
  products: string[]
}

export interface TopProduct {
  productId: string
  name: string
  quantity: number
  net: number
  orders: number
  lastAt: number
}

export const COMPARED = ['net', 'orders', 'averageOrder', 'items', 'recencyDays', 'meanGapDays', 'tenureDays'] as const
export type ComparedField = (typeof COMPARED)[number]

export interface Comparison {
  field: ComparedField
  /** Null where the customer has no such value. */
  value: number | null
  /** Of all customers with a purchase. */
  median: number | null
  /** Share of them below this value, ties counted half. */
  percentile: number | null
}

export interface ProfileFigures {
  orders: number
  lines: number
  items: number
  gross: number
  net: number
  returns: number
  averageOrder: number | null
  firstOrderAt: number | null
  lastOrderAt: number | null
  recencyDays: number | null
  tenureDays: number | null
  meanGapDays: number | null
  discountShare: number | null
  couponShare: number | null
  priceLevel: number | null
  /** 0 to 23; null where the data has no time of day. */
  usualHour: number | null
  /** 1 Monday to 7 Sunday. */
  usualWeekday: number | null
  usualChannel: string | null
  country: string | null
}

export interface ProfileResult extends ProfileFigures {
  key: string
  name: string
  /** Every id by which the person appears in the data. */
  keys: string[]
  /** What is known about the person: field of the customers or orders table to value. */
  demographics: Record<string, string | number | boolean>
  topProducts: TopProduct[]
  rfm?: { r: number; f: number; m: number; group: string }
  segment?: { label: number; name: unknown }
  /** Scores of other rooms by name; empty until they have run. */
  scores: Record<string, number>
  /** Newest first. */
  timeline: TimelineEntry[]
  /** Net by calendar month from the first to the last line, months without orders included. */
  spend: { at: Float64Array; net: Float64Array; orders: Float64Array }
  /** Days between one purchase order and the next, oldest first. */
  gaps: Float64Array
  comparison: Comparison[]
  /** The moment that days are counted to; null where no line of the shop counts. */
  asOf: number | null
}

export type ProfileInputs = Omit<ProfileResult, 'timeline'> & {
  entries: Omit<TimelineEntry, 'text'>[]
  rows: number
  ownRows: number
  /** Entries older than those kept. */
  dropped: number
}

export const spec: RoomSpec<ProfileConfig, 'profile'> = {
  id: 'profile',
  version: 1,
  title: { en: 'Customer', zh: '客户档案' },
  question: { en: 'Who is this customer?', zh: '这位客户是谁？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal'], ['person']],
        optional: [
          'orderId',
          'productId',
          'productName',
          'quantity',
          'discount',
          'refunded',
          'status',
          'currency',
          'coupon',
          'channel',
          'country',
          'region',
          'city',
          'customerId',
          'email',
          'phone',
          'nick',
          'name',
        ],
      },
      customers: {
        required: [],
        optional: [
          'person',
          'name',
          'country',
          'region',
          'city',
          'birthday',
          'age',
          'gender',
          'income',
          'tier',
          'tags',
        ],
      },
    },
    results: ['rfm', 'segments'],
  },
  defaults: { customer: '' },
  limits: {
    customer: { kind: 'text', maxLength: 500 },
    scope: SCOPE,
  },
}
