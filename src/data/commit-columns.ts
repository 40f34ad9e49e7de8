import { columnLength, type Column } from '../schema/columns'
import type { TableName } from '../schema/field'
import { activateSegments, type Written } from './commit'
import { emptyRecord } from './new-record'
import { deleteImport, putRecord, toReport, type ImportRecord } from './import-record'
import { toBlockColumn } from './column-buffer'
import { createSegmentWriter } from './segment-writer'
import { asWriter, type Session } from './session'
import type { ImportReport } from './types'

/** Whole columns from the generator or another table. */
export interface ColumnSet {
  table: TableName
  columns: ReadonlyMap<string, Column>
  /** What the import history calls it. */
  source: string
}

/** Stores columns by the same protocol as a file: chunks with markers, then one transaction that shows them all. */
export function commitColumns(session: Session, sets: readonly ColumnSet[]): Promise<ImportReport[]> {
  return asWriter(session, async () => {
    const written: Written[] = []
    const records: ImportRecord[] = []
    try {
      for (const [i, set] of sets.entries()) {
        records.push(createRecord(session, set, i))
        written.push(await writeColumns(session, set, records.at(-1)!))
      }
      return (await activateSegments(session, written)).map(toReport)
    } catch (thrown) {
      await session.store.commit(records.flatMap(({ importId }) => deleteImport(importId))).catch(() => undefined)
      throw thrown
    }
  })
}

function createRecord({ environment, imports }: Session, { table, source }: ColumnSet, offset: number): ImportRecord {
  const sequence = (imports.at(-1)?.sequence ?? 0) + 1 + offset
  const importedAt = environment.now()
  return {
    ...emptyRecord(table),
    importId: environment.newId(),
    sequence,
    importedAt,
    fileName: source,
    format: 'columns',
  }
}

async function writeColumns(session: Session, { columns }: ColumnSet, record: ImportRecord): Promise<Written> {
  await session.store.commit([putRecord(record)])
  const writer = createSegmentWriter(session.store, record)
  const [first] = columns.values()
  const rows = first ? columnLength(first) : 0
  writer.expect(rows)
  await writer.append({
    rows,
    columns: Object.fromEntries([...columns].map(([name, column]) => [name, toBlockColumn(column)])),
  })
  record.rowsRead = rows
  return { record, segment: await writer.finish() }
}
