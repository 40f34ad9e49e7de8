import type { RejectedRow } from '../ingest/types'
import type { Store, Write } from '../store'
import type { ImportRecord } from './import-record'

/** Rejected rows of a chunk. */
const CHUNK_ROWS = 2_000

/** Keeps the rows that were not imported, so that they can be downloaded with their reasons. */
export interface RejectWriter {
  add(rows: readonly RejectedRow[]): Promise<void>
  finish(): Promise<void>
}

export function createRejectWriter(store: Store, record: ImportRecord): RejectWriter {
  let buffer: RejectedRow[] = []
  const flush = async (): Promise<void> => {
    const write: Write = { place: 'rejects', key: [record.importId, record.rejectChunks], value: buffer }
    record.rejectChunks++
    buffer = []
    await store.commit([write])
  }
  return {
    async add(rows) {
      for (const { line, code, cells } of rows) {
        buffer.push({ line, code, cells })
        if (buffer.length === CHUNK_ROWS) await flush()
      }
    },
    finish: async () => (buffer.length > 0 ? flush() : undefined),
  }
}
