import { hashHex } from '../core/hash'
import type { Session } from './session'

/** Results kept of a workspace; the oldest go first. Undo revives them while they are there. */
const MAX_RESULTS = 60

interface IndexEntry {
  key: string
  analysis: string
  dataVersion: string
}

/** What a stored result says about itself. */
export interface StoredEnvelope {
  analysis: string
  dataVersion: string
}

const storeKey = (key: string): string[] => [hashHex(key), hashHex(key, 1)]
const INDEX = ['results'] as const

const readIndex = async ({ store }: Session): Promise<IndexEntry[]> =>
  ((await store.get('settings', INDEX)) as IndexEntry[] | undefined) ?? []

export const readResult = (session: Session, key: string): Promise<unknown> =>
  session.store.get('results', storeKey(key))

/** Keeps a result under its key, which names analysis, version, settings, seed, data and backend. */
export async function storeResult(session: Session, key: string, result: unknown): Promise<void> {
  const { analysis, dataVersion } = result as StoredEnvelope
  const index = (await readIndex(session)).filter((entry) => entry.key !== key)
  index.push({ key, analysis, dataVersion })
  const dropped = index.splice(0, Math.max(0, index.length - MAX_RESULTS))
  await session.store.commit([
    { place: 'results', key: storeKey(key), value: result },
    { place: 'settings', key: INDEX, value: index },
    ...dropped.map((entry) => ({ place: 'results' as const, key: storeKey(entry.key), delete: true as const })),
  ])
  session.latestResults++
}

/** The latest result of an analysis for this state of the data, or undefined. */
export async function latestResult(session: Session, analysis: string, dataVersion: string): Promise<unknown> {
  const found = (await readIndex(session)).findLast(
    (entry) => entry.analysis === analysis && entry.dataVersion === dataVersion,
  )
  return found && readResult(session, found.key)
}
