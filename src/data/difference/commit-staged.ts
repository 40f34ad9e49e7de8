import { activateSegments } from '../commit'
import { noteImported } from '../import-file'
import { toReport, type ImportRecord } from '../import-record'
import { asWriter, type Session } from '../session'
import { reviewStaged, stagedVersion } from './review'
import { findStaged, letGo, type Staged } from './stage'
import type { StagedOutcome } from './types'

/**
 * Switches imports on that wait, all of them in one transaction, against what is active then. Where the data is no longer what
 * `seen` names, nothing is switched on and the difference is told anew. Errors: IMPORT_NOT_FOUND, those of the store.
 */
export function commitStaged(session: Session, importIds: readonly string[], seen?: string): Promise<StagedOutcome> {
  return asWriter(session, async () => {
    const staged = await findStaged(session, importIds)
    const tables = [...new Set(staged.map(({ record }) => record.table))]
    if (seen !== undefined && seen !== stagedVersion(session, tables))
      return { review: await reviewStaged(session, importIds) }
    const reports = (
      await activateSegments(
        session,
        staged.map((one, i) => ({ ...one, record: renewed(session, one, i) })),
      )
    ).map(toReport)
    letGo(session, staged)
    await noteImported(session, staged)
    return { reports }
  })
}

/** The record as of now: others may have been imported since it was written. */
function renewed({ imports, environment }: Session, { record }: Staged, offset: number): ImportRecord {
  const { job: _done, ...rest } = record
  // What is noted while it is switched on is noted once, however often that is tried.
  const issues = [...rest.issues]
  return { ...rest, issues, sequence: (imports.at(-1)?.sequence ?? 0) + 1 + offset, importedAt: environment.now() }
}
