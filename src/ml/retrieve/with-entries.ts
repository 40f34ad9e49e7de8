import { placeText } from './latent-space'
import { buildPostings } from './postings'
import { readText, type Reading } from './read-text'
import { idfOf } from './score-entries'
import {
  VIEWS,
  type LatentSpace,
  type Postings,
  type Retriever,
  type RetrieverEntry,
  type RetrieverPart,
  type View,
} from './types'
import { weighEntry, type IdfOf } from './weigh'

/** Entries read and weighed by what was learned before. */
export function partOf(
  readings: readonly Reading[],
  groups: Int32Array,
  first: number,
  { idf, meanWords, latent }: { idf: Record<View, IdfOf>; meanWords: number; latent: LatentSpace | null },
): RetrieverPart {
  const weighed = readings.map((reading) => weighEntry(reading, idf, meanWords))
  const views = {} as Record<View, Postings>
  for (const view of VIEWS)
    views[view] = buildPostings(
      weighed.map((text) => text[view]),
      idf[view],
    )
  const scripts = Uint8Array.from(readings, ({ script }) => script)
  return { first, groups, scripts, views, vectors: latent && placeAll(readings, latent) }
}

function placeAll(readings: readonly Reading[], latent: LatentSpace): Float32Array {
  const vectors = new Float32Array(readings.length * latent.dimensions)
  readings.forEach((reading, i) => vectors.set(placeText(latent, reading), i * latent.dimensions))
  return vectors
}

/** The same with more entries, which count at once: they are weighed by what was learned, and nothing is learned anew. */
export function withEntries(retriever: Retriever, more: readonly RetrieverEntry[]): Retriever {
  if (more.length === 0) return retriever
  const readings = more.map(({ text }) => readText(text))
  const groups = Int32Array.from(more, ({ group }) => group)
  const part = partOf(readings, groups, retriever.entries, { ...retriever, idf: idfOf(retriever) })
  return { ...retriever, entries: retriever.entries + more.length, parts: [...retriever.parts, part] }
}
