import { createRanker } from '../rank'
import type { History } from '../types'
import { candidatesOf } from './candidates'
import { featureKinds, look, writeFeatures, type Look } from './features'
import { treeScores } from './tree-scores'
import type { HybridModel } from './types'

/** What is no candidate comes after all candidates, in the order of the formula. */
export const BEHIND = 1000
/** Most products of one customer whose reasons are likely to be asked for. */
const BEST = 12

/** Products with their features for one customer, and the log-odds of each by either part of the model. */
interface Judged {
  items: Uint32Array
  matrix: { rows: number; columns: number; values: Float64Array }
  trees: Float64Array
  linear: Float64Array
}

export function judgeCandidates({ learned, question }: HybridModel, own: Look, items: Uint32Array): Judged {
  const columns = featureKinds(question).length
  const matrix = { rows: items.length, columns, values: new Float64Array(items.length * columns) }
  for (let row = 0; row < items.length; row++) writeFeatures(own, items[row]!, matrix.values, row * columns)
  const trees = learned ? treeScores(learned.trees.trees, matrix, learned.trees.base) : new Float64Array(items.length)
  const linear = new Float64Array(items.length)
  if (learned) {
    const { coefficients, intercept } = learned.linear
    for (let row = 0; row < items.length; row++) {
      let sum = intercept
      for (let c = 0; c < columns; c++) sum += coefficients[c]! * matrix.values[row * columns + c]!
      linear[row] = sum
    }
  }
  return { items, matrix, trees, linear }
}

/**
 * Log-odds by trees and by a line and the log of the formula, added up as the blend says, for the candidates; all other products
 * follow in the order of the formula.
 */
export function score(model: HybridModel, history: History, user: number, out: Float32Array): void {
  const own = look(history, model.question, user, model)
  if (!model.learned) {
    out.set(own.formula)
    return
  }
  const { blend } = model
  const { items, trees, linear } = judgeCandidates(model, own, candidatesOf(own))
  for (let item = 0; item < out.length; item++) out[item] = own.formula[item]! - BEHIND
  const blended = new Float32Array(items.length)
  for (let row = 0; row < items.length; row++) {
    const item = items[row]!
    blended[row] = blend.trees * trees[row]! + blend.linear * linear[row]! + blend.formula * own.formula[item]!
    out[item] = blended[row]!
  }
  const ranker = createRanker(BEST)
  const found = ranker.rank(blended)
  own.best = ranker.items.slice(0, found).map((row) => items[row]!)
}
