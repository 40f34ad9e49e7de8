import type { Random } from '../../../core/random'
import type { Sequences } from './sequences'
import type { Batch, Lesson, NeuralConfig } from './types'

/** Batches' worth of texts that are drawn at once, to be of one length as nearly as they allow. */
const DRAWN_AT_ONCE = 16

/** The texts in a random order, those of about one length together. */
export function* batchesOf(
  { starts }: Sequences,
  known: Uint32Array,
  size: number,
  random: Random,
): Generator<Uint32Array, void, void> {
  const order = shuffled(known, random)
  const lengthOf = (text: number): number => starts[text + 1]! - starts[text]!
  const batches: Uint32Array[] = []
  for (let from = 0; from < order.length; from += size * DRAWN_AT_ONCE) {
    const drawn = order.slice(from, from + size * DRAWN_AT_ONCE).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
    for (let at = 0; at < drawn.length; at += size) batches.push(drawn.subarray(at, at + size))
  }
  for (const at of shuffled(Uint32Array.from(batches.keys()), random)) yield batches[at]!
}

function shuffled(numbers: Uint32Array, random: Random): Uint32Array {
  const order = numbers.slice()
  for (let i = order.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    const one = order[i]!
    order[i] = order[other]!
    order[other] = one
  }
  return order
}

/** What a batch has to learn, and which features this step leaves out (Srivastava et al. 2014). */
export function lessonOf(
  batch: Batch,
  labels: Int32Array,
  outputs: number,
  features: number,
  { smoothing, dropout }: NeuralConfig,
  random: Random,
): Lesson {
  const targets = new Float32Array(labels.length * outputs).fill(smoothing / outputs)
  labels.forEach((code, b) => (targets[b * outputs + code]! += 1 - smoothing))
  const kept = 1 / (1 - dropout)
  const masks = new Float32Array(labels.length * features).fill(kept)
  if (dropout > 0) for (let at = 0; at < masks.length; at++) if (random.next() < dropout) masks[at] = 0
  return { ...batch, outputs, targets, masks }
}
