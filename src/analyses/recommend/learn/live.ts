import { createFormat } from '../../../core/format'
import { codes, numbers, type Frame } from '../../../schema/columns'
import type { Recommender, RecommenderModel } from '../../../ml/recommend/contract'
import { ease, easeTrend } from '../../../ml/recommend/ease'
import { boughtOf, withShopFacts } from '../../../ml/recommend/history'
import { hybrid, rhythmOf } from '../../../ml/recommend/hybrid'
import { itemCosine, itemJaccard } from '../../../ml/recommend/neighbours'
import { ownFrequency, ownRecency } from '../../../ml/recommend/own'
import { popular, popularInSegment, recent, trending } from '../../../ml/recommend/popular'
import { entryAt } from '../../../ml/recommend/sparse'
import type { History, ReasonPart, Reasons, RecommenderName } from '../../../ml/recommend/types'
import type { Frames, PrepareContext } from '../../contract'
import { createChooser } from './choose'
import { marksThatHold } from './marks-that-hold'
import { createSuggester, type Chosen } from './suggest'
import { finderOf, readOwnLines } from '../live-own'
import {
  nameReasons,
  OWN_REASONS,
  type LiveOffer,
  type LiveOffers,
  type LiveShop,
  type ToldReason,
} from '../live-types'
import { barsOf } from '../rules'
import { reasonText } from '../reason-text'
import { type RecommendConfig, type RuleName, RULES } from '../spec'

/** Methods that answer for one customer from that customer's own lines; others need everybody's. */
const LIVE: Partial<Record<RecommenderName, Pick<Recommender, 'score' | 'explain'>>> = {
  popular,
  recent,
  trending,
  'popular-in-segment': popularInSegment,
  'own-frequency': ownFrequency,
  'own-recency': ownRecency,
  'item-cosine': itemCosine,
  'item-jaccard': itemJaccard,
  ease,
  'ease-trend': easeTrend,
  hybrid,
} as Partial<Record<RecommenderName, Recommender>>

/** Suggestions that are shown, and reasons of each. */
const SHOWN = 5
const REASONS = 3

/** What is read of a model that was kept. */
export interface LiveFit {
  method: RecommenderName
  model: RecommenderModel
  live: LiveShop
}

export interface LiveAsked {
  customer: string
  /** As the room was asked last: its rules hold. */
  config: RecommendConfig
  /** What the room's last run gave as its fit: data of any age. */
  fit: object
}

/**
 * What to offer one customer now: the kept model asked with the customer's own lines as they are, under the rules and stock of today.
 * Undefined where no such model is kept. Takes time by the customer's lines and by the products, not by the shop's customers.
 */
export function liveOffers(
  frames: Frames,
  { customer, config, fit }: LiveAsked,
  context: PrepareContext,
): LiveOffers | undefined {
  const { method, model, live: shop } = fit as Partial<LiveFit>
  const recommender = method && LIVE[method]
  if (!method || !model || shop?.version !== 1) return undefined
  const moment = (Number.isNaN(context.asOf) ? shop.moment - 1 : context.asOf) + 1
  const said = { question: config.question, method, learnedUntil: shop.moment - 1, asOf: moment - 1 }
  if (!recommender) return { ...said, needsAll: true, offers: [], removed: [], productId: [], productName: [] }
  const rules = { ...config, n: SHOWN, diversity: 0 }
  const own = readOwnLines(frames, { customer, config, shop, moment }, context)
  const history = historyOf(own.log, { customer, moment, shop })
  const products = { ...shop.products, ...shelfNow(frames.products, shop) }
  const explain = (user: number, item: number): Reasons => recommender.explain(model, history, user, item, REASONS)
  const marks = marksThatHold({ marks: own.marks, products }, explain)
  const bars = barsOf({ ...own, marks, products, catalogue: { category: shop.category } }, rules, history)
  const chooser = createChooser(rules, { ...shop, margin: products.margin, alike: () => 0 })
  const pool = config.question === 'discover' ? 'new' : 'bought'
  const chosen = createSuggester({ recommender, model, history, bars, chooser, n: SHOWN, pool })(0)
  return tell(chosen, {
    ...{ shop, history, said, currency: context.currency },
    explain: (item) => explain(0, item),
  })
}

