import { addLogOddsShares } from '../../math/log-odds-shares'
import type { SparseMatrix } from '../../text/sparse'
import { countKnownTerms, readingOf } from './features'
import { eachTerm } from './grams'
import type { LinearTextModel, TermTable, TextReason } from './types'
import { finish, type Work } from './work'
import { weigh } from './weigh'

/** Numbers of a table's terms, looked up once a model. */
const looked = new WeakMap<TermTable, ReadonlyMap<string, number>>()

/** Terms that are numbered between two pauses. */
const NUMBERED = 40_000

/** Numbers the terms of a table before somebody has to wait for it. */
export function* numberTerms(table: TermTable): Work<ReadonlyMap<string, number>> {
  const before = looked.get(table)
  if (before) return before
  const terms = table.terms === '' ? [] : table.terms.split('\n')
  const numbers = new Map<string, number>()
  for (const [i, term] of terms.entries()) {
    if (i % NUMBERED === 0) yield i / terms.length
    numbers.set(term, i)
  }
  looked.set(table, numbers)
  return numbers
}

const numbersOf = (table: TermTable): ReadonlyMap<string, number> => finish(numberTerms(table))

/** A table with other weights for the same terms. */
export function withWeights(table: TermTable, weights: TermTable['weights']): TermTable {
  const other = { ...table, weights }
  const numbers = looked.get(table)
  if (numbers) looked.set(other, numbers)
  return other
}

/** texts × outputs: the sums over the terms of each text. `isKnown` is set to 1 for texts with a term that the model knows. */
export function scoresOf(
  model: Pick<LinearTextModel, 'tables' | 'outputs' | 'intercepts'>,
  texts: readonly string[],
  isKnown?: Uint8Array,
): Float64Array {
  const { outputs, intercepts } = model
  const scores = new Float64Array(texts.length * outputs)
  for (let i = 0; i < scores.length; i++) scores[i] = intercepts[i % outputs]!
  for (const tables of sameReading(model.tables)) {
    const counts = countKnownTerms(texts, tables[0]!.view, tables.map(numbersOf))
    tables.forEach((table, at) => {
      const own = counts[at]!
      addProducts(weigh(own, table.weighing, table.idf), table.weights, outputs, scores)
      isKnown?.forEach((_, row) => {
        if (own.starts[row + 1]! > own.starts[row]!) isKnown[row] = 1
      })
    })
  }
  return scores
}

/** Tables by what they read: a text is read once for those that read the same. */
function sameReading(tables: readonly TermTable[]): TermTable[][] {
  const found = new Map<string, TermTable[]>()
  for (const table of tables) {
    const key = readingOf(table.view)
    found.set(key, [...(found.get(key) ?? []), table])
  }
  return [...found.values()]
}

/** Adds rows × weights (columns × outputs) to scores (rows × outputs). */
function addProducts(
  { rows, starts, column, value }: SparseMatrix,
  weights: Float32Array | Float64Array,
  outputs: number,
  scores: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const to = row * outputs
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const one = value[i]!
      const from = column[i]! * outputs
      for (let k = 0; k < outputs; k++) scores[to + k]! += one * weights[from + k]!
    }
  }
}

/** texts × classes: the probabilities that scores stand for. */
export function predictLinear(model: LinearTextModel, texts: readonly string[]): Float64Array {
  const { outputs, classes, priors } = model
  const isKnown = new Uint8Array(texts.length)
  const probabilities = probabilitiesOf(scoresOf(model, texts, isKnown), outputs)
  isKnown.forEach((is, row) => {
    if (is === 0) probabilities.set(priors, row * classes)
  })
  return probabilities
}

/** Log-odds of class 1 as two probabilities, scores of several classes as their softmax. */
export function probabilitiesOf(scores: Float64Array, outputs: number): Float64Array {
  if (outputs > 1) return softmax(scores, outputs)
  const out = new Float64Array(2 * scores.length)
  for (let row = 0; row < scores.length; row++) {
    const other = 1 / (1 + Math.exp(Math.abs(scores[row]!)))
    out[2 * row] = scores[row]! > 0 ? other : 1 - other
    out[2 * row + 1] = scores[row]! > 0 ? 1 - other : other
  }
  return out
}

function softmax(scores: Float64Array, outputs: number): Float64Array {
  const out = new Float64Array(scores.length)
  for (let from = 0; from < scores.length; from += outputs) {
    let [most, sum] = [-Infinity, 0]
    for (let k = from; k < from + outputs; k++) most = Math.max(most, scores[k]!)
    for (let k = from; k < from + outputs; k++) sum += out[k] = Math.exp(scores[k]! - most)
    for (let k = from; k < from + outputs; k++) out[k]! /= sum
  }
  return out
}

/**
 * Every span of the text that a term stands for, with what it adds to the log-odds of a class: of two classes their exact parts, of
 * more by `addLogOddsShares`. Together with the log-odds of a text without known terms they add up to the answer's.
 */
export function linearReasons(model: LinearTextModel, text: string, output: number): TextReason[] {
  const spans = new Map<string, { start: number; end: number; parts: Float64Array }>()
  for (const table of model.tables) {
    const numbers = numbersOf(table)
    const counts = countKnownTerms([text], table.view, [numbers])[0]!
    const { column, value } = weigh(counts, table.weighing, table.idf)
    const once = new Map<number, number>()
    column.forEach((one, i) => once.set(one, value[i]! / counts.value[i]!))
    eachTerm(text, table.view, (term, from, to, placeOf) => {
      const number = numbers.get(term)
      if (number === undefined) return
      const [start, end] = placeOf(from, to)
      const span = spans.get(`${start} ${end}`) ?? { start, end, parts: new Float64Array(model.outputs) }
      spans.set(`${start} ${end}`, span)
      for (let k = 0; k < model.outputs; k++)
        span.parts[k]! += once.get(number)! * table.weights[number * model.outputs + k]!
    })
  }
  return weightsOf(model, [...spans.values()], output)
}

function weightsOf(
  { outputs, intercepts }: LinearTextModel,
  spans: readonly { start: number; end: number; parts: Float64Array }[],
  output: number,
): TextReason[] {
  const weights = new Float64Array(spans.length)
  if (outputs === 1) spans.forEach(({ parts }, j) => (weights[j] = output === 1 ? parts[0]! : -parts[0]!))
  else {
    const parts = new Float64Array(outputs * spans.length)
    spans.forEach((span, j) => span.parts.forEach((part, k) => (parts[k * spans.length + j] = part)))
    addLogOddsShares(intercepts, parts, output, weights)
  }
  return spans
    .map(({ start, end }, j) => ({ start, end, weight: weights[j]! }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.start - b.start || a.end - b.end)
}
