import { furtherTables, hasFurtherTables } from '../ingest'
import type { PlanOptions, RejectedRow } from '../ingest/types'
import { chainBlocks } from './block-chain'
import { openByteSource } from './byte-source'
import { findImport } from './history'
import { planSource, type NamedBlob } from './plan-source'
import type { ParsePool } from './parse-pool'
import { storedRows } from './repair-record'
import type { Session } from './session'

/**
 * The tables of a text file below the one that is imported from it, each as a file of its own. Only a file that has any is read
 * for them. Errors: those of `inspectFile`.
 */
export async function openFurtherTables(
  session: Session,
  file: NamedBlob,
  options: PlanOptions,
  pool: ParsePool,
): Promise<File[]> {
  const source = await openByteSource(file)
  try {
    const plan = await planSource(session, source, file, options)
    if (!hasFurtherTables(plan)) return []
    const leftOut: RejectedRow[] = []
    for await (const { block } of chainBlocks(source, plan, pool)) {
      for (const row of block.rejected) if (row.code === 'TABLE_LEFT_OUT') leftOut.push(row)
    }
    return furtherTables(leftOut, file.name).map(({ name, bytes }) => new File([bytes], name))
  } finally {
    await source.cancel()
  }
}

/** The tables that were met while a file was imported, and set aside, each as a file of its own. Error: IMPORT_NOT_FOUND. */
export async function leftOutTables(session: Session, importId: string): Promise<File[]> {
  const record = findImport(session, importId)
  const rows = (await storedRows(session, record)).filter(({ code }) => code === 'TABLE_LEFT_OUT')
  rows.sort((a, b) => a.line - b.line)
  return furtherTables(rows, record.fileName).map(({ name, bytes }) => new File([bytes], name))
}
