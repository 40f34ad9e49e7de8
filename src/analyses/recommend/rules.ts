import { boughtOf, lastDaysOf } from '../../ml/recommend/history'
import { rhythmOf } from '../../ml/recommend/hybrid/rhythm'
import { entryAt, startsOf } from '../../ml/recommend/sparse'
import type { History } from '../../ml/recommend/types'
import { MS_PER_DAY } from '../../features/periods'
import type { RecommendInputs } from './inputs'
import { codeOfVerdict } from './read-marks'
import { type RecommendConfig, type RuleName, RULES } from './spec'

/** How a rule is kept in a byte: 0 is none. */
export const codeOfRule = (rule: RuleName): number => RULES.indexOf(rule) + 1

/** What may not be shown, and by which rule (`codeOfRule`). */
export interface Bars {
  /** Of each product, to anybody. */
  product: Uint8Array
  /** To single customers: those of customer u lie from starts[u] to starts[u + 1]. */
  starts: Uint32Array
  item: Uint32Array
  code: Uint8Array
}

/** Share of a customer's own rhythm within which they do not need the product yet. */
const TOO_SOON = 0.5

/** Nothing is against anything: what was for sale on a day of the past is not known. */
export const noBars = ({ log }: Pick<RecommendInputs, 'log'>): Bars => ({
  product: new Uint8Array(log.items),
  starts: new Uint32Array(log.users + 1),
  item: new Uint32Array(0),
  code: new Uint8Array(0),
})

/** What rules are told of. */
type Ruled = Pick<RecommendInputs, 'products' | 'never' | 'excluded' | 'returned' | 'marks'> & {
  catalogue: Pick<RecommendInputs['catalogue'], 'category'>
}

/** What the rules of today say of products and of pairs of customer and product; where several apply, the first of `RULES`. */
export function barsOf(inputs: Ruled, config: RecommendConfig, history: History): Bars {
  return { product: barredProducts(inputs, config), ...barredPairs(inputs, config, history) }
}

function barredProducts({ products, catalogue, never, excluded }: Ruled, config: RecommendConfig): Uint8Array {
  const { isUnavailable, stock, price, categories } = products
  const { category } = catalogue
  const barred = new Uint8Array(isUnavailable.length)
  const bar = (item: number, rule: RuleName): void => {
    const code = codeOfRule(rule)
    if (barred[item] === 0 || code < barred[item]!) barred[item] = code
  }
  const { priceFrom = 0, priceTo = Infinity } = config
  const wanted = new Set(config.categories)
  for (let item = 0; item < barred.length; item++) {
    if (isUnavailable[item] === 1) bar(item, 'unavailable')
    if (config.inStock && stock[item] === 0) bar(item, 'outOfStock')
    // What has no known price cannot be told to lie within a range.
    const isPriced = price[item]! >= 0
    const isBounded = config.priceFrom !== undefined || config.priceTo !== undefined
    if (isBounded && (!isPriced || price[item]! < priceFrom || price[item]! > priceTo)) bar(item, 'price')
    if (wanted.size > 0 && !wanted.has(categories[category[item]!]!)) bar(item, 'category')
  }
  never.forEach((item) => bar(item, 'never'))
  excluded.forEach((item) => bar(item, 'excluded'))
  return barred
}

function barredPairs(inputs: Ruled, config: RecommendConfig, history: History): Omit<Bars, 'product'> {
  const { users } = history.log
  const pairs: { user: number; item: number; code: number }[] = []
  const bar = (user: number, item: number, rule: RuleName): void => {
    pairs.push({ user, item, code: codeOfRule(rule) })
  }
  const { returned, marks } = inputs
  const isBoughtSince = boughtSince(history)
  returned.user.forEach((user, i) => {
    const item = returned.item[i]!
    if (config.returned === 'unlessBought' && isBoughtSince(user, item, returned.at[i]!)) return
    bar(user, item, 'returned')
  })
  marks.user.forEach((user, i) => {
    if (marks.verdict[i] === codeOfVerdict('never')) bar(user, marks.item[i]!, 'never')
    if (marks.verdict[i] === codeOfVerdict('dismissed')) bar(user, marks.item[i]!, 'dismissed')
  })
  if (config.question === 'again') barRecent(config.notWithinDays, history, bar)
  pairs.sort((a, b) => a.user - b.user || a.code - b.code)
  return {
    starts: startsOf(
      Uint32Array.from(pairs, ({ user }) => user),
      users,
    ),
    item: Uint32Array.from(pairs, ({ item }) => item),
    code: Uint8Array.from(pairs, ({ code }) => code),
  }
}

function boughtSince(history: History): (user: number, item: number, at: number) => boolean {
  const last = lastDaysOf(history)
  return (user, item, at) => {
    const entry = entryAt(boughtOf(history), user, item)
    return entry >= 0 && history.moment - last[entry]! * MS_PER_DAY > at
  }
}

/** What was bought within so many days, or within the half of what usually lies between two purchases. */
function barRecent(
  within: RecommendConfig['notWithinDays'],
  history: History,
  bar: (user: number, item: number, rule: RuleName) => void,
): void {
  const { starts, column, rows } = boughtOf(history)
  const last = lastDaysOf(history)
  const every = within === 'rhythm' ? rhythmOf(history).everyDays : undefined
  for (let user = 0; user < rows; user++) {
    for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) {
      const limit = every ? every[entry]! * TOO_SOON : (within as number)
      if (last[entry]! <= limit && limit > 0) bar(user, column[entry]!, 'recent')
    }
  }
}
