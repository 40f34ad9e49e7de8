import { CountCollector, type SparseMatrix } from '../../text/sparse'
import { eachTerm } from './grams'
import { keepColumns, keepColumnsInParts } from './sparse-rows'
import type { TextView } from './types'
import { asPart, finish, type Work } from './work'

/** Terms of texts and how often each text holds them; a text's terms are in the order in which it says them first. */
export interface CountedTexts {
  terms: readonly string[]
  counts: SparseMatrix
}

/** The plain view, as the reference figures have it: characters 1–2 of Chinese, words 1–2 of what is written with spaces. */
export const PLAIN_VIEW: TextView = {
  ...{ words: [1, 2], characters: [1, 2], inWords: null },
  ...{ isCut: false, hasShort: false, minTexts: 1 },
}

/** What is known of texts that were counted, or picked from others that were. */
interface Known {
  /** The texts as they were: a list that was written to meanwhile is counted anew. */
  texts: readonly string[]
  byView: Map<string, CountedTexts>
  picked: { from: readonly string[]; rows: Uint32Array } | null
}

const known = new WeakMap<readonly string[], Known>()

function knownOf(texts: readonly string[]): Known {
  const before = known.get(texts)
  if (before?.texts.length === texts.length && before.texts.every((text, i) => text === texts[i])) return before
  const fresh = { texts: texts.slice(), byView: new Map<string, CountedTexts>(), picked: null }
  known.set(texts, fresh)
  return fresh
}

/** The named texts, as a list that is counted from what was counted of all of them. */
export function pickTexts(texts: readonly string[], rows: Uint32Array): readonly string[] {
  const picked = Array.from(rows, (row) => texts[row]!)
  known.set(picked, { texts: picked.slice(), byView: new Map(), picked: { from: texts, rows } })
  return picked
}

/**
 * Counts the terms of texts under a view. Asked again for the same list, by another method or another fold (`pickTexts`), it is not
 * read again; the answer is the same as if it were.
 */
export function* countTexts(texts: readonly string[], view: TextView): Work<CountedTexts> {
  const all = yield* countAll(texts, readingOf(view), view)
  if (view.minTexts <= 1) return all
  yield 1
  return yield* withoutRare(all, view.minTexts)
}

function* countAll(texts: readonly string[], key: string, view: TextView): Work<CountedTexts> {
  const { byView, picked } = knownOf(texts)
  const before = byView.get(key)
  if (before) return before
  const isStill = picked?.rows.every((row, i) => picked.from[row] === texts[i])
  const found = isStill
    ? yield* pickCounts(yield* countAll(picked!.from, key, view), picked!.rows)
    : yield* read(texts, view)
  byView.set(key, found)
  return found
}

/** Characters that are read between two pauses. */
const PIECE = 20_000

function* read(texts: readonly string[], view: TextView): Work<CountedTexts> {
  const numbers = new Map<string, number>()
  const collector = new CountCollector()
  const visit = (term: string): void => {
    let number = numbers.get(term)
    if (number === undefined) numbers.set(term, (number = numbers.size))
    collector.add(number, 1)
  }
  let size = 0
  for (let i = 0; i < texts.length; i++) {
    eachTerm(texts[i]!, view, visit)
    collector.endRow()
    size += texts[i]!.length
    if (size < PIECE) continue
    size = 0
    yield i / texts.length
  }
  yield 1
  const counts = collector.finish(numbers.size)
  yield 1
  const terms = [...numbers.keys()]
  yield 1
  return { terms, counts }
}

/** Entries that are picked between two pauses. */
const ENTRIES = 300_000

/** Terms numbered anew, by where they first occur in the rows that are kept: as if these alone had been read. */
function* pickCounts({ terms, counts }: CountedTexts, rows: Uint32Array): Work<CountedTexts> {
  const starts = new Uint32Array(rows.length + 1)
  rows.forEach((row, i) => (starts[i + 1] = starts[i]! + counts.starts[row + 1]! - counts.starts[row]!))
  const [column, value] = [new Uint32Array(starts[rows.length]!), new Float64Array(starts[rows.length]!)]
  const numbers = new Int32Array(terms.length).fill(-1)
  const kept: string[] = []
  const pick = (first: number, last: number): void => {
    for (let i = first; i < last; i++) {
      const from = counts.starts[rows[i]!]! - starts[i]!
      for (let to = starts[i]!; to < starts[i + 1]!; to++) {
        const old = counts.column[from + to]!
        if (numbers[old]! < 0) numbers[old] = kept.push(terms[old]!) - 1
        column[to] = numbers[old]!
        value[to] = counts.value[from + to]!
      }
    }
  }
  const piece = Math.max(1, Math.floor((ENTRIES * rows.length) / Math.max(1, column.length)))
  for (let at = 0; at < rows.length; at += piece) {
    yield at / rows.length
    pick(at, Math.min(rows.length, at + piece))
  }
  return { terms: kept, counts: { rows: rows.length, columns: kept.length, starts, column, value } }
}

function* withoutRare({ terms, counts }: CountedTexts, minTexts: number): Work<CountedTexts> {
  const inTexts = new Uint32Array(terms.length)
  for (let i = 0; i < counts.column.length; i++) inTexts[counts.column[i]!]!++
  yield 1
  const numbers = new Int32Array(terms.length).fill(-1)
  const kept: string[] = []
  terms.forEach((term, column) => {
    if (inTexts[column]! >= minTexts) numbers[column] = kept.push(term) - 1
  })
  yield 1
  const own = yield* asPart(keepColumnsInParts(counts, numbers, kept.length), 1, 1)
  yield 1
  return { terms: kept, counts: own }
}

/** Views of one key read the same terms; they may keep others. */
export function readingOf({ minTexts: _, ...reading }: TextView): string {
  return JSON.stringify(reading)
}

/** Counts of the terms that models know, by the column of each; nothing of the texts is kept. They are read once for all. */
export function countKnownTerms(
  texts: readonly string[],
  view: TextView,
  models: readonly ReadonlyMap<string, number>[],
): SparseMatrix[] {
  const key = readingOf(view)
  const before = known.get(texts)
  if (before && (before.byView.has(key) || before.picked)) {
    const all = finish(countAll(texts, key, view))
    return models.map((numbers) => lookUp(all, numbers))
  }
  const collectors = models.map(() => new CountCollector())
  const visit = (term: string): void => {
    for (let m = 0; m < models.length; m++) {
      const number = models[m]!.get(term)
      if (number !== undefined) collectors[m]!.add(number, 1)
    }
  }
  for (const text of texts) {
    eachTerm(text, view, visit)
    for (const collector of collectors) collector.endRow()
  }
  return collectors.map((collector, m) => collector.finish(models[m]!.size))
}

function lookUp({ terms, counts }: CountedTexts, numbers: ReadonlyMap<string, number>): SparseMatrix {
  const columnOf = Int32Array.from(terms, (term) => numbers.get(term) ?? -1)
  return keepColumns(counts, columnOf, numbers.size)
}
