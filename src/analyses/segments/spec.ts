import type { Text } from '../../core/locale'
import type { Matrix } from '../../math/matrix'
import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { DAY, SCOPE } from '../limits'
import type { Kind } from './kinds'
import type { MeasureName } from './measures'

export interface SegmentsConfig {
  /** 'auto' is K-means. */
  method: 'auto' | 'kmeans'
  /** 'auto' chooses from 2 to 8 by silhouette and stability. */
  k: 'auto' | number
  /** Names of `FEATURES`, each once. */
  features: string[]
  restarts: number
  seed: number
  scope?: Scope
  /** Inclusive day that recency counts to; later lines are not looked at. */
  asOf?: string
}

/** One number of clusters that was tried. */
export interface TriedK {
  k: number
  silhouette: number
  inertia: number
  /** Agreement of two halves clustered apart, as adjusted Rand index; null where k was given. */
  stability: number | null
}

/** A measure of the members of a cluster: their median, and where in the whole shop that median stands. */
export interface MeasureProfile {
  measure: MeasureName
  median: number
  shopMedian: number
  /** Share of the shop's customers below the median, ties half: 0.5 is the middle. */
  rank: number
}

export interface ClusterProfile {
  kind: Kind
  name: Text
  customers: number
  /** Of all customers, and of their net. */
  share: number
  net: number
  netShare: number
  /** Share of members with a single order. */
  oneTimeShare: number
  /** Mean silhouette of the members that were measured; NaN for none. */
  silhouette: number
  /** Only measures that the data has. */
  measures: MeasureProfile[]
}

/** Why each customer is where they are; index i is customer i, distances in standardised units. */
export interface Reasons {
  distance: Float32Array
  /** The nearest other cluster, and the distance to its center. */
  next: Uint8Array
  nextDistance: Float32Array
  /**
   * Customers × features: how much farther the next center is in this feature (squared), less how far the own one is.
   * Positive speaks for the own cluster; a customer's values add up to nextDistance² − distance².
   */
  contributions: Float32Array
}

/** Column-wise: index i is the same customer in every list. Clusters are ordered by median net, the highest first. */
export interface SegmentsResult {
  customerKey: string[]
  label: Uint8Array
  k: number
  method: 'kmeans'
  /** Sum of squared distances to the own center in standardised units. */
  inertia: number
  silhouette: number
  /** Customers that the silhouettes were computed from: all, or a sample of 10,000. */
  silhouetteCustomers: number
  /** k × features in the features' own units, and standardised. */
  centers: number[][]
  standardisedCenters: number[][]
  names: string[]
  titles: Text[]
  features: string[]
  featureTitles: Text[]
  /** Mean and population deviation of each feature. */
  means: number[]
  deviations: number[]
  sizes: number[]
  profiles: ClusterProfile[]
  tried: TriedK[]
  /** Customers × features in the features' own units. */
  values: Float64Array
  /** The least and the greatest value of each feature. */
  ranges: [least: number, greatest: number][]
  reasons: Reasons
  /** At most 5,000 customers on the first two principal components. */
  map: { customer: Uint32Array; x: Float32Array; y: Float32Array; explained: [number, number] }
  asOf: number
}

/** Customers with a purchase, one entry each. */
export interface SegmentsInputs {
  customerKey: string[]
  /** Features that were asked for, gaps filled. */
  features: string[]
  matrix: Matrix
  /** Gaps filled with the median, by feature. */
  filled: number[]
  /** What profiles are made of; the measures that the data has. */
  measures: Partial<Record<MeasureName, Float64Array>>
  asOf: number
  rows: number
  withoutCustomer: number
  withoutPurchase: number
  foreign: ForeignLines
}

export const K_RANGE = { least: 2, most: 8 } as const

export const spec: RoomSpec<SegmentsConfig, 'segments'> = {
  id: 'segments',
  version: 1,
  title: { en: 'Segments', zh: '客户分群' },
  question: { en: 'Which kinds of customers do I have?', zh: '我有哪几类客户？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal'], ['person']],
        optional: [
          ...['orderId', 'quantity', 'discount', 'refunded', 'status', 'currency'],
          ...['coupon', 'productId', 'productName'],
        ],
      },
    },
  },
  defaults: {
    method: 'auto',
    k: 'auto',
    features: ['recencyDays', 'logOrders', 'logNet'],
    restarts: 10,
    seed: 42,
  },
  limits: {
    method: { kind: 'option', values: ['auto', 'kmeans'] },
    k: { kind: 'numberOr', words: ['auto'], min: 2, max: 20, integer: true },
    features: { kind: 'texts', minItems: 1, maxItems: 20, maxLength: 60 },
    restarts: { kind: 'number', min: 1, max: 100, integer: true },
    seed: { kind: 'number', min: 0, max: 4_294_967_295, integer: true },
    scope: SCOPE,
    asOf: DAY,
  },
}
