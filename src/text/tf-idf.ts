import { unitRows, type SparseMatrix } from './sparse'

/** What was learned from the texts of a shop: how telling each column is. */
export interface TfIdf {
  /** One weight a column. */
  idf: Float64Array
  isSublinear: boolean
  isBinary: boolean
}

export interface TfIdfOptions {
  /** 1 + ln(count) instead of the count (default false). */
  isSublinear?: boolean
  /** 1 wherever a term occurs (default false). */
  isBinary?: boolean
  /** As if one more text held every term once (default true): no weight is infinite. */
  isSmooth?: boolean
}

/**
 * idf = ln((1 + n) / (1 + texts with the term)) + 1, or ln(n / texts with the term) + 1 where it is not smooth: TfidfTransformer of
 * scikit-learn. A column that no text holds weighs as if one text held it where it is not smooth.
 */
export function fitTfIdf(counts: SparseMatrix, options: TfIdfOptions = {}): TfIdf {
  const { isSublinear = false, isBinary = false, isSmooth = true } = options
  const inTexts = new Float64Array(counts.columns)
  for (const column of counts.column) inTexts[column]!++
  const more = isSmooth ? 1 : 0
  const idf = inTexts.map((texts) => Math.log((counts.rows + more) / Math.max(1, texts + more)) + 1)
  return { idf, isSublinear, isBinary }
}

/** Counts weighed and rows made of length 1; a text without known terms is an empty row. */
export function applyTfIdf(counts: SparseMatrix, { idf, isSublinear, isBinary }: TfIdf): SparseMatrix {
  const value = counts.value.map((count, i) => {
    const frequency = isBinary ? 1 : isSublinear ? 1 + Math.log(count) : count
    return frequency * idf[counts.column[i]!]!
  })
  return unitRows({ ...counts, value })
}
