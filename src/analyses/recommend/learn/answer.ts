import type { Task } from '../../../core/task'
import { withFallback } from '../../../ml/recommend/cold'
import { boughtOf, customersOf, linesEver } from '../../../ml/recommend/history'
import { unsoldIn } from '../../../ml/recommend/judge'
import { RECOMMENDERS_BY_NAME } from '../../../ml/recommend/recommenders'
import type { History } from '../../../ml/recommend/types'
import type { RecommendInputs } from '../inputs'
import { barsOf, noBars } from '../rules'
import { chooseSlot } from '../slot'
import type { Focus, Judged, RecommendConfig, RecommendResult, Slot, Wanted } from '../spec'
import { createChooser } from './choose'
import { exposures, listsOf } from './exposure'
import type { Fitted } from './fit-question'
import { focusOf } from './focus'
import { likenessOf } from './likeness'
import { marksThatHold } from './marks-that-hold'
import { createPacker } from './pack'
import { createRemovedCounter } from './removed'
import { findSimilar } from './similar'
import { type Choice, suggestAll } from './suggest'
import { findWanted } from './wanted'
import { inPhase } from './within'

/** Suggestions that a slot is chosen from, of each customer, and customers that it is chosen by. */
const SLOT_DEPTH = 50
const SLOT_CUSTOMERS = 50_000

/** Reasons that name a suggestion. */
const NAMED_REASONS = 2

interface Asked {
  inputs: RecommendInputs
  config: RecommendConfig
  history: History
  fitted: Fitted
}

/** Lists for everybody asked, with what goes with them. */
export async function* answer(asked: Asked): Task<RecommendResult> {
  const { inputs, config, history, fitted } = asked
  const users = usersAsked(inputs, config)
  const family = inputs.isTest
    ? Uint32Array.from({ length: history.log.items }, (_, i) => i)
    : likenessOf(inputs, history).family
  const choice = choiceOf(asked, config.n)
  const packer = createPacker(users.length, config.n, { ...choice, isAgain: config.question === 'again' })
  const counter = createRemovedCounter(history.log.items, config.n)
  yield* inPhase(
    'rank',
    suggestAll(users, choice, (user, chosen) => {
      packer.add(user, chosen)
      counter.add(chosen)
    }),
  )
  const suggestions = packer.suggestions()
  const { customers, products } = inputs
  const lists = listsOf(users, config.n, suggestions)
  const isOfOne = config.customer !== undefined
  return {
    question: config.question,
    method: fitted.method,
    customerKey: Array.from(users, (user) => customers.customerKey[user]!),
    lastAt: Float64Array.from(users, (user) => customers.lastAt[user]!),
    orders: Uint32Array.from(users, (user) => customers.orders[user]!),
    segment: Uint32Array.from(users, (user) => customers.segment[user]!),
    suggestions,
    reasonWords: packer.reasonWords(),
    ...{ productId: products.ids, productName: products.names },
    ...{ category: inputs.catalogue.category, categories: products.categories },
    ...{ price: products.price, stock: products.stock, family, barred: choice.bars.product },
    sold: Uint32Array.from(linesEver(history)),
    buyers: Uint32Array.from(customersOf(history)),
    ...(yield* inPhase('similar', findSimilar(history, choice.bars.product, products.hasTexts))),
    ...{ methods: fitted.methods, notOffered: fitted.notOffered },
    judged: judgedOf(fitted, isOfOne ? undefined : exposures({ inputs, history, lists, quality: fitted.quality })),
    ratings: fitted.ratings,
    removed: counter.removed(),
    focus: focusAsked(asked, choice),
    wanted: inputs.asked.product < 0 ? null : yield* wantedBy(asked, users, choice),
    slot: config.slot === 0 ? null : yield* slotFor(asked, users),
    segments: customers.choices,
    services: inputs.services,
    asOf: inputs.moment - 1,
    learned: learnedOf(inputs, history),
  }
}

/** Who bought last comes first; in a test whoever had bought, since nothing is asked of others. */
function usersAsked({ customers, asked, isTest }: RecommendInputs, { customer }: RecommendConfig): Uint32Array {
  if (customer !== undefined) return Uint32Array.of(asked.customer)
  const { isAsked, orders, lastAt } = customers
  const users = Uint32Array.from(isAsked.keys()).filter((user) => isAsked[user] === 1 && (!isTest || orders[user]! > 0))
  return users.sort((a, b) => lastAt[b]! - lastAt[a]! || a - b)
}

function choiceOf({ inputs, config, history, fitted }: Asked, n: number): Choice {
  const { isTest } = inputs
  const isNew = config.question === 'discover'
  const rules = isTest ? { ...config, margin: 0, diversity: 0, perCategory: 0, onePerFamily: false } : config
  const known = RECOMMENDERS_BY_NAME[fitted.method]!
  const recommender = isTest ? known : withFallback(known)
  const { model } = fitted
  const marks = marksThatHold(inputs, (user, item) => recommender.explain(model, history, user, item, NAMED_REASONS))
  return {
    ...{ recommender, model, history, n },
    bars: isTest ? noBars(inputs) : barsOf({ ...inputs, marks }, config, history),
    chooser: createChooser({ ...rules, n }, likenessOf(inputs, history)),
    pool: isNew ? 'new' : isTest ? 'all' : 'bought',
    unknown: isTest ? unsoldIn(history) : undefined,
  }
}

function judgedOf({ standing }: Fitted, shown: Pick<Judged, 'customers' | 'products'> | undefined): Judged | null {
  if (standing === null) return null
  return { ...standing, customers: shown?.customers ?? [], products: shown?.products ?? [] }
}

function focusAsked({ inputs, config, history }: Asked, choice: Choice): Focus | null {
  if (config.customer === undefined) return null
  return focusOf(inputs.asked.customer, config.customer, history, choice)
}

const wantedBy = ({ inputs }: Asked, users: Uint32Array, choice: Choice): Task<Wanted> =>
  inPhase(
    'rank-wanted',
    findWanted(inputs.asked.product, users, choice, (user) => inputs.customers.customerKey[user]!),
  )

async function* slotFor(asked: Asked, users: Uint32Array): Task<Slot> {
  const { config, fitted, history } = asked
  const some = users.slice(0, SLOT_CUSTOMERS)
  const choice = choiceOf(asked, SLOT_DEPTH)
  const packer = createPacker(some.length, SLOT_DEPTH, { ...choice, isAgain: false })
  yield* inPhase(
    'rank-slot',
    suggestAll(some, choice, (user, chosen) => packer.add(user, chosen)),
  )
  const hitRate = fitted.methods.find(({ name }) => name === fitted.method)?.['hitRate@10']
  const lists = listsOf(some, SLOT_DEPTH, packer.suggestions())
  const chosen = chooseSlot(lists, { products: history.log.items, k: config.slot, hitRate: hitRate ?? 0.2 })
  return { products: chosen.products, reached: hitRate === undefined ? [] : chosen.reached, customers: users.length }
}

function learnedOf({ counts }: RecommendInputs, history: History): RecommendResult['learned'] {
  const { starts } = boughtOf(history)
  const customers = starts.reduce((count, start, i) => count + (i > 0 && start > starts[i - 1]! ? 1 : 0), 0)
  const products = customersOf(history).reduce((count, one) => count + (one > 0 ? 1 : 0), 0)
  const { purchases, views, carts, ratings } = counts
  return { customers, products, purchases, views, carts, ratings }
}
