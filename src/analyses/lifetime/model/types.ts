import type { SlicedObjective } from '../../../math/optimise/bfgs'
import type { ModelName } from '../spec'

/** What a purchase model knows of one customer, in one unit of time. */
export interface Visits {
  /** Repeat days. */
  x: number
  /** From the first purchase to the last one, and to the day that counts as today. */
  tx: number
  T: number
}

/** Customers with equal histories are one row. */
export interface Histories {
  size: number
  x: Float64Array
  tx: Float64Array
  T: Float64Array
  /** How many customers share the row. */
  weight: Float64Array
  /** Sum of the weights. */
  customers: number
  mostX: number
}

/** Stated priors: each parameter's logarithm is normal around `centre` with the spread `sd`. Times are in weeks. */
export interface Prior {
  name: string
  centre: number
  sd: number
  /** Whether the parameter is a length of time. */
  isTime: boolean
}

/** A model of when customers buy and leave; parameters are natural, in the order of `priors`. */
export interface PurchaseModel {
  name: ModelName
  priors: readonly Prior[]
  /** Mean negative log-likelihood of the histories over the logarithms of the parameters, with its gradient. */
  objective(histories: Histories): SlicedObjective
  aliveChance(p: Float64Array, visits: Visits): number
  /** Purchases expected in the time t from today of one who is alive. */
  expectedIfAlive(p: Float64Array, visits: Visits, t: number): number
  /** Repeat purchases of a new customer within t of the first one, and the chance of being alive then. */
  expectedNew(p: Float64Array, t: number): number
  aliveNew(p: Float64Array, t: number): number
}
