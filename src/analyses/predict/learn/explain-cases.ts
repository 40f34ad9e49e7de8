import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { sampleIndices } from '../../../math/sample'
import { encode, type FeatureTable } from '../../../ml/encode'
import { contributionsOf, editedRows, nearestOpposite, smallestChange, type Reasons } from '../../../ml/explain'
import type { Case, PredictResult } from '../result'
import { outputOf, tableAnswer, type Fitted } from './answer'
import { cellOf, editedCell } from './cell-of'

/** Rows that are explained one by one: fewer where reasons have to be sampled. */
const CASES = 36
const SAMPLED_CASES = 12
const BACKGROUND = 25
/** Rows among which the nearest that came out the other way is looked for. */
const NEIGHBOURS = 2_000
const MOST_REASONS = 8

interface Question {
  /** rows × outputs. */
  scores: Float64Array
  /** The class of each row; null for numbers. */
  said: Int32Array | null
  threshold: number | null
  /** Rows that were learned from. */
  learned: Uint32Array
  ownRows: number
}

/** The reasons of a bounded number of rows: the highest and lowest scores, and those nearest to the threshold. */
export async function* explainCases(
  fitted: Fitted,
  table: FeatureTable,
  question: Question,
  random: Random,
): Task<{ cases: Case[]; reasons: PredictResult['reasons'] }> {
  const isExact = fitted.learner.contributions !== undefined
  const rows = chooseCases(question, fitted.model.outputs, isExact ? CASES : SAMPLED_CASES)
  const others = Uint32Array.from(
    sampleIndices(question.learned.length, NEIGHBOURS, random),
    (at) => question.learned[at]!,
  )
  const all = [...rows, ...others]
  const near = editedRows(
    table,
    all.map((row) => ({ row, edits: [] })),
  )
  const background = encode(fitted.encoder, table, others.subarray(0, BACKGROUND))
  const cases: Case[] = []
  let reasons: PredictResult['reasons'] = null
  for (const [i, row] of rows.entries()) {
    yield { kind: 'step', phase: 'reasons', done: i, total: rows.length }
    const output = question.said ? (fitted.model.outputs === 2 ? 1 : question.said[row]!) : 0
    const { learner, model, encoder } = fitted
    const subject = { learner, model, columns: encoder.columns, features: table.features.length, output }
    const task = contributionsOf(subject, encode(encoder, table, Uint32Array.of(row)), { background, random })
    const found = yield* withinRow(task, i, rows.length)
    reasons = { scale: found.scale, isSampled: found.errors !== null }
    cases.push({
      row,
      output,
      base: found.base,
      reasons: topReasons(found),
      cells: table.features.map((feature) => cellOf(feature, row)),
      ...otherWay(fitted, near, { question, all, at: i }),
    })
  }
  return { cases, reasons }
}

/** Progress is told by the row, and a stop is heard within one. */
async function* withinRow<T>(task: Task<T>, row: number, rows: number): Task<T> {
  for (let step = await task.next(); ; step = await task.next()) {
    if (step.done) return step.value
    yield { kind: 'step', phase: 'reasons', done: row, total: rows }
  }
}

function chooseCases({ scores, threshold, ownRows }: Question, outputs: number, most: number): number[] {
  const ones = outputOf(scores, outputs, outputs === 2 ? 1 : 0)
  const order = Array.from({ length: ownRows }, (_, row) => row).sort((a, b) => ones[b]! - ones[a]! || a - b)
  const third = Math.ceil(most / 3)
  const middle = threshold ?? ones[order[order.length >> 1]!]!
  const nearest = [...order].sort((a, b) => Math.abs(ones[a]! - middle) - Math.abs(ones[b]! - middle))
  return [...new Set([...order.slice(0, third), ...nearest.slice(0, third), ...order.slice(-third)])]
}

function topReasons({ values }: Reasons): Case['reasons'] {
  return Array.from(values, (weight, feature) => ({ feature, weight }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_REASONS)
}

/** The nearest row that came out the other way, and the least change that would take this one there: of yes or no alone. */
function otherWay(
  fitted: Fitted,
  near: FeatureTable,
  { question, all, at }: { question: Question; all: readonly number[]; at: number },
): Pick<Case, 'opposite' | 'change' | 'oppositeCells'> {
  const { threshold, scores } = question
  if (threshold === null) return { opposite: null, change: null, oppositeCells: null }
  const answers = Float64Array.from(all, (row) => scores[2 * row + 1]!)
  const found = nearestOpposite(near, answers, at, threshold)
  const changeable = near.features.map((_, feature) => feature)
  const answer = tableAnswer(fitted, 1)
  // The row's score is by a model that had not seen it: where the final one disagrees, its change would lead back.
  const [now] = answer(editedRows(near, [{ row: at, edits: [] }]))
  const isSame = now! >= threshold === answers[at]! >= threshold
  const crossing = isSame ? smallestChange(answer, near, { row: at, threshold, changeable }) : null
  const edits =
    crossing &&
    crossing.edits.map(({ feature, value }) => ({ feature, value: editedCell(near.features[feature]!, value) }))
  return {
    opposite: found && { row: all[found.row]!, differs: found.differs.slice(0, 6) },
    oppositeCells: found && near.features.map((feature) => cellOf(feature, found.row)),
    change: isSame ? edits : [],
  }
}
