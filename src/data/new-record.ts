import { hasSentences } from '../ingest/has-sentences'
import type { ImportPlan } from '../ingest/types'
import { SCHEMAS } from '../schema'
import type { ImportRecord } from './import-record'
import type { Session } from './session'

/** The record of an import that begins: nothing of it is there yet. */
export function createRecord({ environment, imports }: Session, plan: ImportPlan, offset: number): ImportRecord {
  return {
    ...emptyRecord(plan.table),
    importId: environment.newId(),
    sequence: (imports.at(-1)?.sequence ?? 0) + 1 + offset,
    fileName: plan.fileName,
    size: plan.size,
    importedAt: environment.now(),
    format: plan.format,
    encoding: plan.encoding,
    delimiter: plan.delimiter,
    mapping: Object.fromEntries(plan.fields.map(({ column, field }) => [column, field ?? ''])),
    currency: plan.currency,
    grain: plan.grain,
    header: plan.header,
    issues: plan.issues.map((issue) => ({ ...issue })),
    ...(hasSentences(plan.fields) && { sentences: true }),
  }
}

export function emptyRecord(table: ImportRecord['table']): ImportRecord {
  return {
    importId: '',
    sequence: 0,
    state: 'running',
    table,
    schemaVersion: SCHEMAS[table].version,
    fileName: '',
    size: 0,
    importedAt: 0,
    format: '',
    encoding: '',
    delimiter: '',
    mapping: {},
    currency: '',
    header: [],
    columns: [],
    rows: 0,
    chunks: 0,
    rejectChunks: 0,
    rowsRead: 0,
    rowsKept: 0,
    rowsUpdated: 0,
    rowsRejected: 0,
    rowsDuplicate: 0,
    issues: [],
    seconds: 0,
  }
}
