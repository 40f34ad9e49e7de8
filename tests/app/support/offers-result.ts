import type { Envelope } from '../../../src/analyses/contract'
import {
  type MethodResult,
  REASON_KINDS,
  type RecommendConfig,
  type RecommendResult,
  RULES,
  spec,
  UNKNOWN,
} from '../../../src/analyses/recommend/spec'
import type { RecommenderName } from '../../../src/ml/recommend/types'

const PRODUCTS = [
  ['B1', 'Bowl', 6, 12],
  ['C1', 'Cup', 4, 30],
  ['J1', 'Jug', 14, -1],
  ['K1', 'Kettle', 40, 3],
  ['M1', '', 9, -1],
  ['P1', 'Pan', 25, 0],
  ['S1', 'Spoon', 2, 90],
  ['T1', 'Tray', 11, 8],
] as const

const NO_PRODUCT = PRODUCTS.length
const KEPT = 2

type Question = RecommendResult['question']
type Reason = readonly [
  kind: (typeof REASON_KINDS)[number],
  first: number,
  second: number,
  third: number,
  share: number,
]

/** What each customer is shown: product, score, days until due and between two, and the weightiest reasons. */
interface Line {
  product: number
  score: number
  due?: readonly [dueInDays: number, everyDays: number]
  reasons: readonly Reason[]
}

const LISTS: Record<Question, readonly (readonly Line[])[]> = {
  discover: [
    [
      {
        product: 1,
        score: 2,
        reasons: [
          ['because', 3, 0, 0, 1.2],
          ['people', 12, 50, 0, 0.5],
        ],
      },
      { product: 6, score: 1, reasons: [['trend', 40, 14, 2.4, 0.8]] },
      { product: 7, score: 0.5, reasons: [['fits', 0, 0, 0, 0.4]] },
    ],
    [
      { product: 1, score: 1.5, reasons: [['popular', 90, 0, 0, 1.5]] },
      { product: 4, score: 1.1, reasons: [['words', 0, 0, 0, 0.9]] },
    ],
    [{ product: 7, score: 0.4, reasons: [['looked', 1, 3, 0, 0.4]] }],
    [],
  ],
  again: [
    [
      {
        product: 3,
        score: 3,
        due: [3, 34],
        reasons: [
          ['rhythm', 34, 3, 0, 2.5],
          ['own', 5, 31, 0, 0.5],
        ],
      },
      { product: 0, score: 1, due: [-12, 20], reasons: [['rhythm', 20, -12, 0, 1]] },
    ],
    [{ product: 6, score: 1, reasons: [['own', 1, 40, 0, 1]] }],
    [{ product: 6, score: 2, due: [0, 60], reasons: [['rhythm', 60, 0, 0, 2]] }],
    [],
  ],
}

function pack(lists: readonly (readonly Line[])[]): RecommendResult['suggestions'] {
  const lines = lists.flat()
  const reasonOf = (column: 1 | 2 | 3 | 4) => (line: Line, at: number) => line.reasons[at]?.[column] ?? 0
  const spread = (read: (line: Line, at: number) => number): number[] =>
    lines.flatMap((line) => Array.from({ length: KEPT }, (_, at) => read(line, at)))
  return {
    starts: Uint32Array.from([0, ...lists.map((_, i) => lists.slice(0, i + 1).flat().length)]),
    product: Uint32Array.from(lines, ({ product }) => product),
    score: Float32Array.from(lines, ({ score }) => score),
    dueInDays: Int32Array.from(lines, ({ due }) => due?.[0] ?? UNKNOWN),
    everyDays: Int32Array.from(lines, ({ due }) => due?.[1] ?? UNKNOWN),
    reasonsKept: KEPT,
    kind: Uint8Array.from(spread(({ reasons }, at) => (reasons[at] ? REASON_KINDS.indexOf(reasons[at][0]) + 1 : 0))),
    first: Float32Array.from(spread(reasonOf(1))),
    second: Float32Array.from(spread(reasonOf(2))),
    third: Float32Array.from(spread(reasonOf(3))),
    share: Float32Array.from(spread(reasonOf(4))),
  }
}

/** A method that hit so many, with an interval of three points to each side. */
function methodOf(name: RecommenderName, hit: number, lead: number | null): MethodResult {
  const around = (value: number): [number, number] => [value - 0.03, value + 0.03]
  const ndcg = hit / 2
  return {
    ...{ name, 'ndcg@10': ndcg, 'hitRate@10': hit, 'recall@10': hit / 3 },
    intervals: { 'ndcg@10': around(ndcg), 'hitRate@10': around(hit), 'recall@10': around(hit / 3) },
    ...{ coverage: 0.5, novelty: 4.2, diversity: 0.7, longTail: 0.4, seconds: 1.5 },
    windows: [ndcg + 0.01, ndcg - 0.01],
    difference: lead === null ? null : { value: lead, low: lead - 0.02, high: lead + 0.02 },
    isSimple: lead === null,
  }
}

const DAY = 86_400_000
const AS_OF = Date.UTC(2024, 4, 31)

