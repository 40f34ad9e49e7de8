import type { Frame } from '../schema/columns'
import type { Rate } from '../schema/rates'

/** A number for every customer; NaN is missing. */
interface NumberColumnAsOf {
  kind: 'number'
  name: string
  values: Float64Array
}

/** Codes into `levels`, which hold what occurs, in order of their code units; -1 is missing. */
export interface CategoryColumnAsOf {
  kind: 'category'
  name: string
  codes: Int32Array
  levels: string[]
}

export type ColumnAsOf = NumberColumnAsOf | CategoryColumnAsOf

/**
 * What messages felt like by their words alone: nothing of it was learned from the shop, so that no later message speaks of an earlier
 * day. Index i is the same message everywhere.
 */
export interface MoodLog {
  /** Customers that wrote any. */
  customerKey: readonly string[]
  /** Place in `customerKey`; −1 for nobody. */
  person: Int32Array
  /** Wall-clock ms; below 0 where unknown. */
  at: Float64Array
  /** From −1 to 1. */
  score: Float32Array
}

/** What is known of the shop. Tables beside the orders are used where they have a date and a `person`. */
export interface Sources {
  orders: Frame
  currency: string
  rates?: readonly Rate[] | undefined
  /** 1 for order lines in scope; all, where left out. */
  mask?: Uint8Array | undefined
  conversations?: Frame | undefined
  sends?: Frame | undefined
  events?: Frame | undefined
  moods?: MoodLog | undefined
}

/** Everyone with a purchase by that moment, in order of key, and what was known of them then. Everything is indexed alike. */
export interface CustomersAsOf {
  /** Wall-clock ms. */
  at: number
  customerKey: string[]
  orders: Uint32Array
  recencyDays: Float64Array
  /** Days between orders on average; NaN below two. */
  meanGapDays: Float64Array
  /** Net of the last 365 days. */
  yearNet: Float64Array
  columns: ColumnAsOf[]
}
