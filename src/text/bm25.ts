import type { SparseMatrix } from './sparse'
import { countTerms, type Vocabulary } from './vocabulary'

export interface Bm25Options {
  /** How soon more of the same word stops counting (default 1.2). */
  k1?: number
  /** How much a long text is held against its words (default 0.75). */
  b?: number
  /** BM25+: what one occurrence is worth at least, however long the text (Lv and Zhai 2011; default 0, usual 1). */
  delta?: number
}

/** Texts ready to be searched: for each column the texts that hold it and what it is worth there. */
export interface Bm25Index {
  texts: number
  vocabulary: Vocabulary
  /** Texts of column c: `text[starts[c]]` up to `text[starts[c + 1]]`, with their weights. */
  starts: Uint32Array
  text: Uint32Array
  weight: Float64Array
}

export interface Hit {
  text: number
  score: number
}

/**
 * BM25 (Robertson and Walker 1994) with the idf that is never negative, ln(1 + (n − df + 0.5) / (df + 0.5)), as Lucene has it:
 * weight = idf · (δ + f (k1 + 1) / (f + k1 (1 − b + b length / mean length))), where f is the count.
 */
export function indexBm25(counts: SparseMatrix, vocabulary: Vocabulary, options: Bm25Options = {}): Bm25Index {
  const { k1 = 1.2, b = 0.75, delta = 0 } = options
  const { rows, columns, column, value } = counts
  const { lengths, mean } = lengthsOf(counts)
  const starts = new Uint32Array(columns + 1)
  for (const one of column) starts[one + 1]!++
  for (let i = 0; i < columns; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice(0, columns)
  const text = new Uint32Array(column.length)
  const weight = new Float64Array(column.length)
  for (let row = 0; row < rows; row++)
    for (let i = counts.starts[row]!; i < counts.starts[row + 1]!; i++) {
      const term = column[i]!
      const inTexts = starts[term + 1]! - starts[term]!
      const idf = Math.log(1 + (rows - inTexts + 0.5) / (inTexts + 0.5))
      const at = next[term]!++
      const damped = (value[i]! * (k1 + 1)) / (value[i]! + k1 * (1 - b + (b * lengths[row]!) / mean))
      text[at] = row
      weight[at] = idf * (delta + damped)
    }
  return { texts: rows, vocabulary, starts, text, weight }
}

function lengthsOf({ rows, starts, value }: SparseMatrix): { lengths: Float64Array; mean: number } {
  const lengths = new Float64Array(rows)
  let sum = 0
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) lengths[row]! += value[i]!
    sum += lengths[row]!
  }
  return { lengths, mean: sum > 0 ? sum / rows : 1 }
}

/** Scores of all texts for the terms of a question; a term that is asked twice counts twice. */
export function scoreBm25(
  { texts, vocabulary, starts, text, weight }: Bm25Index,
  terms: readonly string[],
): Float64Array {
  const scores = new Float64Array(texts)
  const asked = countTerms([terms], vocabulary)
  asked.column.forEach((term, i) => {
    for (let at = starts[term]!; at < starts[term + 1]!; at++) scores[text[at]!]! += asked.value[i]! * weight[at]!
  })
  return scores
}

/** The texts that answer a question best, the best first, equal ones in their order; texts without any of its terms are no hits. */
export function searchBm25(index: Bm25Index, terms: readonly string[], most: number): Hit[] {
  const hits: Hit[] = []
  scoreBm25(index, terms).forEach((score, text) => {
    if (score > 0) hits.push({ text, score })
  })
  return hits.sort((a, b) => b.score - a.score || a.text - b.text).slice(0, Math.max(0, most))
}
