import { textVectorsOf } from '../content'
import type { Catalogue, SparseMatrix } from '../types'

const LEAST_TEXTS = 3
const MOST_WORDS = 4096

/** Items × words: the texts' vectors, of words alone that several products share; those that most share where there are too many. */
export function commonWords(catalogue: Catalogue): SparseMatrix {
  const { rows, columns, starts, column, value } = textVectorsOf(catalogue)
  const inTexts = new Uint32Array(columns)
  for (const word of column) inTexts[word]!++
  const kept = [...inTexts.keys()]
    .filter((word) => inTexts[word]! >= LEAST_TEXTS)
    .sort((a, b) => inTexts[b]! - inTexts[a]! || a - b)
    .slice(0, MOST_WORDS)
  const numberOf = new Int32Array(columns).fill(-1)
  for (const [number, word] of kept.sort((a, b) => a - b).entries()) numberOf[word] = number
  const fewer: SparseMatrix = {
    ...{ rows, columns: kept.length, starts: new Uint32Array(rows + 1) },
    column: new Uint32Array(column.length),
    value: new Float32Array(column.length),
  }
  let at = 0
  for (let row = 0; row < rows; row++) {
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const number = numberOf[column[entry]!]!
      if (number < 0) continue
      fewer.column[at] = number
      fewer.value[at++] = value[entry]!
    }
    fewer.starts[row + 1] = at
  }
  return { ...fewer, column: fewer.column.slice(0, at), value: fewer.value.slice(0, at) }
}
