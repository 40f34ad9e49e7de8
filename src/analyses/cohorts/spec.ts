import type { Proportion } from '../../math/proportion'
import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import type { SalesGap } from '../sales-gap'
import { DAY, SCOPE } from '../limits'

/** Fewer customers than these are no basis for a share. */
export const FEW = 30

/** Ages that are told apart: what came later, or a date that is off by centuries, makes no longer table. */
export const MOST_PERIODS = { month: 240, week: 520 } as const

/** What customers are put together by: when they first bought, or what that first order was like. */
export const BYS = ['month', 'week', 'channel', 'product', 'category', 'country', 'coupon'] as const
export type CohortBy = (typeof BYS)[number]

export interface CohortsConfig {
  by: CohortBy
  /** The step in which their later life is counted. */
  every: 'week' | 'month'
  /** Inclusive day; later lines are not looked at. */
  asOf?: string
  scope?: Scope
}

/** `period`: named by its first day, `2011-03` or `2011-03-07`. `none`: the first order names no such value. */
export type CohortKind = 'period' | 'value' | 'none' | 'rest'

export interface Cohort {
  /** As in `cohort`; '' where nothing is named, and `*` for the small ones put together. */
  name: string
  kind: CohortKind
  /** First day of a `period`, wall-clock ms. */
  at: number | null
  customers: number
  /** Net of all its lines so far. */
  net: number
  /** Whether it holds who bought for the first time before the data begins, too: nobody can tell them apart. */
  mayBeOlder: boolean
}

/** Column-wise: index i is one cohort at one age in every list. Cells without customers are left out. */
export interface CohortCells {
  cohort: string[]
  /** Steps since the customer's first purchase; 0 is its own. */
  period: Uint32Array
  /** Those of the cohort for whom this period is over. */
  customers: Uint32Array
  /** Those of them who bought in it. */
  retained: Uint32Array
  retention: Float64Array
  low: Float64Array
  high: Float64Array
  /** Those of them who had bought again by its end, in any period after their first. */
  returned: Uint32Array
  /** Net of all of them in it. */
  value: Float64Array
  /** What one customer had brought on average by its end, with a 95 % interval. */
  cumulative: Float64Array
  cumulativeLow: Float64Array
  cumulativeHigh: Float64Array
  /** 1 where the data ends before the period does: its counts can still grow. */
  isPartial: Uint8Array
}

/** One group of customers against another: who bought again within `horizon` periods. */
export interface CohortComparison {
  /** `time`: the later half of the cohorts against the earlier; `best`: the one with most who return against all others. */
  kind: 'time' | 'best'
  horizon: number
  one: Proportion & { name: string | null; from: number | null; customers: number }
  other: Proportion & { customers: number }
  difference: Proportion
  /** Whether the interval of the difference leaves no doubt which is greater. */
  isSure: boolean
}

export interface CohortsResult extends CohortCells {
  cohorts: Cohort[]
  /** The same cells over all customers; `cohort` is empty there. */
  average: CohortCells
  comparison: CohortComparison | null
  by: CohortBy
  every: 'week' | 'month'
  asOf: number
}

/** Buyers with what they did, period by period; the columns of `CustomerActivity`. */
export interface CohortsInputs {
  /** Index into `cohorts` of each buyer. */
  cohortOf: Uint32Array
  cohorts: Pick<Cohort, 'name' | 'kind' | 'at' | 'mayBeOlder'>[]
  /** Whole periods after the first that each buyer has lived through; −1 where not even the first is over. */
  lived: Int32Array
  starts: Uint32Array
  age: Uint32Array
  net: Float64Array
  bought: Uint8Array
  periods: number
  /** Whether some have lived through more periods than are told apart. */
  isCutShort: boolean
  /** Whether the last period is over. */
  isLastOver: boolean
  asOf: number
  rows: number
  withoutCustomer: number
  withoutPurchase: number
  foreign: ForeignLines
  gap: SalesGap | null
}

export const spec: RoomSpec<CohortsConfig, 'cohorts'> = {
  id: 'cohorts',
  version: 2,
  title: { en: 'Cohorts', zh: '同期群' },
  question: { en: 'Do newer customers stay?', zh: '新来的客户会留下吗？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal'], ['person']],
        optional: [
          ...['orderId', 'quantity', 'discount', 'refunded', 'status', 'currency'],
          ...['channel', 'productId', 'productName', 'category', 'country', 'coupon'],
        ],
      },
    },
  },
  defaults: { by: 'month', every: 'month' },
  limits: {
    by: { kind: 'option', values: BYS },
    every: { kind: 'option', values: ['week', 'month'] },
    asOf: DAY,
    scope: SCOPE,
  },
}
