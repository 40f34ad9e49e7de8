import type { Text } from '../../core/locale'
import {
  type NotOffered,
  type Question,
  QUESTIONS,
  type ReasonPart,
  RECOMMENDERS,
  type RecommenderName,
} from '../../ml/recommend/types'
import type { RatingProof } from '../../ml/ratings'
import type { RoomSpec, Scope } from '../contract'
import { DAY, SCOPE } from '../limits'

export { QUESTIONS, RECOMMENDERS }
export type { NotOffered, Question, ReasonPart, RecommenderName }

export interface RecommendConfig {
  /** What a customer never bought, or what they will buy once more. */
  question: Question
  /** 'auto' is `hybrid`, unless the past says that a simple rule is at least as good. */
  method: 'auto' | RecommenderName
  /** Suggestions for each customer, 1 to 100. */
  n: number
  /** Key of one customer, who alone is answered, with all reasons and all that rules removed (`focus`). */
  customer?: string
  /** One of `segments` of the result; '' for all customers. Methods learn from everybody. */
  segment: string
  /** A product, by its id: who would want it (`wanted`). */
  product?: string
  /** So many products for all customers (of the segment) alike (`slot`); 0 for no such question. */
  slot: number
  /** Judges every method that is offered on the shop's own past, not only the default and the simple rules. */
  evaluate: boolean
  /** A day: fitted on what is before it, ranked as sold then, without rules; what came is in `evaluation` and `judged`. */
  testFrom?: string
  /** Inclusive day that counts as today; later lines are not looked at. */
  asOf?: string
  /** Whether postage, fees and the like count as products. */
  services: boolean

  /** Leaves out what has no stock, where the products say how much there is. */
  inStock: boolean
  /** What a customer gave back is not shown to them again: 'ever', or 'unlessBought' since. */
  returned: 'ever' | 'unlessBought'
  /** Of 'again': leaves out what was bought so many days ago or less; 'rhythm' goes by the half of how often it is bought. */
  notWithinDays: 'rhythm' | number
  /** Leaves out what costs less, or more. */
  priceFrom?: number
  priceTo?: number
  /** 0 to 1: how much a product's margin counts beside its score, where costs are known. */
  margin: number
  /** Nothing but products of these categories; [] for all. */
  categories: string[]
  /** At most so many of one category in a list; 0 for any number. */
  perCategory: number
  /** 0 to 1: how much a list is to differ within itself (1 − lambda of MMR). */
  diversity: number
  /** One product of a family (sizes and colours of one thing) in a list. */
  onePerFamily: boolean
  /** Products that are never shown, by id. */
  exclude: string[]
  /** Of a period only its end; of filters those of the order lines. */
  scope?: Scope
}

/** Days after `testFrom` that are judged. */
export const TEST_DAYS = 31

/** Why a product that would have been in a list is not. The first that applies is the one that is told. */
export const RULES = [
  'unavailable',
  'outOfStock',
  'returned',
  'never',
  'dismissed',
  'excluded',
  'recent',
  'price',
  'category',
  'family',
  'perCategory',
] as const
export type RuleName = (typeof RULES)[number]

export const REASON_KINDS = [
  'because',
  'people',
  'own',
  'rhythm',
  'trend',
  'popular',
  'segment',
  'words',
  'fits',
  'looked',
] as const satisfies readonly ReasonPart['kind'][]

/**
 * Lists of different lengths side by side: list r lies from `starts[r]` to `starts[r + 1]` (exclusive) in every column that belongs to
 * it. Columns of it have one entry for each suggestion.
 */
export interface PackedSuggestions {
  /** One more than there are customers. */
  starts: Uint32Array
  /** Place of the product in `productId`, `productName` and the other columns by product. */
  product: Uint32Array
  /** As the method scores, with the weights of rules; comparable within a list alone. */
  score: Float32Array
  /** Of 'again': days until the customer's next purchase of it is due (below 0: overdue), and how many lie between two usually. */
  dueInDays: Int32Array
  /** `UNKNOWN` where it was bought once only, or the question is 'discover'. */
  everyDays: Int32Array
  /** The weightiest `reasonsKept` reasons of suggestion s from s × reasonsKept on: `reasonsAt` reads them. */
  reasonsKept: number
  /** Place in `REASON_KINDS` plus one, 0 for none. */
  kind: Uint8Array
  /** Numbers of the reason in the order of its fields; of 'words' the place in `reasonWords`, of words to choose from their place. */
  first: Float32Array
  second: Float32Array
  third: Float32Array
  share: Float32Array
}

/** Stands for an unknown number of days. */
export const UNKNOWN = -2_147_483_648

/** What one rule took out of the lists. Counted is what would have been in a list. */
export interface Removed {
  rule: RuleName
  /** Entries of lists, and lists. */
  suggestions: number
  customers: number
  /** The most frequent first, twenty at most. */
  products: {
    product: number
    customers: number
    /** What most of them are shown instead; −1 where their lists are only shorter. */
    instead: number
  }[]
}

/** A figure with its 95 % interval. */
export interface Figure {
  value: number
  low: number
  high: number
}

