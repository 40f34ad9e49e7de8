import type { Task } from '../../../core/task'
import type { Recommender, RecommenderModel } from '../contract'
import { boughtOf, customersOf, firstNotBefore, historyBefore, linesIn } from '../history'
import { estimate, judge, rankAll, unsoldIn, type Estimate } from '../judge'
import { linesByPair } from '../lines-by-pair'
import { entryAt } from '../sparse'
import { visitsOf } from '../two-tower/visits'
import type { History, InteractionLog, SparseMatrix } from '../types'
import { newProducts, NEW_DAYS } from './facts'
import { scoreNewProducts } from './new-product'
import { scoreNewcomer } from './newcomer'

const DAY_MS = 86_400_000
const TOP = 10
const RECENT_DAYS = 14

type Score = Pick<Recommender, 'score'>

/** How a way to begin did for those it is for, beside best sellers. */
export interface ColdRow {
  /** `customers-none`, `customers-one`: with no or one order; `products`: new ones; `products-hidden`: as if nobody had bought them. */
  group: 'customers-none' | 'customers-one' | 'products' | 'products-hidden'
  method: 'cold' | 'popular' | 'recent'
  /** Customers that it was judged by. */
  customers: number
  /** Products that were to be ranked. */
  products: number
  ndcg: Estimate
  hitRate: Estimate
}

const METHODS: Readonly<Record<'popular' | 'recent', Score>> = {
  popular: { score: (_, history, __, out) => out.set(customersOf(history)) },
  recent: { score: (_, history, __, out) => out.set(linesIn(history, RECENT_DAYS)) },
}
const newcomers: Score = { score: (_, history, user, out) => scoreNewcomer(history, user, out) }
const products = (areHidden: boolean): Score => ({
  score: (_, history, user, out) => scoreNewProducts(history, user, out, areHidden),
})

/** All the ways to begin, at one moment of a log: learned from what was before, judged by the `days` after it. */
export async function* measureColdStart(
  log: InteractionLog,
  moment: number,
  days: number,
  { catalogue, people }: Pick<History, 'catalogue' | 'people'>,
): Task<ColdRow[]> {
  const history = historyBefore(log, moment, catalogue, people)
  const isSold = Uint8Array.from(unsoldIn(history), (unsold) => 1 - unsold)
  const isNew = newProducts(history, NEW_DAYS, false)
  const after = { log, moment, days }
  const orders = (user: number): number => visitsOf(history).starts[user + 1]! - visitsOf(history).starts[user]!
  const ofUsers = (some: (user: number) => boolean, items: Uint8Array): SparseMatrix =>
    boughtAfter(after, history, some, items)
  const groups: [ColdRow['group'], Score, Uint8Array, SparseMatrix][] = [
    ['customers-none', newcomers, isSold, ofUsers((user) => orders(user) === 0, isSold)],
    ['customers-one', newcomers, isSold, ofUsers((user) => orders(user) === 1, isSold)],
    ['products', products(false), isNew, ofUsers((user) => orders(user) > 0, isNew)],
    ['products-hidden', products(true), isNew, ofUsers((user) => orders(user) > 0, isNew)],
  ]
  const rows: ColdRow[] = []
  for (const [group, cold, items, truth] of groups) {
    for (const [method, score] of Object.entries({ cold, ...METHODS })) {
      rows.push(yield* rowOf({ group, method: method as ColdRow['method'] }, score, history, truth, items))
    }
  }
  return rows
}

const NO_MODEL: RecommenderModel = { kind: 'popular', version: 1, items: 0 }

async function* rowOf(
  name: Pick<ColdRow, 'group' | 'method'>,
  score: Score,
  history: History,
  truth: SparseMatrix,
  items: Uint8Array,
): Task<ColdRow> {
  const users = [...Array(truth.rows).keys()].filter((user) => truth.starts[user + 1]! > truth.starts[user]!)
  const asked = {
    question: 'discover',
    users: Uint32Array.from(users),
    n: TOP,
    excluded: items.map((is) => 1 - is),
  } as const
  const { ndcg, hit, users: judged } = judge(yield* rankAll(score, NO_MODEL, history, asked), history, truth)
  return {
    ...name,
    customers: judged.length,
    products: items.reduce((sum, is) => sum + is, 0),
    ndcg: estimate(ndcg, judged),
    hitRate: estimate(hit, judged),
  }
}

/** users × items: which of some products some customers bought for the first time in the days from the moment on. */
function boughtAfter(
  { log, moment, days }: { log: InteractionLog; moment: number; days: number },
  history: History,
  isAsked: (user: number) => boolean,
  items: Uint8Array,
): SparseMatrix {
  const [from, to] = [firstNotBefore(log.at, moment), firstNotBefore(log.at, moment + days * DAY_MS)]
  const cut = {
    ...log,
    user: log.user.subarray(from, to),
    item: log.item.subarray(from, to),
    act: log.act.subarray(from, to),
  }
  const { starts, column } = linesByPair(cut, true)
  const before = boughtOf(history)
  const truth = { rows: log.users, columns: log.items, starts: new Uint32Array(log.users + 1) }
  const kept: number[] = []
  for (let user = 0; user < log.users; user++) {
    for (let entry = starts[user]!; isAsked(user) && entry < starts[user + 1]!; entry++) {
      const item = column[entry]!
      if (items[item] === 1 && entryAt(before, user, item) < 0) kept.push(item)
    }
    truth.starts[user + 1] = kept.length
  }
  return { ...truth, column: Uint32Array.from(kept), value: new Float32Array(kept.length).fill(1) }
}
