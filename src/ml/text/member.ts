import { createRandom, type Random } from '../../core/random'
import type { SparseMatrix } from '../../text/sparse'
import { countTexts, pickTexts } from './features'
import { outputsOf, type Labels, type LinearFit, type LinearTrainer } from './fits'
import { textFolds } from './in-folds'
import { scoresOf } from './linear-model'
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
  const idf = tellingOf(counts, weighing)
  const { names, ...present } = presentClasses(codes)
  const own = yield* asPart(trainPresent(weigh(counts, weighing, idf), present, train, random), READING, 1)
  const { weights, intercepts, isConverged } = toAllClasses(own, names, classes)
  const outputs = outputsOf(classes)
  return { table: makeTable({ view, weighing, idf }, terms, weights, outputs), intercepts, outputs, isConverged }
}

/** One class alone has nothing to be told from. */
function* trainPresent(matrix: SparseMatrix, labels: Labels, train: LinearTrainer, random: Random): Work<LinearFit> {
  if (labels.classes > 1) return yield* train(matrix, labels, random)
  return { weights: new Float64Array(matrix.columns), intercepts: new Float64Array(1), isConverged: true }
}

export const memberScores = ({ table, intercepts, outputs }: FittedMember, texts: readonly string[]): Float64Array =>
  scoresOf({ tables: [table], intercepts, outputs }, texts)

/** Scores of texts that were not learned from, with what each text is. */
export interface HeldScores {
  scores: Float64Array
  codes: Int32Array
}

/** Every text scored by a fit on the other folds, which `split` seeds; a class of a single text is in every fit and not scored. */
export function* scoreHeld(
  texts: readonly string[],
  labels: Labels,
  member: Member,
  { folds, split, random }: { folds: number; split: number; random: Random },
): Work<HeldScores> {
  const scores: Float64Array[] = []
  const codes: Int32Array[] = []
  const parts = textFolds(labels.codes, folds, createRandom(split), true)
  for (const [at, { train, test }] of parts.entries()) {
    const own = { codes: codesAt(labels, train), classes: labels.classes }
    const fitted = yield* asPart(
      fitMember(pickTexts(texts, train), own, member, random),
      at / parts.length,
      (at + 1) / parts.length,
    )
    scores.push(memberScores(fitted, pickTexts(texts, test)))
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
