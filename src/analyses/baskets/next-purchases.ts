import type { Task } from '../../core/task'
import { adjustedPValues } from '../../math/adjusted-p-values'
import { fisherGreater } from '../../math/fisher-exact'
import { quantileSorted } from '../../math/statistics'
import { SURE } from './mine'
import type { BasketsInputs, FirstPurchases, NextPurchase } from './spec'

/** What fewer customers did is an anecdote. */
const LEAST_CUSTOMERS = 5
/** Products whose pairs are counted, in a table of 4 MB; of more, those that most customers bought. */
const MOST_PRODUCTS = 1000
const MOST_LISTED = 200
/** Pairs that are looked at before others are let in. */
const SLICE = 2_000_000

/** Products by their place among those that are looked at; −1 for others. */
interface Looked {
  items: number[]
  placeOf: Int32Array
}

/**
 * What is bought next: pairs of products of which the second is bought for the first time after the day of the first one's. Chance is
 * that whatever a customer buys later is drawn from what all customers buy later: then of the purchases after a first one of A as many
 * are of B as among all (a hypergeometric count, so that those who buy much are no proof). Those beyond it, after correction for all
 * pairs, by how far.
 */
export async function* findNext(
  { firsts, keys, names }: Pick<BasketsInputs, 'keys' | 'names'> & { firsts: FirstPurchases },
  phase: string,
): Task<NextPurchase[]> {
  const looked = chooseProducts(firsts, keys.length)
  yield { kind: 'step', phase, done: 0, total: null }
  const tally = yield* countPairs(firsts, looked, phase)
  const pairs = significant(tally, looked.items.length)
  const gaps = yield* gapsOf(firsts, looked, pairs, phase)
  return pairs.map(({ a, b, expected, q }, i) => {
    const [first, then] = [looked.items[a]!, looked.items[b]!]
    const days = gaps[i]!.sort()
    return {
      ...{ first: keys[first]!, then: keys[then]!, firstName: names[first]!, thenName: names[then]! },
      ...{ customers: days.length, of: tally.buyers[a]!, expected, lift: days.length / expected },
      days25: quantileSorted(days, 0.25),
      days50: quantileSorted(days, 0.5),
      days75: quantileSorted(days, 0.75),
      qValue: q,
    }
  })
}

function chooseProducts({ items }: FirstPurchases, products: number): Looked {
  const buyers = new Uint32Array(products)
  for (let i = 0; i < items.length; i++) buyers[items[i]!]!++
  const kept = [...buyers.keys()]
    .filter((item) => buyers[item]! >= LEAST_CUSTOMERS)
    .sort((a, b) => buyers[b]! - buyers[a]! || a - b)
    .slice(0, MOST_PRODUCTS)
  const placeOf = new Int32Array(products).fill(-1)
  kept.forEach((item, place) => (placeOf[item] = place))
  return { items: kept, placeOf }
}

interface Tally {
  /** Row-major: customers who bought the second after the first. */
  pairs: Uint32Array
  buyers: Uint32Array
  /** First purchases that came after the one of a product, of anything; of the product itself after a customer's first day; of all. */
  after: Float64Array
  late: Uint32Array
  all: number
}

async function* countPairs(firsts: FirstPurchases, { items: kept, placeOf }: Looked, phase: string): Task<Tally> {
  const count = kept.length
  const tally = {
    pairs: new Uint32Array(count * count),
    buyers: new Uint32Array(count),
    after: new Float64Array(count),
  }
  const late = new Uint32Array(count)
  const { starts, items, day } = firsts
  const total = starts.length - 1
  let [all, spent] = [0, SLICE]
  for (let customer = 0; customer < total; customer++) {
    const [from, to] = [starts[customer]!, starts[customer + 1]!]
    spent += (to - from) * (to - from)
    if (spent > SLICE) {
      spent = 0
      yield { kind: 'step', phase, done: customer, total }
    }
    // Backwards through the days: what is behind came later.
    for (let i = to - 1, next = to; i >= from; i--) {
      if (i + 1 < to && day[i + 1]! > day[i]!) next = i + 1
      const a = placeOf[items[i]!]!
      const isLate = day[i]! > day[from]!
      if (isLate) all++
      if (a < 0) continue
      if (isLate) late[a]!++
      tally.buyers[a]!++
      tally.after[a]! += to - next
      for (let j = next; j < to; j++) {
        const b = placeOf[items[j]!]!
        if (b >= 0) tally.pairs[a * count + b]!++
      }
    }
  }
  yield { kind: 'step', phase, done: total, total }
  return { ...tally, late, all }
}

interface Pair {
  a: number
  b: number
  expected: number
  q: number
}

/** Standard deviations beyond what is expected, and pairs by how far, whose chance is worked out; of the others it is taken for 1. */
const WORTH_TESTING = 3
const MOST_TESTED = 2000

/** The pairs that chance does not explain, the farthest beyond it first. */
function significant({ pairs, after, late, all }: Tally, count: number): Pair[] {
  const likely: { a: number; b: number; both: number; expected: number }[] = []
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) {
      const both = pairs[a * count + b]!
      if (both < LEAST_CUSTOMERS) continue
      const expected = (after[a]! * late[b]!) / all
      if (both - expected > WORTH_TESTING * Math.sqrt(expected)) likely.push({ a, b, both, expected })
    }
  likely.sort(
    (one, other) => other.both - other.expected - (one.both - one.expected) || one.a - other.a || one.b - other.b,
  )
  const tested = likely.slice(0, MOST_TESTED)
  const p = Float64Array.from(tested, ({ a, b, both }) => fisherGreater({ all, a: after[a]!, b: late[b]!, both }))
  const q = adjustedPValues(p, Math.max(tested.length, count * (count - 1)))
  return tested
    .map(({ a, b, expected }, i) => ({ a, b, expected, q: q[i]! }))
    .filter((pair) => pair.q < SURE)
    .slice(0, MOST_LISTED)
}

/** Customers that are looked at before others are let in. */
const CUSTOMERS = 10_000

/** Days from the one to the other, of every customer, by pair. */
async function* gapsOf(
  { starts, items, day }: FirstPurchases,
  { placeOf }: Looked,
  pairs: readonly Pair[],
  phase: string,
): Task<Float64Array[]> {
  const byFirst = new Map<number, { b: number; at: number }[]>()
  pairs.forEach(({ a, b }, at) => byFirst.set(a, [...(byFirst.get(a) ?? []), { b, at }]))
  const gaps = pairs.map((): number[] => [])
  const total = byFirst.size === 0 ? 0 : starts.length - 1
  for (let customer = 0; customer < total; customer++) {
    if (customer % CUSTOMERS === 0) yield { kind: 'step', phase, done: total, total }
    const dayOfPlace = new Map<number, number>()
    for (let i = starts[customer]!; i < starts[customer + 1]!; i++) dayOfPlace.set(placeOf[items[i]!]!, day[i]!)
    for (const [a, on] of dayOfPlace)
      for (const { b, at } of byFirst.get(a) ?? []) {
        const then = dayOfPlace.get(b)
        if (then !== undefined && then > on) gaps[at]!.push(then - on)
      }
  }
  return gaps.map((days) => Float64Array.from(days))
}
