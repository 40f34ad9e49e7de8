import { finish } from '../work'
import { readSequences, type Sequences } from './sequences'
import { gatherBatch } from './table'
import type { Network, NeuralTextModel } from './types'

/** Texts that are answered at once. */
const AT_ONCE = 64

/** texts × classes, row-major, on typed arrays whatever engine it was trained on; texts of about one length together. */
export function predictTexts(network: Network, model: NeuralTextModel, texts: readonly string[]): Float64Array {
  const { classes, names, priors, parameters, width, units, table } = model
  const rows = rowsOf(model)
  const sequences = finish(readSequences(texts, (term) => rows.get(term) ?? -1))
  const pass = network.openHost({ width, units, outputs: names.length })
  const answers = new Float64Array(texts.length * classes)
  const order = byLength(sequences)
  for (let from = 0; from < order.length; from += AT_ONCE) {
    const some = order.slice(from, from + AT_ONCE)
    const { batch } = gatherBatch(sequences, some, table, width, network.leastPlaces)
    const shares = pass.answer(parameters, batch)
    for (const [b, text] of some.entries()) {
      const own = shares.subarray(b * names.length, (b + 1) * names.length)
      // A network whose steps were too long may say nothing at all.
      if (!isKnown(sequences, text) || !own.every(Number.isFinite)) answers.set(priors, text * classes)
      else names.forEach((name, k) => (answers[text * classes + name] = own[k]!))
    }
  }
  return answers
}

/** Looked up once a model. */
const looked = new WeakMap<NeuralTextModel, Map<string, number>>()

function rowsOf(model: NeuralTextModel): Map<string, number> {
  let rows = looked.get(model)
  if (!rows) looked.set(model, (rows = new Map(model.terms.split('\n').map((term, row) => [term, row]))))
  return rows
}

const isKnown = ({ starts, firsts }: Sequences, text: number): boolean =>
  firsts[starts[text + 1]!]! > firsts[starts[text]!]!

function byLength({ count, starts }: Sequences): number[] {
  const lengthOf = (text: number): number => starts[text + 1]! - starts[text]!
  return Array.from({ length: count }, (_, text) => text).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
}
