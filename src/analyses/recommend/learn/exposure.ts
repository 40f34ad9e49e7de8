import { bestSellers, exposureOf, type Grouped, type Lists } from '../../../ml/recommend/judge'
import { customersOf, firstDaysOf, boughtOf } from '../../../ml/recommend/history'
import type { History } from '../../../ml/recommend/types'
import type { Text } from '../../../core/locale'
import type { RecommendInputs } from '../inputs'
import type { Exposure, Judged, PackedSuggestions } from '../spec'
import type { Fitted } from './fit-question'

/** Groups that are named of each kind; the smaller ones are left out. */
const MOST_GROUPS = 12
/** Below so many tested customers a group's mean says more about them than about the group. */
const LEAST_TESTED = 10
/** A product sold for the first time so many days ago or less is new. */
const NEW_DAYS = 60

interface Group {
  key: string
  title: Text | null
}

interface Grouping {
  by: Exposure['by']
  grouped: Grouped
  groups: Group[]
}

interface Shown {
  inputs: RecommendInputs
  history: History
  lists: Lists
  quality: Fitted['quality']
}

/** Who is shown lists and how well they fit, and which products are in anybody's. */
export function exposures(shown: Shown): Pick<Judged, 'customers' | 'products'> {
  return {
    customers: customerGroupings(shown).flatMap((grouping) => customerRows(grouping, shown)),
    products: productGroupings(shown).flatMap((grouping) => productRows(grouping, shown)),
  }
}

/** Lists of the same length, as the evaluation takes them. */
export function listsOf(users: Uint32Array, n: number, { starts, product, score }: PackedSuggestions): Lists {
  const lists: Lists = {
    ...{ n, users, item: new Int32Array(users.length * n).fill(-1), score: new Float32Array(users.length * n) },
  }
  for (let r = 0; r < users.length; r++) {
    for (let i = starts[r]!; i < starts[r + 1]!; i++) {
      lists.item[r * n + i - starts[r]!] = product[i]!
      lists.score[r * n + i - starts[r]!] = score[i]!
    }
  }
  return lists
}

const keyed = (keys: readonly string[]): Group[] => keys.map((key) => ({ key, title: null }))

function customerGroupings({ inputs: { customers, people } }: Shown): Grouping[] {
  const { orders, segment, choices, countries } = customers
  const byOrders = Uint32Array.from(orders, (count) => (count === 0 ? 0 : count === 1 ? 1 : count <= 5 ? 2 : 3))
  return [
    {
      by: 'segment',
      grouped: { code: segment, groups: choices.length + 1 },
      groups: [...keyed(['']), ...choices.map(({ key, title }) => ({ key, title }))],
    },
    { by: 'orders', grouped: { code: byOrders, groups: 4 }, groups: keyed(['', 'one', 'few', 'many']) },
    { by: 'country', grouped: { code: people.country, groups: countries.length }, groups: keyed(countries) },
  ]
}

function customerRows({ by, grouped, groups }: Grouping, { history, lists, quality }: Shown): Exposure[] {
  const { customers, full } = exposureOf(lists, history, grouped, oneGroup(history.log.items))
  const [sums, counts] = [new Float64Array(grouped.groups), new Uint32Array(grouped.groups)]
  quality.user.forEach((user, i) => {
    sums[grouped.code[user]!]! += quality.ndcg[i]!
    counts[grouped.code[user]!]!++
  })
  return named(groups, customers).map((group) => ({
    ...{ by, ...groups[group]!, size: customers[group]!, shown: full[group]! },
    quality: counts[group]! >= LEAST_TESTED ? sums[group]! / counts[group]! : null,
    ...{ shareOfSales: null, shareOfShown: null },
  }))
}

const oneGroup = (size: number): Grouped => ({ code: new Uint32Array(size), groups: 1 })

function productGroupings({ inputs: { products, catalogue }, history }: Shown): Grouping[] {
  const newest = newProducts(history)
  return [
    { by: 'popularity', grouped: byPopularity(history), groups: keyed(['', 'head', 'middle', 'tail']) },
    { by: 'age', grouped: { code: newest, groups: 3 }, groups: keyed(['', 'new', 'old']) },
    {
      by: 'category',
      grouped: { code: catalogue.category, groups: catalogue.categories },
      groups: keyed(products.categories),
    },
  ]
}

/** 0 unsold, 1 the best sellers that make half of all, 2 those that make the next four tenths, 3 the rest. */
function byPopularity(history: History): Grouped {
  const customers = customersOf(history)
  const head = bestSellers(history)
  const all = customers.reduce((sum, one) => sum + one, 0)
  const order = Array.from(customers.keys()).sort((a, b) => customers[b]! - customers[a]! || a - b)
  const code = new Uint32Array(customers.length)
  let sum = 0
  for (const item of order) {
    if (customers[item] === 0) break
    code[item] = head[item] === 1 ? 1 : sum < 0.9 * all ? 2 : 3
    sum += customers[item]!
  }
  return { code, groups: 4 }
}

/** 0 unsold, 1 sold for the first time lately, 2 before. */
function newProducts(history: History): Uint32Array {
  const { column } = boughtOf(history)
  const first = firstDaysOf(history)
  const code = new Uint32Array(history.log.items)
  for (let entry = 0; entry < column.length; entry++) {
    code[column[entry]!] = Math.max(code[column[entry]!]!, first[entry]! > NEW_DAYS ? 2 : 1)
  }
  return code
}

function productRows({ by, grouped, groups }: Grouping, { history, lists }: Shown): Exposure[] {
  const { products, never, shown, bought } = exposureOf(lists, history, oneGroup(history.log.users), grouped)
  const [allShown, allBought] = [shown, bought].map((counts) => counts.reduce((sum, one) => sum + one, 0)) as [
    number,
    number,
  ]
  return named(groups, products).map((group) => ({
    ...{ by, ...groups[group]!, size: products[group]!, shown: products[group]! - never[group]!, quality: null },
    shareOfSales: allBought > 0 ? bought[group]! / allBought : 0,
    shareOfShown: allShown > 0 ? shown[group]! / allShown : 0,
  }))
}

/** Groups that have a name and somebody in them, the largest, in their own order. */
function named(groups: readonly Group[], sizes: Uint32Array): number[] {
  return [...groups.keys()]
    .filter((group) => groups[group]!.key !== '' && sizes[group]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b)
    .slice(0, MOST_GROUPS)
    .sort((a, b) => a - b)
}
