import { createRandom, type Random } from '../../core/random'
import type { SparseMatrix } from '../../text/sparse'
import { countTexts, pickTexts } from './features'
import { outputsOf, type Labels, type LinearFit, type LinearTrainer } from './fits'
import { textFolds } from './in-folds'
import { numberTerms, scoresOf } from './linear-model'
import { presentClasses, toAllClasses } from './present'
import { makeTable } from './table'
import type { TermTable, TextView, Weighing } from './types'
import { asPart, type Work } from './work'
import { tellingOf, weigh } from './weigh'

/** What is seen of texts, and what learns from it. */
export interface Member {
  view: TextView
  weighing: Weighing
  train: LinearTrainer
}

export interface FittedMember {
  table: TermTable
  intercepts: Float64Array
  outputs: number
  isConverged: boolean
}

/** How much of the time reading takes, about. */
const READING = 0.3

/** Fits a member to texts; of classes that do not occur among them it says that they never do. */
export function* fitMember(
  texts: readonly string[],
  { codes, classes }: Labels,
  { view, weighing, train }: Member,
  random: Random,
): Work<FittedMember> {
  const { terms, counts } = yield* asPart(countTexts(texts, view), 0, READING)
  yield READING
  const idf = tellingOf(counts, weighing)
  yield READING
  const matrix = weigh(counts, weighing, idf)
  yield READING
  const { names, ...present } = presentClasses(codes)
  const own = yield* asPart(trainPresent(matrix, present, train, random), READING, 1)
  const { weights, intercepts, isConverged } = toAllClasses(own, names, classes)
  yield 1
  const outputs = outputsOf(classes)
  const table = makeTable({ view, weighing, idf }, terms, weights, outputs)
  yield 1
  yield* asPart(numberTerms(table), 1, 1)
  yield 1
  return { table, intercepts, outputs, isConverged }
}

/** One class alone has nothing to be told from. */
function* trainPresent(matrix: SparseMatrix, labels: Labels, train: LinearTrainer, random: Random): Work<LinearFit> {
  if (labels.classes > 1) return yield* train(matrix, labels, random)
  return { weights: new Float64Array(matrix.columns), intercepts: new Float64Array(1), isConverged: true }
}

/** Texts scored between two pauses. */
const PIECE = 200

/** texts × outputs: what a member says of the named texts; yields the share done. */
function* memberScores(
  { table, intercepts, outputs }: FittedMember,
  texts: readonly string[],
  rows: Uint32Array,
): Work<Float64Array> {
  const scores = new Float64Array(rows.length * outputs)
  for (let at = 0; at < rows.length; at += PIECE) {
    const some = pickTexts(texts, rows.subarray(at, at + PIECE))
    scores.set(scoresOf({ tables: [table], intercepts, outputs }, some), at * outputs)
    yield at / rows.length
  }
  return scores
}

/** Scores of texts that were not learned from, with what each text is. */
export interface HeldScores {
  scores: Float64Array
  codes: Int32Array
}

/** So many held-out texts settle the few numbers that are learned from them: of many texts, not every fold is held out. */
const ENOUGH = 3000

/**
 * Texts scored by a fit on the other folds, which `split` seeds, fold after fold until there are enough; a class of a single text is in
 * every fit and not scored.
 */
export function* scoreHeld(
  texts: readonly string[],
  labels: Labels,
  member: Member,
  { folds, split, random }: { folds: number; split: number; random: Random },
): Work<HeldScores> {
  const scores: Float64Array[] = []
  const codes: Int32Array[] = []
  const all = textFolds(labels.codes, folds, createRandom(split), true)
  const parts = all.slice(0, Math.ceil((ENOUGH * all.length) / texts.length))
  for (const [at, { train, test }] of parts.entries()) {
    const own = { codes: codesAt(labels, train), classes: labels.classes }
    const share = (done: number): number => (at + done) / parts.length
    const fitted = yield* asPart(fitMember(pickTexts(texts, train), own, member, random), share(0), share(0.9))
    scores.push(yield* asPart(memberScores(fitted, texts, test), share(0.9), share(1)))
    codes.push(codesAt(labels, test))
  }
  return { scores: joined(scores), codes: Int32Array.from(codes.flatMap((own) => [...own])) }
}

const codesAt = ({ codes }: Labels, rows: Uint32Array): Int32Array => Int32Array.from(rows, (row) => codes[row]!)

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
