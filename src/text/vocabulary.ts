import { CountCollector, renumberColumns, sortRows, type SparseMatrix } from './sparse'

/** Which terms have a column: term i is column i; terms are in the order of their UTF-16 units. */
export interface Vocabulary {
  terms: string[]
}

export interface VocabularyLimits {
  /** Least number of texts that hold a term (default 1). */
  minTexts?: number
  /** Greatest share of texts that hold a term (default 1). */
  maxShare?: number
  /** So many terms at most: those that occur most often in all texts (default: all). */
  most?: number
}

/** Terms of texts as a vocabulary and a matrix of counts, as scikit-learn's CountVectorizer with the same limits. */
export function fitVocabulary(
  texts: Iterable<readonly string[]>,
  { minTexts = 1, maxShare = 1, most = Infinity }: VocabularyLimits = {},
): { vocabulary: Vocabulary; counts: SparseMatrix } {
  const numbers = new Map<string, number>()
  const collector = new CountCollector()
  for (const terms of texts) {
    for (const term of terms) {
      let number = numbers.get(term)
      if (number === undefined) numbers.set(term, (number = numbers.size))
      collector.add(number, 1)
    }
    collector.endRow()
  }
  const found = collector.finish(numbers.size)
  const kept = keptTerms(found, [...numbers.keys()], minTexts, maxShare * found.rows, most)
  return { vocabulary: { terms: kept.terms }, counts: renumberColumns(found, kept.columnOf, kept.terms.length) }
}

/** Texts counted by a vocabulary; terms that it does not hold are passed over. */
export function countTerms(texts: Iterable<readonly string[]>, { terms }: Vocabulary): SparseMatrix {
  const numbers = numbersOf(terms)
  const collector = new CountCollector()
  for (const one of texts) {
    for (const term of one) {
      const number = numbers.get(term)
      if (number !== undefined) collector.add(number, 1)
    }
    collector.endRow()
  }
  return sortRows(collector.finish(terms.length))
}

/** Looked up once a vocabulary: single questions are counted by it within a fraction of a millisecond. */
const looked = new WeakMap<readonly string[], Map<string, number>>()

function numbersOf(terms: readonly string[]): Map<string, number> {
  let numbers = looked.get(terms)
  if (numbers === undefined) looked.set(terms, (numbers = new Map(terms.map((term, i) => [term, i]))))
  return numbers
}

/** Which terms stay within the limits, and the column that each gets. */
function keptTerms(
  { columns, column, value }: SparseMatrix,
  names: readonly string[],
  minTexts: number,
  maxTexts: number,
  most: number,
): { terms: string[]; columnOf: Int32Array } {
  const inTexts = new Uint32Array(columns)
  const inAll = new Float64Array(columns)
  for (let i = 0; i < column.length; i++) {
    inTexts[column[i]!]!++
    inAll[column[i]!]! += value[i]!
  }
  let kept = Array.from(names, (_, i) => i).filter((i) => inTexts[i]! >= minTexts && inTexts[i]! <= maxTexts)
  const byName = (a: number, b: number): number => (names[a]! < names[b]! ? -1 : 1)
  kept.sort(byName)
  if (kept.length > most)
    kept = kept
      .sort((a, b) => inAll[b]! - inAll[a]! || byName(a, b))
      .slice(0, most)
      .sort(byName)
  const columnOf = new Int32Array(columns).fill(-1)
  kept.forEach((number, at) => (columnOf[number] = at))
  return { terms: kept.map((number) => names[number]!), columnOf }
}
