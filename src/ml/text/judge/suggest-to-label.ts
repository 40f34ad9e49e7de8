import type { Task } from '../../../core/task'
import { hashTerms } from '../../../text/hashing'
import { rowProduct, unitRows } from '../../../text/sparse'
import { termsOf } from '../../../text/terms'
import type { TextLearner } from '../contract'
import type { FittedTextModel } from '../types'

/** A text whose label would teach most now. */
export interface LabelSuggestion {
  /** Its place among the texts. */
  at: number
  /** How unsure the model is of it: 0 for surely one class, 1 for all classes alike. */
  doubt: number
}

export interface SuggestOptions {
  /** Texts without a label. */
  texts: readonly string[]
  learner: Pick<TextLearner, 'predict'>
  model: FittedTextModel
  /** At most so many suggestions. */
  most: number
}

const PHASE = 'suggest-to-label'
/** Texts that are asked about between two pauses. */
const PIECE = 200
/** So many times the wanted texts, the ones of most doubt, are compared with one another. */
const CANDIDATES = 10
/** Columns of the vectors that are compared: no vocabulary is made for a few hundred texts. */
const COLUMNS = 2 ** 14

/**
 * Which texts to label next: those of most doubt (little between the two likeliest classes) that are least like the ones named
 * already: doubt × (1 − greatest cosine), one after the other (batch active learning as Brinker 2003 has it). Texts without a word
 * are never asked about. Progress: steps of one phase.
 */
export async function* suggestToLabel({ texts, learner, model, most }: SuggestOptions): Task<LabelSuggestion[]> {
  const doubts = new Float64Array(texts.length)
  for (let at = 0; at < texts.length; at += PIECE) {
    const p = learner.predict(model, texts.slice(at, at + PIECE))
    for (let row = 0; row < p.length / model.classes; row++)
      doubts[at + row] = doubtOf(p.subarray(row * model.classes, (row + 1) * model.classes))
    yield { kind: 'step', phase: PHASE, done: at / texts.length, total: 1 }
  }
  const order = Array.from(doubts.keys()).sort((a, b) => doubts[b]! - doubts[a]! || a - b)
  const written = order.filter((at) => /[\p{L}\p{N}]/u.test(texts[at]!)).slice(0, CANDIDATES * most)
  const vectors = unitRows(
    hashTerms(
      written.map((at) => termsOf(texts[at]!)),
      COLUMNS,
    ),
  )
  const nearest = new Float64Array(written.length)
  const chosen: LabelSuggestion[] = []
  const isChosen = new Uint8Array(written.length)
  while (chosen.length < Math.min(most, written.length)) {
    const next = bestOf(written.length, (i) => (isChosen[i] ? -1 : doubts[written[i]!]! * (1 - nearest[i]!)))
    isChosen[next] = 1
    chosen.push({ at: written[next]!, doubt: doubts[written[next]!]! })
    for (let i = 0; i < written.length; i++)
      nearest[i] = Math.max(nearest[i]!, Math.min(1, rowProduct(vectors, i, vectors, next)))
    yield { kind: 'step', phase: PHASE, done: 1, total: 1 }
  }
  return chosen
}

/** 1 less the distance of the two greatest probabilities. */
function doubtOf(probability: Float64Array): number {
  let [first, second] = [0, 0]
  for (const p of probability) {
    if (p > first) [first, second] = [p, first]
    else if (p > second) second = p
  }
  return 1 - (first - second)
}

/** Of equals the first. */
function bestOf(count: number, value: (i: number) => number): number {
  let [best, most] = [0, -Infinity]
  for (let i = 0; i < count; i++) {
    const own = value(i)
    if (own > most) [best, most] = [i, own]
  }
  return best
}
