import type { Block, RejectedRow } from '../ingest/types'
import type { Store, Write } from '../store'
import type { ImportRecord } from './import-record'
import { needsRepair } from '../ingest/repairs/set-aside-codes'

/** Rejected rows of a chunk. */
const CHUNK_ROWS = 2_000

/** Kept rows with unreadable cells that are remembered of an import. */
const MOST_FLAWED = 20_000

/** Keeps the rows that were not imported, or not whole, so that they can be put right, or downloaded with their reasons. */
export interface RejectWriter {
  add(block: Pick<Block, 'rejected' | 'flawed' | 'flawedMore'>): Promise<void>
  finish(): Promise<void>
}

export function createRejectWriter(store: Store, record: ImportRecord): RejectWriter {
  let buffer: RejectedRow[] = []
  let known = 0
  const flush = async (): Promise<void> => {
    const write: Write = { place: 'rejects', key: [record.importId, record.rejectChunks], value: buffer }
    record.rejectChunks++
    buffer = []
    await store.commit([write])
  }
  return {
    async add({ rejected, flawed = [], flawedMore = 0 }) {
      const room = Math.max(0, MOST_FLAWED - known)
      const beyond = Math.max(0, flawed.length - room) + flawedMore
      if (beyond > 0) record.flawedBeyond = (record.flawedBeyond ?? 0) + beyond
      known += flawed.length
      for (const row of [...rejected, ...flawed.slice(0, room)]) {
        if (needsRepair(row.code)) record.toFix = (record.toFix ?? 0) + 1
        buffer.push(row)
        if (buffer.length === CHUNK_ROWS) await flush()
      }
    },
    finish: async () => (buffer.length > 0 ? flush() : undefined),
  }
}