/** How one method did on the shop's own past; means over the customers of all windows. */
export interface MethodResult {
  name: RecommenderName
  'ndcg@10': number
  'hitRate@10': number
  'recall@10': number
  /** Share of the products on offer that are in the first ten of anybody. */
  coverage: number
  intervals: Record<'ndcg@10' | 'hitRate@10' | 'recall@10', [low: number, high: number]>
  /** Mean surprise of a suggestion in bits: −log2 of the share of customers who have bought the product. */
  novelty: number
  /** Mean unlikeness of two suggestions of a list, 0 to 1: 1 − cosine of who bought them. */
  diversity: number
  /** Share of suggestions outside the products that make the first half of all purchases. */
  longTail: number
  /** NDCG@10 in each window, the latest first. */
  windows: number[]
  /** NDCG@10 less that of the strongest simple rule, customer by customer; null for that rule itself. */
  difference: Figure | null
  isSimple: boolean
  /** Seconds to fit and rank, all windows together; null where not all methods were compared. */
  seconds: number | null
}

/** One group of customers, or of products, and what it gets. */
export interface Exposure {
  /** What the group is by: segment, orders so far, country; popularity, category, age on sale. */
  by: 'segment' | 'orders' | 'country' | 'popularity' | 'category' | 'age'
  /** Key of the group: of a fixed kind one of `EXPOSURE_KEYS`, else the shop's own word. */
  key: string
  title: Text | null
  /** Customers or products in it. */
  size: number
  /** Customers: those with a full list. Products: those that are in the lists of anybody. */
  shown: number
  /** Customers: NDCG@10 in the test windows, null below ten tested ones. Products: null. */
  quality: number | null
  /** Products: their share of all that was bought so far (pairs of customer and product), and of all suggestions. Customers: null. */
  shareOfSales: number | null
  shareOfShown: number | null
}

export const EXPOSURE_KEYS = ['one', 'few', 'many', 'head', 'middle', 'tail', 'new', 'old'] as const

/** How beginnings did in the latest window. */
export interface ColdResult {
  kind: 'customers' | 'products'
  /**
   * What it is from: of customers without an order their group, country and what they looked at, of those with one that, too; of products
   * in their first days their description and first sales, or, as if nobody had bought them, the description alone.
   */
  by: 'groups' | 'firstOrder' | 'firstSales' | 'content'
  tested: number
  'ndcg@10': Figure
  /** The same from what everybody buys, or has bought of late, whichever is better. */
  baseline: number
}

export interface Judged {
  /** Days held out, the latest first: wall-clock ms, and the customers with a purchase in it to be found. */
  windows: { from: number; to: number; customers: number }[]
  /** The strongest simple rule: the one to beat. */
  simple: RecommenderName
  /** The best of those judged, and whether it is surely better than the simple rule (paired difference above 0 with 95 %). */
  best: RecommenderName
  beatsSimple: boolean
  /** Whether all methods on offer were judged (`evaluate`), or only what the default answer needs. */
  isFull: boolean
  customers: Exposure[]
  products: Exposure[]
  cold: ColdResult[]
}

/** One suggestion to one customer, with all that carried it. */
export interface FocusSuggestion {
  product: number
  score: number
  /** The weightiest first; shares and `rest` sum to the method's own score (before weights of rules). */
  reasons: ReasonPart[]
  rest: number
}

/** One customer looked at closely. */
export interface Focus {
  customerKey: string
  /** Products bought so far (places), the latest first, with how often; 50 at most. */
  bought: { product: number; times: number; lastAt: number }[]
  suggestions: FocusSuggestion[]
  /** What would have been in the list, the place it would have had (from 1), and the rule that took it out. */
  removed: { product: number; place: number; rule: RuleName }[]
}

/** Who would want a product, the likeliest first; 10,000 at most. */
export interface Wanted {
  product: number
  customerKey: string[]
  /** Comparable over customers: the product's score less what the customer's suggestions score, in their spread. */
  score: Float32Array
  /** Place it would have in the customer's list, from 1. */
  place: Uint32Array
  /** Customers who are left out because they have it (of 'discover'), gave it back, or want it never. */
  leftOut: number
}

/** A few products for everybody alike. */
export interface Slot {
  /** In the order chosen: each adds most to the customers whom the ones before do not serve. */
  products: number[]
  /** Expected share of the customers with at least one hit after each product, judged in the last window where there is one. */
  reached: number[]
  customers: number
}

/** One of the segments that customers are in. */
export interface SegmentChoice {
  key: string
  /** Null where the key itself says it. */
  title: Text | null
  customers: number
}

/** Customers by who bought last, the latest first; index i is the same customer in `customerKey`, `lastAt`, `orders`, `segment`. */
export interface RecommendResult {
  question: Question
  /** What the suggestions are from; with testFrom fitted only on what is before it. */
  method: RecommenderName
  customerKey: string[]
  lastAt: Float64Array
  orders: Uint32Array
  /** Place in `segments` plus one, 0 for none. */
  segment: Uint32Array
  suggestions: PackedSuggestions
  reasonWords: string[]

