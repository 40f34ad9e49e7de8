import { termsOf } from '../../../text/terms'
import { applyTfIdf, fitTfIdf } from '../../../text/tf-idf'
import { fitVocabulary } from '../../../text/vocabulary'
import { finish } from '../../quietly'
import type { Catalogue, SparseMatrix } from '../types'

/** Products' texts as TF-IDF: rows of length 1, or empty where a text tells nothing. */
export interface TextVectors extends SparseMatrix {
  /** The word of each column. */
  terms: string[]
}

const made = new WeakMap<readonly string[], TextVectors>()

/** Texts that are read between two yields. */
const TEXTS_AT_ONCE = 64

/** Made once for the texts of a catalogue; see `readTexts`. */
export const textVectorsOf = (catalogue: Catalogue): TextVectors => finish(readTexts(catalogue))

/**
 * The same, slice by slice. Frequencies count by their logarithm: a name that is repeated in the description is one.
 */
export function* readTexts({ texts }: Catalogue): Generator<void, TextVectors, void> {
  const known = made.get(texts)
  if (known) return known
  const terms: string[][] = []
  for (const text of texts) if (terms.push(termsOf(text)) % TEXTS_AT_ONCE === 0) yield
  const { vocabulary, counts } = fitVocabulary(terms)
  yield
  const weighted = applyTfIdf(counts, fitTfIdf(counts, { isSublinear: true }))
  yield
  const vectors = { ...weighted, value: Float32Array.from(weighted.value), terms: vocabulary.terms }
  made.set(texts, vectors)
  return vectors
}
