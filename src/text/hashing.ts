import { CountCollector, sortRows, type SparseMatrix } from './sparse'

/** FNV-1a over UTF-16 units with a final avalanche (MurmurHash3's), 32 bits unsigned: quick, and the same on every machine. */
function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * Counts of terms in a fixed number of columns, without a vocabulary: terms that share a column are added up, with a sign of their
 * own so that what they share cancels on average (Weinberger et al. 2009). Columns whose counts cancel hold 0.
 * @param columns how many, best a power of two
 */
export function hashTerms(texts: Iterable<readonly string[]>, columns: number): SparseMatrix {
  const collector = new CountCollector()
  for (const terms of texts) {
    for (const term of terms) {
      const hash = hash32(term)
      collector.add((hash >>> 1) % columns, (hash & 1) === 0 ? 1 : -1)
    }
    collector.endRow()
  }
  return sortRows(collector.finish(columns))
}