  /** Every product that is known from orders or products, by key ascending. Ids that differ only in case or space are one. */
  productId: string[]
  productName: string[]
  /** Place in `categories`. */
  category: Uint32Array
  /** The first is '', none. */
  categories: string[]
  /** −1 for unknown. */
  price: Float64Array
  /** Pieces in stock; −1 for unknown. */
  stock: Float64Array
  /** Products of one family bear the same number. */
  family: Uint32Array
  /** Why a product is shown to nobody: place in `RULES` plus one, 0 where nothing is against it. */
  barred: Uint8Array
  /** Purchase lines and customers so far. */
  sold: Uint32Array
  buyers: Uint32Array
  /** The ten most alike of product p from p × 10 on: place, or the number of products for none. Alike by who bought them, else by words. */
  similar: Uint32Array
  similarity: Float32Array

  methods: MethodResult[]
  notOffered: (NotOffered & { name: RecommenderName })[]
  judged: Judged | null
  /** How well ratings that customers will give are foretold; null where they were not compared (`evaluate`), or there are too few. */
  ratings: RatingProof | null
  removed: Removed[]
  focus: Focus | null
  wanted: Wanted | null
  slot: Slot | null
  segments: SegmentChoice[]
  /** What was sold and is no product: left out, unless `services`. */
  services: { key: string; name: string; lines: number }[]
  /** The moment that counts as now, wall-clock ms. */
  asOf: number
  /** What was there to learn from. */
  learned: { customers: number; products: number; purchases: number; views: number; carts: number; ratings: number }
}

const TEXTS = { kind: 'texts', maxItems: 10_000, maxLength: 1000 } as const

export const spec: RoomSpec<RecommendConfig, 'recommend'> = {
  id: 'recommend',
  version: 2,
  title: { en: 'Offers', zh: '商品推荐' },
  question: { en: 'What should I offer each customer?', zh: '该向每位客户推荐什么？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['productId', 'productName'], ['person']],
        optional: [
          ...['orderId', 'quantity', 'lineTotal', 'unitPrice', 'orderTotal', 'discount', 'refunded', 'status'],
          ...['currency', 'cost', 'category', 'country'],
        ],
      },
      products: {
        required: [],
        optional: [
          ...['productId', 'productName', 'description', 'category', 'price', 'cost', 'stock', 'available', 'tags'],
          'currency',
        ],
      },
      events: { required: [], optional: ['at', 'type', 'productId', 'person', 'customerId'], isNarrow: true },
      conversations: { required: [], optional: ['at', 'rating', 'productId', 'person', 'customerId'], isNarrow: true },
      customers: { required: [], optional: ['person', 'customerId', 'country'], isNarrow: true },
    },
    results: ['segments', 'rfm'],
    marks: { offers: true },
    fit: ({ question, method, evaluate, testFrom, asOf, services, scope }) => {
      const isOfToday = testFrom === undefined && asOf === undefined && scope === undefined
      const settings = { question, method, testFrom, asOf, services, scope }
      return {
        about: isOfToday ? question : `${question} then`,
        settings: { ...settings, evaluate },
        // Once all methods were compared, the best of them makes the lists.
        ...(method === 'auto' && !evaluate && { better: { ...settings, evaluate: true } }),
      }
    },
  },
  defaults: {
    question: 'discover',
    method: 'auto',
    n: 10,
    segment: '',
    slot: 0,
    evaluate: false,
    services: false,
    inStock: true,
    returned: 'ever',
    notWithinDays: 'rhythm',
    margin: 0,
    categories: [],
    perCategory: 0,
    diversity: 0,
    onePerFamily: true,
    exclude: [],
  },
  limits: {
    question: { kind: 'option', values: QUESTIONS },
    method: { kind: 'option', values: ['auto', ...RECOMMENDERS] },
    n: { kind: 'number', min: 1, max: 100, integer: true },
    customer: { kind: 'text', maxLength: 1000, optional: true },
    segment: { kind: 'text', maxLength: 200 },
    product: { kind: 'text', maxLength: 1000, optional: true },
    slot: { kind: 'number', min: 0, max: 20, integer: true },
    evaluate: { kind: 'flag' },
    testFrom: DAY,
    asOf: DAY,
    services: { kind: 'flag' },
    inStock: { kind: 'flag' },
    returned: { kind: 'option', values: ['ever', 'unlessBought'] },
    notWithinDays: { kind: 'numberOr', words: ['rhythm'], min: 0, max: 730 },
    priceFrom: { kind: 'number', min: 0, max: 1e9, optional: true },
    priceTo: { kind: 'number', min: 0, max: 1e9, optional: true },
    margin: { kind: 'number', min: 0, max: 1 },
    categories: TEXTS,
    perCategory: { kind: 'number', min: 0, max: 100, integer: true },
    diversity: { kind: 'number', min: 0, max: 1 },
    onePerFamily: { kind: 'flag' },
    exclude: TEXTS,
    scope: SCOPE,
  },
}
