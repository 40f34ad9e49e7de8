import { content } from '../content'
import { speak } from '../ease/speak'
import { boughtOf, onceFor } from '../history'
import type { History, Question, SparseMatrix } from '../types'
import {
  CUSTOMER_FACTS,
  customerFactsOf,
  pieceLevelsOf,
  priceLevelsOf,
  PRODUCT_FACTS,
  productFactsOf,
  type Levels,
} from './facts'
import { logAffinity, recentPurchases, writeFormula } from './formula'
import { writeLooks } from './looked'
import { NOT_OWN, OWN_FACTS, writeOwnFacts } from './own-facts'
import type { HybridModel } from './types'

/** What a feature speaks of; 'customer' says nothing of a product by itself. */
export type FeatureKind =
  'because' | 'words' | 'trend' | 'popular' | 'price' | 'quantity' | 'looked' | 'customer' | 'own' | 'rhythm'

const POPULAR: ReadonlySet<string> = new Set(['customers', 'repeats'])
const RHYTHM: ReadonlySet<string> = new Set(['turn', 'gaps'])

const DISCOVER: readonly FeatureKind[] = [
  'because',
  'because',
  'price',
  'quantity',
  'looked',
  'words',
  ...PRODUCT_FACTS.map((name) => (POPULAR.has(name) ? 'popular' : 'trend')),
  ...CUSTOMER_FACTS.map(() => 'customer' as const),
]
const AGAIN: readonly FeatureKind[] = [...DISCOVER, ...OWN_FACTS.map((name) => (RHYTHM.has(name) ? 'rhythm' : 'own'))]

/** The kinds of a question's features, in the order that they are written in. */
export const featureKinds = (question: Question): readonly FeatureKind[] => (question === 'discover' ? DISCOVER : AGAIN)

/** What was learned before the windows: of products bought together, and of words, where there are any. */
export type Sources = Pick<HybridModel, 'affinity' | 'texts'>

/** One customer, looked at: what every product means to them. Filled anew by each `look`; belongs to one history. */
export interface Look {
  history: History
  question: Question
  user: number
  /** By product: what goes with what was bought, each purchase by how recent it is, and each for 1. */
  recent: Float32Array
  ever: Float32Array
  /** By product: the log of the formula. */
  formula: Float32Array
  /** By product: its pair among those of `boughtOf`, −1 for never bought. */
  pair: Int32Array
  looked: Float32Array
  /** By product: the cosine of its text with those of recent purchases. */
  words: Float32Array
  /** What it was looked at by; the same customer is not looked at twice in a row. */
  affinity: SparseMatrix | null
  /** Products worth a close look, once they were asked for; the best of them, once they were scored. */
  candidates: Uint32Array | null
  best: Uint32Array
  facts: Readonly<{ products: Float64Array; customers: Float64Array; price: Levels; pieces: Levels }>
}

const openLook = (history: History, question: Question): Look =>
  onceFor(history, `hybrid look ${question}`, () => {
    const { items } = history.log
    const rows = { recent: new Float32Array(items), ever: new Float32Array(items), looked: new Float32Array(items) }
    const facts = {
      ...{ products: productFactsOf(history), customers: customerFactsOf(history) },
      ...{ price: priceLevelsOf(history), pieces: pieceLevelsOf(history) },
    }
    const words = new Float32Array(items)
    const own = { words, formula: new Float32Array(items), pair: new Int32Array(items).fill(-1) }
    return {
      history,
      question,
      user: -1,
      affinity: null,
      candidates: null,
      best: new Uint32Array(),
      ...rows,
      ...own,
      facts,
    }
  })

/** Looks at a customer: O(purchases × partners + products). */
export function look(history: History, question: Question, user: number, { affinity, texts }: Sources): Look {
  const own = openLook(history, question)
  if (own.user === user && own.affinity === affinity) return own
  const bought = boughtOf(history)
  markPairs(own.pair, bought, own.user, false)
  markPairs(own.pair, bought, user, true)
  Object.assign(own, { user, affinity, candidates: null, best: new Uint32Array() })
  speak(affinity, recentPurchases(history), user, own.recent)
  speak(affinity, bought, user, own.ever)
  writeFormula(history, user, question, own.recent, own.formula)
  writeLooks(history, user, own.looked)
  if (texts) content.score(texts, history, user, own.words)
  return own
}

function markPairs(pair: Int32Array, { starts, column }: SparseMatrix, user: number, isOwn: boolean): void {
  if (user < 0) return
  for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) pair[column[entry]!] = isOwn ? entry : -1
}

/** Writes the features of one product for the customer looked at, from `at` on. */
export function writeFeatures(own: Look, item: number, into: Float64Array, at: number): void {
  const { history, question, user, facts } = own
  into[at] = logAffinity(own.recent[item]!)
  into[at + 1] = logAffinity(own.ever[item]!)
  into[at + 2] = differenceOf(facts.price, item, user)
  into[at + 3] = differenceOf(facts.pieces, item, user)
  into[at + 4] = own.looked[item]!
  into[at + 5] = own.words[item]!
  const next = copy(facts.products, item, PRODUCT_FACTS.length, into, at + 6)
  const end = copy(facts.customers, user, CUSTOMER_FACTS.length, into, next)
  if (question === 'discover') return
  const pair = own.pair[item]!
  if (pair < 0) into.set(NOT_OWN, end)
  else writeOwnFacts(history, user, pair, into, end)
}

function copy(from: Float64Array, row: number, width: number, into: Float64Array, at: number): number {
  for (let c = 0; c < width; c++) into[at + c] = from[row * width + c]!
  return at + width
}

/** Log of how many times the customer's usual it is; 0 where one of them is not known. */
function differenceOf({ product, customer }: Levels, item: number, user: number): number {
  const difference = product[item]! - customer[user]!
  return Number.isNaN(difference) ? 0 : difference
}
