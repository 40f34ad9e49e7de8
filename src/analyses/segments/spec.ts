import type { Text } from '../../core/locale'
import type { Matrix } from '../../math/matrix'
import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { DAY, SCOPE } from '../limits'
import { AUTO } from './auto-features'
import type { CustomerTrait } from './customer-columns'
import type { FeatureColumn } from './feature-column'
import type { Kind } from './kinds'
import type { MeasureName } from './measures'

export interface SegmentsConfig {
  /** 'auto' is K-means, unless k is 'auto' too and DBSCAN finds groups that stand clearly farther apart and come out again. */
  method: 'auto' | 'kmeans' | 'dbscan'
  /**
   * 'auto' chooses from 2 to 8, or to 12 where customers are many, by silhouette and stability, and joins groups of one kind. A number is kept.
   */
  k: 'auto' | number
  /** Names of `FEATURES`, or of columns of the customers table, each once; `['auto']` is what the data shows (`autoFeatures`). */
  features: string[]
  /** Of DBSCAN: customers this near, in standardised units, are neighbours; 'auto' takes the knee of the k-distance curve. */
  eps: 'auto' | number
  /** Of DBSCAN: neighbours that make a core of a group; 'auto' is twice the number of columns. */
  minPoints: 'auto' | number
  restarts: number
  seed: number
  scope?: Scope
  /** Inclusive day that recency counts to; later lines are not looked at. */
  asOf?: string
  /** Groups are made of who had bought by this inclusive day; later customers are assigned to them, and nothing is fitted again. */
  assignAfter?: string
}

/** One number of clusters that was tried. */
export interface TriedK {
  k: number
  silhouette: number
  inertia: number
  /** Mean agreement of two resamples clustered apart, as adjusted Rand index, and the middle 95 % of it; null where k was given. */
  stability: number | null
  interval: [low: number, high: number] | null
  /** Gap statistic with its error; null where k was given. */
  gap: { gap: number; error: number } | null
}

/** What DBSCAN found, whether it was asked for or tried beside K-means. */
export interface DbscanFound {
  eps: number
  minPoints: number
  clusters: number
  /** Customers that it was tried on: all, or a sample where it was plainly no better than K-means. */
  customers: number
  /** Customers unlike any group. */
  noise: number
  /** Mean over the customers measured, those of no group at 0. */
  silhouette: number
  stability: number | null
  interval: [low: number, high: number] | null
}

/** What a customers column says of the members of a cluster. */
export type TraitProfile =
  | {
      kind: 'number'
      name: string
      title: Text
      unit: 'number' | 'money'
      median: number
      shopMedian: number
      rank: number
    }
  /** The answer that is most frequent beyond what it is among all. */
  | { kind: 'level'; name: string; title: Text; level: Text; share: number; shopShare: number }

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
  /** Of the customers columns that were used. */
  traits: TraitProfile[]
}

/** Why each customer is where they are; index i is customer i, distances in standardised units. Of noise: `next` is the nearest group. */
export interface Reasons {
  distance: Float32Array
  /** The nearest other cluster, and the distance to its center. */
  next: Int32Array
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
  /** −1 for noise: customers unlike any group. */
  label: Int32Array
  k: number
  method: 'kmeans' | 'dbscan'
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
  /** Of each column: a category has one for each answer, named `gender=female`. */
  features: string[]
  featureTitles: Text[]
  columns: FeatureColumn[]
  /** Mean and population deviation of each feature. */
  means: number[]
  deviations: number[]
  sizes: number[]
  profiles: ClusterProfile[]
  /** Of K-means, before groups of one kind were joined; empty where DBSCAN alone was asked for. */
  tried: TriedK[]
  /** What the gap statistic would choose; null for none of them. */
  gapChoice: number | null
  dbscan: DbscanFound | null
  /** Of DBSCAN: core customers, standardised and row-major, and their groups; whoever is within eps of one belongs to its group. */
  cores: { values: Float64Array; label: Int32Array } | null
  /**
   * Where groups that one rule names were joined: the segment of each group, and their standardised centers; whoever is nearest to one belongs
   * to its segment. Null where every group is a segment.
   */
  parts: { segment: Int32Array; standardisedCenters: number[][] } | null
  /** Customers unlike any group, and what they bring; null where everyone has a group. */
  noise: { customers: number; share: number; net: number; netShare: number; oneTimeShare: number } | null
  /** 1 for customers who were assigned to groups made without them; null where there are none. */
  assigned: Uint8Array | null
  /** Customers × features in the features' own units. */
  values: Float64Array
  /** The least and the greatest value of each feature. */
  ranges: [least: number, greatest: number][]
  reasons: Reasons
  /** At most 5,000 customers on the first two principal components. */
  map: { customer: Uint32Array; x: Float32Array; y: Float32Array; explained: [number, number] }
  /** Null where there are no orders and no dates. */
  asOf: number | null
}

/** Customers with a purchase, or everyone in the customers table where there are no orders; one entry each. */
export interface SegmentsInputs {
  customerKey: string[]
  /** Columns that the features make, gaps filled. */
  columns: FeatureColumn[]
  matrix: Matrix
  /** Features with gaps: filled with the median, or told apart as unknown. */
  filled: { title: Text; customers: number }[]
  /** The customers columns among the features. */
  traits: CustomerTrait[]
  /** What profiles are made of; the measures that the data has. */
  measures: Partial<Record<MeasureName, Float64Array>>
  asOf: number | null
  /** 1 for customers that groups are made from; null for everyone. */
  isFitted: Uint8Array | null
  rows: number
  withoutCustomer: number
  withoutPurchase: number
  foreign: ForeignLines
}

/** Numbers of groups that 'auto' tries: up to `many` where there are `enough` customers for that many kinds, and few enough to wait for. */
export const K_RANGE = { least: 2, most: 8, many: 12, enough: [600, 20_000] } as const

export const spec: RoomSpec<SegmentsConfig, 'segments'> = {
  id: 'segments',
  version: 3,
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
        // Who has no orders yet has customers.
        unless: 'customers',
      },
      customers: { required: [] },
    },
  },
  defaults: {
    method: 'auto',
    k: 'auto',
    features: [AUTO],
    eps: 'auto',
    minPoints: 'auto',
    restarts: 10,
    seed: 42,
  },
  limits: {
    method: { kind: 'option', values: ['auto', 'kmeans', 'dbscan'] },
    k: { kind: 'numberOr', words: ['auto'], min: 2, max: 20, integer: true },
    features: { kind: 'texts', minItems: 1, maxItems: 40, maxLength: 80 },
    eps: { kind: 'numberOr', words: ['auto'], min: 1e-6, max: 1000 },
    minPoints: { kind: 'numberOr', words: ['auto'], min: 1, max: 10_000, integer: true },
    restarts: { kind: 'number', min: 1, max: 100, integer: true },
    seed: { kind: 'number', min: 0, max: 4_294_967_295, integer: true },
    scope: SCOPE,
    asOf: DAY,
    assignAfter: DAY,
  },
}