/** A customer who has come since is in no segment. */
function historyOf(
  log: History['log'],
  { customer, moment, shop }: { customer: string; moment: number; shop: LiveShop },
): History {
  const { facts, products, people } = shop
  const { segments, countries } = people
  const place = people.customerKey.indexOf(customer)
  const of = (codes: Uint32Array): Uint32Array => Uint32Array.of(codes[place] ?? 0)
  return withShopFacts(
    {
      ...{ log, moment },
      catalogue: { texts: [], category: new Uint32Array(products.ids.length), categories: 1 },
      people: { segment: of(people.segment), segments, country: of(people.country), countries },
    },
    facts,
  )
}

/** Stock and availability as the products say now, of those that the model knows. */
function shelfNow(products: Frame | undefined, shop: LiveShop): Pick<LiveShop['products'], 'stock' | 'isUnavailable'> {
  const { stock, isUnavailable } = shop.products
  const ids = products && codes(products, 'productId')
  if (!ids) return { stock, isUnavailable }
  const find = finderOf(shop)
  const placeOf = Int32Array.from(ids.dictionary, (id, code) => (code === 0 ? -1 : find(id)))
  const [pieces, available] = [numbers(products, 'stock'), products.columns.get('available')]
  const now = { stock: stock.slice(), isUnavailable: isUnavailable.slice() }
  ids.codes.forEach((code, row) => {
    const place = placeOf[code]!
    if (place < 0) return
    if (pieces && !Number.isNaN(pieces[row]!)) now.stock[place] = Math.max(0, pieces[row]!)
    if (available?.kind === 'bool') now.isUnavailable[place] = available.values[row] === 1 ? 1 : 0
  })
  return now
}

interface Telling {
  said: Pick<LiveOffers, 'question' | 'method' | 'learnedUntil' | 'asOf'>
  shop: LiveShop
  history: History
  currency: string
  explain(item: number): Reasons
}

/** The answer with the products that it names alone. */
function tell(chosen: Chosen, { shop, history, said, currency, explain }: Telling): LiveOffers {
  const { ids, names } = shop.products
  const named = new Map<number, number>()
  const placeOf = (item: number): number => {
    if (!named.has(item)) named.set(item, named.size)
    return named.get(item)!
  }
  const renamed = (part: ReasonPart): ReasonPart =>
    part.kind === 'because' ? { ...part, item: placeOf(part.item) } : part
  const offers = Array.from(chosen.items.subarray(0, chosen.count), (item, i): LiveOffer => {
    const { parts, rest } = explain(item)
    return {
      ...{ product: placeOf(item), score: chosen.scores[i]!, rest, ...rhythmWith(history, item) },
      reasons: parts.map(renamed),
      told: parts.map((part) => inWords(part, { productId: ids, productName: names }, currency)),
      reasonsName: nameReasons(parts, (other) => ids[other]!),
    }
  })
  const removed = chosen.removed
    .slice(0, SHOWN)
    .map(({ item, code }) => ({ product: placeOf(item), rule: RULES[code - 1] as RuleName }))
  const items = [...named.keys()]
  return {
    ...{ ...said, needsAll: false, offers, removed },
    productId: items.map((item) => ids[item]!),
    productName: items.map((item) => names[item]!),
  }
}

function inWords(
  part: ReasonPart,
  named: { productId: string[]; productName: string[] },
  currency: string,
): ToldReason {
  const text = (locale: 'en' | 'zh'): string =>
    reasonText(named, part, { locale, format: createFormat(locale, currency) })
  return { en: text('en'), zh: text('zh'), isOwn: OWN_REASONS.has(part.kind) }
}

/** Days of the customer's own rhythm; none where there is no gap of their own. */
function rhythmWith(history: History, item: number): Pick<LiveOffer, 'dueInDays' | 'everyDays'> {
  const pair = entryAt(boughtOf(history), 0, item)
  const { everyDays, dueInDays, gaps } = rhythmOf(history)
  if (pair < 0 || !(gaps[pair]! > 0)) return { dueInDays: null, everyDays: null }
  return { dueInDays: dueInDays[pair]!, everyDays: everyDays[pair]! }
}
