/** Baskets as rows of items: basket b holds `items[starts[b]] … items[starts[b + 1] − 1]`, each item once, in any order. */
export interface Baskets {
  starts: Uint32Array
  /** Numbers from 0 to `itemCount` − 1. */
  items: Uint32Array
  itemCount: number
}

export interface ItemsetsConfig {
  /** Sets in fewer baskets are not looked for; at least 1. */
  minCount: number
  /** Items of the greatest set. */
  maxItems: number
  /** Where there are more sets than this, none is answered. */
  maxSets: number
}

/**
 * Frequent sets as a tree: set n is the set `parent[n]` and the item `item[n]`; parents come before their children, and along a
 * path items stand in the order of `rank`. Sets of one item have the parent −1.
 */
export interface Itemsets {
  parent: Int32Array
  item: Uint32Array
  /** Baskets that hold all of the set. */
  count: Uint32Array
  size: Uint8Array
  /** By item: its place among the frequent ones, the rarest first; −1 for one that is not frequent. */
  rank: Int32Array
  /** Baskets that were looked at. */
  baskets: number
}

export interface RulesConfig {
  minConfidence: number
}

/** Rules "who has all of `from` has `item`, too", one consequent each; numbers of `Itemsets`. */
export interface Rules {
  /** The set on the left, and the set of both sides. */
  from: Uint32Array
  whole: Uint32Array
  item: Uint32Array
  /** Baskets with both sides, with the left side, and with the item. */
  count: Uint32Array
  fromCount: Uint32Array
  itemCount: Uint32Array
}
