import type { Task } from '../../../core/task'
import type { Recommender, RecommenderModel } from '../../../ml/recommend/contract'
import { boughtOf } from '../../../ml/recommend/history'
import { createRanker } from '../../../ml/recommend/rank'
import type { History } from '../../../ml/recommend/types'
import type { Bars } from '../rules'
import type { Chooser } from './choose'

/** How a customer's products are put in order and chosen. */
export interface Choice {
  recommender: Pick<Recommender, 'score' | 'explain'>
  model: RecommenderModel
  history: History
  bars: Bars
  chooser: Chooser
  n: number
  /** Of 'discover' what was never bought, of 'again' what was, of a test of 'again' both. */
  pool: 'new' | 'bought' | 'all'
  /** 1 for each product that is no question: of a test what nobody had bought. */
  unknown?: Uint8Array | undefined
}

/** What one customer is shown, the best first, and what rules took out of their list; overwritten by the next customer's. */
export interface Chosen {
  count: number
  items: Uint32Array
  scores: Float32Array
  /** Products, the rules that took them out (`codeOfRule`), and the places that they would have had, from 0. */
  removed: { item: number; code: number; place: number }[]
}

/** Candidates that are looked at first: lists that differ within themselves need more than n. */
const candidatesFor = (n: number): number => Math.max(4 * n, 60)

/** Ranks the products for one customer after another; nothing of the size of the catalogue is made for each. */
export function createSuggester(choice: Choice): (user: number) => Chosen {
  const { recommender, model, history, bars, n, chooser } = choice
  const { items } = history.log
  const row = new Float32Array(items)
  const masked = new Uint8Array(items)
  const code = bars.product.slice()
  const first = createRanker(Math.min(items, candidatesFor(n)))
  return (user) => {
    recommender.score(model, history, user, row)
    maskPool(choice, user, masked)
    const { starts, item } = bars
    for (let i = starts[user]!; i < starts[user + 1]!; i++) {
      const one = item[i]!
      if (code[one] === 0 || bars.code[i]! < code[one]!) code[one] = bars.code[i]!
    }
    const chosen = chooseFrom({ row, masked, code, first, n, chooser })
    for (let i = starts[user]!; i < starts[user + 1]!; i++) code[item[i]!] = bars.product[item[i]!]!
    return chosen
  }
}

/** 1 for what is no candidate for the customer at all. */
function maskPool({ pool, history, unknown }: Choice, user: number, masked: Uint8Array): void {
  const { starts, column } = boughtOf(history)
  if (pool === 'bought') masked.fill(1)
  else if (unknown) masked.set(unknown)
  else masked.fill(0)
  if (pool === 'all') return
  for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) masked[column[entry]!] = pool === 'new' ? 1 : 0
}

interface Ranking {
  row: Float32Array
  masked: Uint8Array
  code: Uint8Array
  first: ReturnType<typeof createRanker>
  n: number
  chooser: Chooser
}

function chooseFrom({ row, masked, code, first, n, chooser }: Ranking): Chosen {
  const found = first.rank(row, masked)
  const chosen = chooser.choose(first.items.subarray(0, found), first.scores.subarray(0, found), code)
  if (chosen.count >= n || found < first.items.length) return chosen
  // Rules took most of the best: rank what is left after those that hold for single products.
  const open = masked.map((one, item) => (code[item]! > 0 ? 1 : one))
  const left = open.reduce((sum, one) => sum + (one === 0 ? 1 : 0), 0)
  const whole = sortAll(row, open, left)
  const again = chooser.choose(
    whole,
    Float32Array.from(whole, (item) => row[item]!),
    code,
  )
  return { ...again, removed: chosen.removed }
}

/** All that is open, the best first, ties to the lowest number. */
function sortAll(row: Float32Array, closed: Uint8Array, left: number): Uint32Array {
  const items = new Uint32Array(left)
  let size = 0
  for (let item = 0; item < row.length; item++) if (closed[item] === 0 && row[item]! > -Infinity) items[size++] = item
  return items.subarray(0, size).sort((a, b) => row[b]! - row[a]! || a - b)
}

/** Suggestions for every customer asked; `see` is handed each in turn. Pauses after each customer. */
export async function* suggestAll(
  users: Uint32Array,
  choice: Choice,
  see: (user: number, chosen: Chosen) => void,
): Task<void> {
  const suggest = createSuggester(choice)
  for (let i = 0; i < users.length; i++) {
    see(users[i]!, suggest(users[i]!))
    yield { kind: 'step', phase: 'suggest', done: i + 1, total: users.length }
  }
}
