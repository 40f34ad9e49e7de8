import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtOf, recencyOf } from '../history'
import { reasonsOf } from '../reasons'
import { entryAt } from '../sparse'
import type { History, ReasonPart, Reasons, SparseMatrix } from '../types'
import { alikeItems } from './alike-items'
import { addDenseRow, denseAlike, denseAt, isDense } from './dense'
import { tooMany } from './offered'
import { rankDense } from './rank-dense'
import type { ItemConfig, ItemModel, Similarity } from './types'

const LIMITS = {
  neighbours: { min: 0, max: 10_000, isWhole: true },
  shrinkage: { min: 0, max: 1e6 },
  halfLifeDays: { min: 0, max: 36_500 },
}
/** What goes with what the customer bought: Sarwar and others 2001, Deshpande and Karypis 2004. */
const create = (name: 'item-cosine' | 'item-jaccard', way: Similarity): Recommender<ItemConfig, ItemModel> => ({
  name,
  questions: ['discover', 'again'],
  defaults: { neighbours: 50, shrinkage: 0, halfLifeDays: 0 },
  notOffered: (_size, history) => tooMany(history, 'products'),
  async *fit(history, _question, config) {
    checkSettings(config, LIMITS)
    checkPurchases(history)
    const { items } = history.log
    const work = isDense(items, config.neighbours)
      ? denseAlike(boughtOf(history), way, config.shrinkage)
      : alikeItems(boughtOf(history), way, config)
    for (;;) {
      const step = work.next()
      if (step.done) {
        const { halfLifeDays } = config
        return { kind: name, version: 1, items, alike: step.value, halfLifeDays }
      }
      yield { kind: 'step', phase: 'neighbours', done: step.value, total: items }
    }
  },
  score(model, history, user, out) {
    const { alike } = model
    const seen = seenBy(model, history)
    out.fill(0)
    for (let entry = seen.starts[user]!; entry < seen.starts[user + 1]!; entry++) {
      const item = seen.column[entry]!
      if (item >= model.items) continue
      if ('values' in alike) addDenseRow(alike, item, seen.value[entry]!, out)
      else addRow(alike, item, seen.value[entry]!, out)
    }
  },
  rankMany(model, history, asked) {
    const { alike } = model
    return 'values' in alike ? rankDense(alike, seenBy(model, history), history, asked) : undefined
  },
  explain: (model, history, user, item, most) => explain(model, history, user, item, most),
})

export const itemCosine = create('item-cosine', 'cosine')
export const itemJaccard = create('item-jaccard', 'jaccard')

function addRow({ starts, column, value }: SparseMatrix, row: number, times: number, out: Float32Array): void {
  const end = starts[row + 1]!
  for (let entry = starts[row]!; entry < end; entry++) out[column[entry]!]! += times * value[entry]!
}

function alikeAt(alike: ItemModel['alike'], row: number, column: number): number {
  if ('values' in alike) return denseAt(alike, row, column)
  const place = entryAt(alike, row, column)
  return place < 0 ? 0 : alike.value[place]!
}

/** What of a customer's past speaks for other products, and how much. */
const seenBy = ({ halfLifeDays }: ItemModel, history: History): SparseMatrix =>
  halfLifeDays > 0 ? recencyOf(history, halfLifeDays) : boughtOf(history)

function explain(model: ItemModel, history: History, user: number, item: number, most: number): Reasons {
  const [seen, bought] = [seenBy(model, history), boughtOf(history)]
  const parts: ReasonPart[] = []
  let score = 0
  for (let entry = seen.starts[user]!; entry < seen.starts[user + 1]!; entry++) {
    const because = seen.column[entry]!
    const share = because < model.items ? seen.value[entry]! * alikeAt(model.alike, because, item) : 0
    if (share === 0) continue
    score = Math.fround(score + share)
    // What was only looked at speaks as well, but is no purchase to give as a reason.
    if (entryAt(bought, user, because) >= 0) parts.push({ kind: 'because', item: because, share })
  }
  return reasonsOf(parts, most, score)
}
