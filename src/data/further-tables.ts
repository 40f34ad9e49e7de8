import { furtherTables, hasFurtherTables } from '../ingest'
import type { PlanOptions, RejectedRow } from '../ingest/types'
import { chainBlocks } from './block-chain'
import { openByteSource } from './byte-source'
import { planSource, type NamedBlob } from './plan-source'
import type { ParsePool } from './parse-pool'
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
