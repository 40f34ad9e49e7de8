import type { SparseMatrix } from '../../text/sparse'
import type { Weighing } from './types'

export const TFIDF: Weighing = { scale: 'count', isTelling: true, isUnit: true }
export const PRESENCE: Weighing = { scale: 'binary', isTelling: false, isUnit: false }

/** How telling each term is: ln((1 + n) / (1 + texts with it)) + 1, as scikit-learn's TfidfTransformer; null where it does not count. */
export function tellingOf({ rows, columns, column }: SparseMatrix, { isTelling }: Weighing): Float32Array | null {
  if (!isTelling) return null
  const inTexts = new Uint32Array(columns)
  for (const one of column) inTexts[one]!++
  return Float32Array.from(inTexts, (texts) => Math.log((1 + rows) / (1 + texts)) + 1)
}

/** Counts as the values that a method sees; a text without known terms has none. */
export function weigh(counts: SparseMatrix, { scale, isUnit }: Weighing, idf: Float32Array | null): SparseMatrix {
  const { rows, starts, column } = counts
  const value = new Float64Array(counts.value.length)
  for (let row = 0; row < rows; row++) {
    const [from, to] = [starts[row]!, starts[row + 1]!]
    let square = 0
    for (let i = from; i < to; i++) {
      const count = counts.value[i]!
      const frequency = scale === 'count' ? count : scale === 'binary' ? 1 : 1 + Math.log(count)
      const one = idf === null ? frequency : frequency * idf[column[i]!]!
      value[i] = one
      square += one * one
    }
    if (!isUnit || square === 0) continue
    const factor = 1 / Math.sqrt(square)
    for (let i = from; i < to; i++) value[i]! *= factor
  }
  return { ...counts, value }
}
