import { content, type ContentModel } from '../content'
import { saidOf } from '../ease/speak'
import { customersOf, daysBefore, lastDaysOf, onceFor, timesOf } from '../history'
import { trendOf, trendPart } from '../popular/trend'
import { reasonsOf, sumOf } from '../reasons'
import { ACT, type History, type ReasonPart, type Reasons } from '../types'
import { candidatesOf } from './candidates'
import { featureKinds, look, type FeatureKind, type Look } from './features'
import { formulaParts, recentPurchases, TREND } from './formula'
import { lastLook } from './looked'
import { rhythmOf } from './rhythm'
import { BEHIND, judgeCandidates } from './score'
import { treeShares } from './tree-shares'
import type { HybridModel } from './types'

/** What each kind of fact adds to a score. */
type Shares = Record<FeatureKind, number>

/**
 * What carried the score of one product for one customer, exactly: Shapley values of the trees, coefficient times deviation from the
 * mean of the line, and the terms of the formula's log, summed by what the facts speak of. What speaks against a product, and what is
 * the same for all, is the rest.
 */
export function explain(model: HybridModel, history: History, user: number, item: number, most: number): Reasons {
  const own = look(history, model.question, user, model)
  const isLearned = model.learned !== null && candidatesOf(own).includes(item)
  const shares = noShares()
  const score = isLearned ? addLearned(shares, model, own, item) : addFormula(shares, model, own, item, 1)
  return reasonsOf(partsOf(shares, model, own, item), most, isLearned || !model.learned ? score : score - BEHIND)
}

const noShares = (): Shares => ({
  ...{ because: 0, words: 0, trend: 0, popular: 0, price: 0, quantity: 0, looked: 0, customer: 0, own: 0, rhythm: 0 },
})

interface Told {
  learned: HybridModel['learned']
  row: ReadonlyMap<number, number>
  columns: number
  /** Rows × features: Shapley values of the trees, and what the line has of each feature. */
  shares: Float64Array
  /** What both say, by row. */
  scores: Float64Array
}

const told = new WeakMap<Look, { user: number; told: Told }>()

/** Answers the score. */
function addLearned(shares: Shares, model: HybridModel, own: Look, item: number): number {
  const { row, columns, shares: values, scores } = toldOf(model, own, item)
  const at = row.get(item)!
  featureKinds(model.question).forEach((kind, c) => (shares[kind] += values[at * columns + c]!))
  return scores[at]! + addFormula(shares, model, own, item, model.blend.formula)
}

/** Whoever asks for the reasons of one product asks for those of the best: trees are read once for all of them. */
function toldOf(model: HybridModel, own: Look, item: number): Told {
  const known = told.get(own)
  if (known?.user === own.user && known.told.learned === model.learned && known.told.row.has(item)) return known.told
  const items = own.best.includes(item) ? own.best : Uint32Array.of(item)
  const made = tell(model, own, items)
  told.set(own, { user: own.user, told: made })
  return made
}

function tell(model: HybridModel, own: Look, items: Uint32Array): Told {
  const { blend, learned } = model
  const { matrix, trees, linear } = judgeCandidates(model, own, items)
  const { rows, columns, values } = matrix
  const { coefficients, means } = learned!.linear
  const shares = treeShares(learned!.trees.trees, matrix, blend.trees)
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++, at++) shares[at]! += blend.linear * coefficients[c]! * (values[at]! - means[c]!)
  }
  return {
    learned,
    row: new Map(Array.from(items, (item, row) => [item, row])),
    columns,
    shares,
    scores: trees.map((ofTrees, row) => blend.trees * ofTrees + blend.linear * linear[row]!),
  }
}

/** Adds the formula's own terms, and answers all of it. */
function addFormula(shares: Shares, { question }: HybridModel, own: Look, item: number, times: number): number {
  const { because, bought } = formulaParts(own.history, question, own.recent[item]!, own.pair[item]!)
  const { days, power } = TREND[question]
  const { lines, usual } = onceFor(own.history, `trend ${days}`, () => trendOf(own.history, days))
  shares.because += times * because
  shares.own += times * bought
  shares.trend += times * power * Math.log((lines[item]! + 1) / (usual[item]! + 1))
  return times * own.formula[item]!
}

/** The shares in words' kinds: each with what it can be told by, or none where there is nothing to tell. */
function partsOf(shares: Shares, { question, affinity, texts }: HybridModel, own: Look, item: number): ReasonPart[] {
  const { history, user } = own
  const { days } = TREND[question]
  const trend = onceFor(history, `trend ${days}`, () => trendOf(history, days))
  const said = saidOf(affinity, recentPurchases(history), user, item).filter(({ share }) => share > 0)
  const total = sumOf(said)
  return [
    ...said.map((part) => ({ ...part, share: (shares.because * part.share) / total })),
    ...(trend.lines[item]! > 0 ? [trendPart(trend, item, shares.trend)] : []),
    { kind: 'popular', customers: customersOf(history)[item]!, share: shares.popular },
    { kind: 'fits', what: 'price', share: shares.price },
    { kind: 'fits', what: 'quantity', share: shares.quantity },
    ...wordParts(texts, own, item, shares.words),
    ...lookedParts(history, user, item, shares.looked),
    ...ownParts(history, own.pair[item]!, shares),
  ]
}

function wordParts(texts: ContentModel | null, { history, user }: Look, item: number, share: number): ReasonPart[] {
  if (!texts) return []
  return content.explain(texts, history, user, item, 1).parts.map((part) => ({ ...part, share }))
}

function lookedParts(history: History, user: number, item: number, share: number): ReasonPart[] {
  const line = lastLook(history, user, item)
  if (line < 0) return []
  const act = history.log.act[line] === ACT.cart ? 'cart' : 'view'
  return [{ kind: 'looked', act, lastDays: daysBefore(history, line), share }]
}

function ownParts(history: History, pair: number, shares: Shares): ReasonPart[] {
  if (pair < 0) return []
  const own: ReasonPart = {
    ...{ kind: 'own', times: timesOf(history)[pair]!, lastDays: lastDaysOf(history)[pair]! },
    share: shares.own,
  }
  const { everyDays, dueInDays, gaps } = rhythmOf(history)
  // Without a gap of the customer's own there is no rhythm to tell of.
  if (gaps[pair] === 0) return [own]
  const rhythm: ReasonPart = {
    ...{ kind: 'rhythm', everyDays: everyDays[pair]!, dueInDays: dueInDays[pair]! },
    share: shares.rhythm,
  }
  return [own, rhythm]
}
