import type { Random } from '../../../core/random'
import { entryAt } from '../sparse'
import type { Question, SparseMatrix } from '../types'
import { candidatesOf } from './candidates'
import { featureKinds, look, writeFeatures, type Look, type Sources } from './features'
import { prepare } from './prepare'
import type { Window } from './windows'

/** Candidates that were bought and some that were not, as rows to learn from. */
export interface Rows {
  columns: number
  count: number
  values: Float64Array
  /** 1 for bought. */
  codes: Int32Array
  weights: Float64Array
}

/** Of the candidates not bought, the first by the formula are all kept, and some of the others stand for all of them. */
const FIRST = 20
const OTHERS = 20
/** A window of so many days ago counts half. */
const HALF_LIFE_DAYS = 45

/** Rows of one window; yields after each customer. */
export function* examplesOf(
  { agoDays, history, users, truth }: Window,
  question: Question,
  sources: Sources,
  random: Random,
): Generator<void, Rows, void> {
  yield* prepare(history)
  const rows = openRows(featureKinds(question).length)
  const weight = 0.5 ** (agoDays / HALF_LIFE_DAYS)
  for (const user of users) {
    addCustomer(rows, look(history, question, user, sources), truth, weight, random)
    yield
  }
  return rows
}

function openRows(columns: number): Rows {
  const size = 4096
  return {
    columns,
    count: 0,
    values: new Float64Array(size * columns),
    codes: new Int32Array(size),
    weights: new Float64Array(size),
  }
}

function addCustomer(rows: Rows, own: Look, truth: SparseMatrix, weight: number, random: Random): void {
  const others: number[] = []
  for (const item of candidatesOf(own)) {
    if (entryAt(truth, own.user, item) >= 0) addRow(rows, own, item, 1, weight)
    else others.push(item)
  }
  others.sort((a, b) => own.formula[b]! - own.formula[a]! || a - b)
  for (const item of others.slice(0, FIRST)) addRow(rows, own, item, 0, weight)
  const rest = others.slice(FIRST)
  const drawn = Math.min(OTHERS, rest.length)
  for (let i = 0; i < drawn; i++) {
    const j = i + random.int(rest.length - i)
    ;[rest[i], rest[j]] = [rest[j]!, rest[i]!]
    addRow(rows, own, rest[i]!, 0, (weight * rest.length) / drawn)
  }
}

function addRow(rows: Rows, own: Look, item: number, code: 0 | 1, weight: number): void {
  if (rows.count === rows.codes.length) lengthen(rows)
  writeFeatures(own, item, rows.values, rows.count * rows.columns)
  rows.codes[rows.count] = code
  rows.weights[rows.count++] = weight
}

function lengthen(rows: Rows): void {
  const size = 2 * rows.codes.length
  const values = new Float64Array(size * rows.columns)
  values.set(rows.values)
  const codes = new Int32Array(size)
  codes.set(rows.codes)
  const weights = new Float64Array(size)
  weights.set(rows.weights)
  Object.assign(rows, { values, codes, weights })
}

/** Several windows' rows as one, cut to length. */
export function joinRows(parts: readonly Rows[]): Rows {
  const columns = parts[0]?.columns ?? 0
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const all: Rows = {
    columns,
    count,
    values: new Float64Array(count * columns),
    codes: new Int32Array(count),
    weights: new Float64Array(count),
  }
  let at = 0
  for (const part of parts) {
    all.values.set(part.values.subarray(0, part.count * columns), at * columns)
    all.codes.set(part.codes.subarray(0, part.count), at)
    all.weights.set(part.weights.subarray(0, part.count), at)
    at += part.count
  }
  return all
}
