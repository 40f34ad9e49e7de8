import type { Text } from '../../core/locale'

/** What a field of a customer is compared with. */
export type Operator = 'atLeast' | 'atMost' | 'onOrAfter' | 'onOrBefore' | 'oneOf' | 'known'

/**
 * One condition on one field: `atLeast` and `atMost` take a number, `onOrAfter` and `onOrBefore` a day `YYYY-MM-DD`, `oneOf` the values that
 * will do, `known` none. Of a field with several values, such as products bought, one of them has to be among the values.
 */
export interface Test {
  field: string
  is: Operator
  value?: number | string | readonly string[]
}

/** Which customers are meant: tests put together. All of none is everyone, any of none is nobody. */
export type Conditions = { all: readonly Conditions[] } | { any: readonly Conditions[] } | { not: Conditions } | Test

export type FieldKind = 'number' | 'money' | 'share' | 'date' | 'choice' | 'several' | 'flag'

/** Something that customers can be chosen by. */
export interface AudienceField {
  name: string
  title: Text
  kind: FieldKind
  /** Where it comes from, for the order in a list. */
  about: 'orders' | 'bought' | 'customer' | 'scores' | 'events'
  /** Values of choices, the most frequent first; at most 500. */
  values?: string[]
}

/** Customers that were named once and are kept: as a list, or as conditions that are looked up anew each time. */
export interface Audience {
  id: string
  name: string
  kind: 'fixed' | 'live'
  conditions?: Conditions
  /** Milliseconds since 1970. */
  at: number
  /** How many there are now. */
  customers: number
}

/** What is kept of an audience: a fixed one has keys, a live one conditions. */
export interface StoredAudience extends Omit<Audience, 'customers'> {
  keys?: string[]
}

/** What is saved; with an id in place of what had it. */
export interface AudienceDraft {
  id?: string
  name: string
  /** These customers, as of now. */
  keys?: readonly string[]
  /** Who meets these, whenever it is asked. */
  conditions?: Conditions
  /** Keeps who meets the conditions now as a list. */
  isFixed?: boolean
  /** Of one that is put back: when it was saved. Then conditions may ask about what is not there now. */
  at?: number
}

/** Who meets conditions. */
export interface AudienceCount {
  customers: number
  of: number
  net: number
}
