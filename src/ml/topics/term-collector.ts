import { CountCollector, type SparseMatrix } from '../../text/sparse'

/** Terms of texts counted as they are read, without knowing which will be kept. */
export interface TermCollector {
  /** Counts the terms of the next text; `loose` are places of pairs in it whose words stand apart. */
  add(terms: readonly string[], loose?: readonly number[]): void
  /** The matrix of the terms that are kept; gives way between its pieces. */
  finish(limits: TermLimits): Generator<void, KeptTerms, void>
}

interface KeptTerms {
  terms: string[]
  counts: SparseMatrix
  /** By term, how often the words of a pair stood apart. */
  loose: Uint32Array
}

export interface TermLimits {
  minTexts: number
  maxTexts: number
  /** So many terms at most: those in most texts. */
  most: number
}

/** Entries between which others are let in. */
const SLICE = 150_000

export function createTermCollector(): TermCollector {
  const numbers = new Map<string, number>()
  const collector = new CountCollector()
  const apart: number[] = []
  return {
    add(terms, loose = []) {
      for (const term of terms) {
        let number = numbers.get(term)
        if (number === undefined) {
          numbers.set(term, (number = numbers.size))
          apart.push(0)
        }
        collector.add(number, 1)
      }
      for (const place of loose) apart[numbers.get(terms[place]!)!]!++
      collector.endRow()
    },
    *finish(limits) {
      const found = collector.finish(numbers.size)
      yield
      const inTexts = new Uint32Array(numbers.size)
      for (const column of found.column) inTexts[column]!++
      yield
      const names = [...numbers.keys()]
      yield
      const kept = yield* keepTerms(names, inTexts, limits)
      yield
      const columnOf = new Int32Array(numbers.size).fill(-1)
      kept.forEach(({ number }, column) => (columnOf[number] = column))
      return {
        terms: kept.map(({ term }) => term),
        counts: yield* keepColumns(found, columnOf, kept.length),
        loose: Uint32Array.from(kept, ({ number }) => apart[number]!),
      }
    },
  }
}

interface Kept {
  term: string
  number: number
}

/** Terms within the limits in the order of their UTF-16 units, which does not depend on the order of the texts. */
function* keepTerms(
  names: readonly string[],
  inTexts: Uint32Array,
  { minTexts, maxTexts, most }: TermLimits,
): Generator<void, Kept[], void> {
  const kept: Kept[] = []
  inTexts.forEach((texts, number) => {
    if (texts >= minTexts && texts <= maxTexts) kept.push({ term: names[number]!, number })
  })
  yield
  const byName = (a: Kept, b: Kept): number => (a.term < b.term ? -1 : 1)
  if (kept.length > most) {
    kept.sort((a, b) => inTexts[b.number]! - inTexts[a.number]! || byName(a, b))
    kept.length = most
    yield
  }
  return kept.sort(byName)
}

/** The entries of the kept columns, each row in rising order. */
function* keepColumns(
  { rows, starts, column, value }: SparseMatrix,
  columnOf: Int32Array,
  columns: number,
): Generator<void, SparseMatrix, void> {
  const kept = new Uint32Array(rows + 1)
  for (let row = 0; row < rows; row++) {
    let count = 0
    for (let i = starts[row]!; i < starts[row + 1]!; i++) if (columnOf[column[i]!]! >= 0) count++
    kept[row + 1] = kept[row]! + count
  }
  yield
  const out = {
    rows,
    columns,
    starts: kept,
    column: new Uint32Array(kept[rows]!),
    value: new Float64Array(kept[rows]!),
  }
  let work = 0
  for (let row = 0; row < rows; row++) {
    let end = kept[row]!
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const to = columnOf[column[i]!]!
      if (to >= 0) insert(out, kept[row]!, end++, to, value[i]!)
    }
    if ((work += starts[row + 1]! - starts[row]!) < SLICE) continue
    work = 0
    yield
  }
  return out
}

/** Puts an entry in its place among those from `from` up to `end`: texts hold few terms, and long ones are cut. */
function insert({ column, value }: SparseMatrix, from: number, end: number, to: number, count: number): void {
  let at = end
  for (; at > from && column[at - 1]! > to; at--) {
    column[at] = column[at - 1]!
    value[at] = value[at - 1]!
  }
  column[at] = to
  value[at] = count
}
