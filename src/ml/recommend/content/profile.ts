import { recencyOf } from '../history'
import type { History } from '../types'
import type { ContentModel } from './types'

const scratches = new WeakMap<ContentModel, Float64Array>()

/** Zeros, one for each word; whoever writes to it leaves zeros behind. */
export function scratchOf(model: ContentModel): Float64Array {
  let scratch = scratches.get(model)
  if (!scratch) scratches.set(model, (scratch = new Float64Array(model.terms.length)))
  return scratch
}

/**
 * Adds the texts of what the customer bought (and looked at), weighed by how lately, into `profile`; answers the words touched, and
 * the length of the sum.
 */
export function addProfile(
  model: ContentModel,
  history: History,
  user: number,
  profile: Float64Array,
): { words: number[]; length: number } {
  const { starts, column, value } = recencyOf(history, model.halfLifeDays)
  const words: number[] = []
  for (let entry = starts[user] ?? 0; entry < (starts[user + 1] ?? 0); entry++) {
    addText(model, column[entry]!, value[entry]!, profile, words)
  }
  let squares = 0
  for (const word of words) squares += profile[word]! ** 2
  return { words, length: Math.sqrt(squares) }
}

/** Adds one product's text, so many times. */
export function addText(
  { starts, word, weight }: ContentModel,
  item: number,
  times: number,
  profile: Float64Array,
  words: number[],
): void {
  if (times === 0) return
  for (let i = starts[item] ?? 0; i < (starts[item + 1] ?? 0); i++) {
    if (profile[word[i]!] === 0) words.push(word[i]!)
    profile[word[i]!]! += times * weight[i]!
  }
}

/** `out` = the product of the profile with every product's text, over the profile's length: their cosines. */
export function writeCosines(
  { byWord }: ContentModel,
  profile: Float64Array,
  { words, length }: { words: readonly number[]; length: number },
  out: Float32Array,
): void {
  out.fill(0)
  for (const word of words) {
    const by = profile[word]! / length
    for (let i = byWord.starts[word]!; i < byWord.starts[word + 1]!; i++)
      out[byWord.item[i]!]! += by * byWord.weight[i]!
  }
}
