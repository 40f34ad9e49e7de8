/** The two questions, which are fitted, judged and answered apart: what a customer never bought, and what they will buy once more. */
export const QUESTIONS = ['discover', 'again'] as const
export type Question = (typeof QUESTIONS)[number]

export const RECOMMENDERS = [
  'popular',
  'recent',
  'trending',
  'popular-in-segment',
  'own-frequency',
  'own-recency',
  'user-cosine',
  'user-jaccard',
  'item-cosine',
  'item-jaccard',
  'ease',
  'ease-trend',
  'als',
  'bpr',
  'content',
  'two-tower',
  'sequence',
  'hybrid',
] as const
export type RecommenderName = (typeof RECOMMENDERS)[number]

/** What a line of the log is. Only purchases make a product "bought". */
export const ACT = { purchase: 0, view: 1, cart: 2, other: 3 } as const

/** What customers did with products: one entry a line, the oldest first. Columns of equal length. */
export interface InteractionLog {
  users: number
  items: number
  user: Uint32Array
  item: Uint32Array
  /** Wall-clock ms. */
  at: Float64Array
  /** One of `ACT`. */
  act: Uint8Array
  /** How much the line counts beside a purchase, which counts 1. */
  weight: Float32Array
  /** Number of the order; lines of one order share it. Unlike numbers of acts that are no purchases are of no meaning. */
  basket: Uint32Array
  /** Pieces, and the price of one; NaN for unknown. */
  quantity: Float32Array
  price: Float32Array
}

/** What is known of products, by their number. Products are numbered by their keys in ascending order: ties go to the first. */
export interface Catalogue {
  /** Name, description and category in words, '' for nothing. */
  texts: readonly string[]
  /** Code of the category, 0 for none. */
  category: Uint32Array
  categories: number
}

/** What is known of customers, by their number; code 0 for nothing. */
export interface People {
  segment: Uint32Array
  segments: number
  country: Uint32Array
  countries: number
}

/** All that was known right before a moment. `log` holds nothing of that moment or later. Not to be changed once made. */
export interface History {
  log: InteractionLog
  /** Wall-clock ms. */
  moment: number
  catalogue: Catalogue
  people: People
}

/** Rows of few entries: those of row r lie from starts[r] to starts[r + 1], columns ascending within a row. */
export interface SparseMatrix {
  rows: number
  columns: number
  starts: Uint32Array
  column: Uint32Array
  value: Float32Array
}

/** What really carried a score, in the score's own units: the shares of a suggestion's reasons and `rest` sum to its score. */
export type ReasonPart =
  /** Bought before, and goes with it. */
  | { kind: 'because'; item: number; share: number }
  /** So many of the most alike customers bought it. */
  | { kind: 'people'; customers: number; of: number; share: number }
  /** Bought so often, for the last time so many days ago. */
  | { kind: 'own'; times: number; lastDays: number; share: number }
  /** The customer's own rhythm with it: every so many days (median), due in so many (negative: overdue). */
  | { kind: 'rhythm'; everyDays: number; dueInDays: number; share: number }
  /** Lines of the last days, and how many times the usual that is. */
  | { kind: 'trend'; lines: number; days: number; times: number; share: number }
  | { kind: 'popular'; customers: number; share: number }
  | { kind: 'segment'; customers: number; of: number; share: number }
  /** Words that it shares with what was bought. */
  | { kind: 'words'; words: string[]; share: number }
  /** Its price or pieces are like those the customer usually goes for. */
  | { kind: 'fits'; what: 'price' | 'quantity'; share: number }
  /** Looked at or put into the cart, so many days ago. */
  | { kind: 'looked'; act: 'view' | 'cart'; lastDays: number; share: number }

export interface Reasons {
  /** The weightiest first. */
  parts: ReasonPart[]
  /** What of the score they leave over. */
  rest: number
}

/** Who learns from how much; decides what can be offered. */
export interface HistorySize {
  users: number
  items: number
  /** Pairs of customer and product with a purchase. */
  pairs: number
  /** Products with at least one purchase. */
  soldItems: number
}

/** Why a method is not offered for data of this size or kind. */
export interface NotOffered {
  code: 'TOO_MANY_ITEMS' | 'TOO_MANY_PAIRS' | 'TOO_FEW_ORDERS' | 'NO_TEXTS' | 'NO_SEGMENTS' | 'NO_REPEATS' | 'TOO_SHORT'
  details: Record<string, number>
}
