import type { Task } from '../../../core/task'
import { contentModelOf, similarTexts } from '../../../ml/recommend/content'
import { boughtOf, customersOf, sizeOf } from '../../../ml/recommend/history'
import { itemCosine } from '../../../ml/recommend/neighbours'
import { alikeItems } from '../../../ml/recommend/neighbours/alike-items'
import { transpose } from '../../../ml/recommend/sparse'
import type { History } from '../../../ml/recommend/types'
import type { RecommendResult } from '../spec'

/** Alike products of each, and those looked at for them, since some may be barred. */
const SHOWN = 10
const LOOKED_AT = 30
/** Two products that so few customers have both bought are alike by chance. */
const SHRINKAGE = 2
/** Products that hardly anybody bought are compared by their words, as long as there are no more of them. */
const FEW_BUYERS = 3
const MOST_BY_WORDS = 5_000

type Similar = Pick<RecommendResult, 'similar' | 'similarity'>

/**
 * The products most alike to each: by who bought them, and, where hardly anybody did, by the words of their texts. What is barred is alike
 * to nothing.
 */
export async function* findSimilar(history: History, barred: Uint8Array, hasTexts: boolean): Task<Similar> {
  const { items } = history.log
  const found: Similar = {
    similar: new Uint32Array(items * SHOWN).fill(items),
    similarity: new Float32Array(items * SHOWN),
  }
  yield* byBuyers(history, barred, found)
  if (hasTexts) yield* byWords(history, barred, found)
  return found
}

function put({ similar, similarity }: Similar, item: number, alike: readonly { item: number; value: number }[]): void {
  alike.slice(0, SHOWN).forEach((other, place) => {
    similar[item * SHOWN + place] = other.item
    similarity[item * SHOWN + place] = other.value
  })
}

async function* byBuyers(history: History, barred: Uint8Array, found: Similar): Task<void> {
  const { items } = history.log
  if (itemCosine.notOffered(sizeOf(history), history)) return
  const work = alikeItems(boughtOf(history), 'cosine', { neighbours: LOOKED_AT, shrinkage: SHRINKAGE })
  let step = work.next()
  for (; !step.done; step = work.next()) yield { kind: 'step', phase: 'similar', done: step.value, total: items }
  const { starts, column, value } = transpose(step.value)
  for (let item = 0; item < items; item++) {
    const alike = Array.from({ length: starts[item + 1]! - starts[item]! }, (_, i) => ({
      item: column[starts[item]! + i]!,
      value: value[starts[item]! + i]!,
    }))
    const open = alike.filter((other) => barred[other.item] === 0 && other.value > 0)
    put(
      found,
      item,
      open.sort((a, b) => b.value - a.value || a.item - b.item),
    )
  }
}

async function* byWords(history: History, barred: Uint8Array, found: Similar): Task<void> {
  const customers = customersOf(history)
  const seldom = [...customers.keys()].filter((item) => customers[item]! < FEW_BUYERS)
  if (seldom.length === 0 || seldom.length > MOST_BY_WORDS) return
  const model = contentModelOf(history, Infinity)
  for (const [i, item] of seldom.entries()) {
    const alike = similarTexts(model, item, LOOKED_AT).filter((other) => barred[other.item] === 0)
    if (alike.length > 0)
      put(
        found,
        item,
        alike.map((other) => ({ item: other.item, value: other.cosine })),
      )
    yield { kind: 'step', phase: 'similar', done: i + 1, total: seldom.length }
  }
}
