import { buildPostings } from './postings'
import { readText, type Reading } from './read-text'
import { idfOf } from './score-entries'
import { VIEWS, type Postings, type Retriever, type RetrieverEntry, type RetrieverPart, type View } from './types'
import { weighEntry, type IdfOf } from './weigh'

/** Entries read and weighed by what was learned before. */
export function partOf(
  readings: readonly Reading[],
  groups: Int32Array,
  first: number,
  { idf, meanWords }: { idf: Record<View, IdfOf>; meanWords: number },
): RetrieverPart {
  const weighed = readings.map((reading) => weighEntry(reading, idf, meanWords))
  const views = {} as Record<View, Postings>
  for (const view of VIEWS)
    views[view] = buildPostings(
      weighed.map((text) => text[view]),
      idf[view],
    )
  const scripts = Uint8Array.from(readings, ({ script }) => script)
  return { first, groups, scripts, views }
}

/** The same with more entries, which count at once: they are weighed by what was learned, and nothing is learned anew. */
export function withEntries(retriever: Retriever, more: readonly RetrieverEntry[]): Retriever {
  if (more.length === 0) return retriever
  const readings = more.map(({ text }) => readText(text))
  const groups = Int32Array.from(more, ({ group }) => group)
  const part = partOf(readings, groups, retriever.entries, { ...retriever, idf: idfOf(retriever) })
  return { ...retriever, entries: retriever.entries + more.length, parts: [...retriever.parts, part] }
}