function judgedOf(isFull: boolean): NonNullable<RecommendResult['judged']> {
  const none = { quality: null, shareOfSales: null, shareOfShown: null }
  return {
    windows: [1, 2].map((back) => ({
      from: AS_OF - 31 * back * DAY,
      to: AS_OF - 31 * (back - 1) * DAY,
      customers: 120,
    })),
    ...{ simple: 'recent' as const, best: 'hybrid' as const, beatsSimple: true, isFull },
    customers: [
      { ...none, by: 'orders', key: 'one', title: null, size: 2, shown: 1, quality: 0.11 },
      { ...none, by: 'segment', key: 'Champions', title: null, size: 2, shown: 2, quality: null },
    ],
    products: [
      { ...none, by: 'popularity', key: 'head', title: null, size: 2, shown: 2, shareOfSales: 0.5, shareOfShown: 0.7 },
      { ...none, by: 'popularity', key: 'tail', title: null, size: 6, shown: 2, shareOfSales: 0.5, shareOfShown: 0.3 },
    ],
    cold: [
      {
        ...{ kind: 'customers', by: 'groups', tested: 40, baseline: 0.05 },
        'ndcg@10': { value: 0.07, low: 0.06, high: 0.08 },
      },
    ],
  }
}

const RATINGS: NonNullable<RecommendResult['ratings']> = {
  ...{ learned: 1200, tested: 300, best: 'baseline' },
  mean: { mae: 0.9, rmse: 1.1 },
  baseline: { mae: 0.7, rmse: 0.9 },
  factors: { mae: 0.72, rmse: 0.95 },
}

/** An answer of the room made by hand: four customers and eight products, of which one has no name and one is out of stock. */
export function offersResult(given: Partial<RecommendConfig> = {}): Envelope & RecommendResult {
  const config = { ...spec.defaults, ...given }
  const { question, evaluate, product, slot, customer } = config
  const place = PRODUCTS.findIndex(([id]) => id === product)
  const methods = [methodOf('hybrid', 0.34, 0.05), methodOf('recent', 0.24, null)]
  return {
    ...{ analysis: 'recommend', version: 1, seed: 1, dataVersion: 'v1', seconds: 0.1 },
    ...{ backend: 'cpu', engine: 'typed-arrays', warnings: [], evaluation: null },
    config: { ...config },
    card: {
      method: { en: 'As it is done.', zh: '方法说明。' },
      ...{ source: 'Clientele', uses: { en: 'Purchases', zh: '购买记录' }, rows: 900, excluded: [], caveats: [] },
    },
    question,
    method: 'hybrid',
    customerKey: ['c1', 'c2', 'c3', 'c4'],
    lastAt: Float64Array.from([1, 5, 9, 30], (days) => AS_OF - days * DAY),
    orders: Uint32Array.from([6, 3, 1, 1]),
    segment: Uint32Array.from([1, 1, 0, 0]),
    suggestions: pack(LISTS[question]),
    reasonWords: ['enamel\nblue'],
    productId: PRODUCTS.map(([id]) => id),
    productName: PRODUCTS.map(([, name]) => name),
    category: new Uint32Array(PRODUCTS.length).map((_, i) => 1 + (i % 2)),
    categories: ['', 'Kitchen', 'Table'],
    price: Float64Array.from(PRODUCTS, ([, , price]) => price),
    stock: Float64Array.from(PRODUCTS, ([, , , stock]) => stock),
    family: Uint32Array.from(PRODUCTS.keys()),
    barred: Uint8Array.from(PRODUCTS, ([, , , stock]) => (stock === 0 ? RULES.indexOf('outOfStock') + 1 : 0)),
    sold: Uint32Array.from([40, 90, 12, 30, 5, 22, 60, 9]),
    buyers: Uint32Array.from([30, 80, 10, 25, 4, 20, 50, 8]),
    similar: Uint32Array.from(PRODUCTS.flatMap((_, i) => [(i + 1) % PRODUCTS.length, NO_PRODUCT])),
    similarity: Float32Array.from(PRODUCTS.flatMap(() => [0.6, 0])),
    methods: evaluate ? [methodOf('ease', 0.3, 0.03), ...methods, methodOf('popular', 0.1, -0.07)] : methods,
    notOffered: [{ name: 'content', code: 'NO_TEXTS', details: {} }],
    judged: judgedOf(evaluate),
    ratings: evaluate ? RATINGS : null,
    removed: [
      {
        ...{ rule: 'outOfStock', suggestions: 3, customers: 2 },
        products: [{ product: 5, customers: 3, instead: 7 }],
      },
      { rule: 'recent', suggestions: 0, customers: 0, products: [] },
    ],
    focus:
      customer === undefined
        ? null
        : {
            customerKey: customer,
            bought: [{ product: 3, times: 5, lastAt: AS_OF - 31 * DAY }],
            suggestions: [{ product: 1, score: 2, reasons: [{ kind: 'because', item: 3, share: 1.2 }], rest: 0.8 }],
            removed: [{ product: 5, place: 2, rule: 'outOfStock' }],
          },
    wanted:
      place < 0
        ? null
        : {
            product: place,
            customerKey: ['c1', 'c2'],
            score: Float32Array.from([1.4, 0.2]),
            place: Uint32Array.from([1, 14]),
            leftOut: 7,
          },
    slot: slot === 0 ? null : { products: [1, 6], reached: [0.4, 0.55], customers: 4 },
    segments: [{ key: 'Champions', title: null, customers: 2 }],
    services: [{ key: 'POST', name: 'Postage', lines: 1 }],
    asOf: AS_OF,
    learned: { customers: 4, products: 8, purchases: 900, views: 0, carts: 0, ratings: 0 },
  }
}
