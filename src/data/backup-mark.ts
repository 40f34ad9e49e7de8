import type { StoreKey } from '../store'
import type { Session } from './session'
import type { BackupMark } from './types'

/** Where a workspace keeps when its last backup was made. It is no part of a backup. */
export const BACKUP_MARK: StoreKey = ['backup']

/** Earlier backups that are remembered: whoever is erased has to know where they still are. */
const MOST_EARLIER = 40

/** Remembers that there is a backup of the data as it is. A disk without room for that line does not undo the backup. */
export async function markBackup(session: Session, made: BackupMark): Promise<void> {
  const earlier = knownBackups(session).slice(0, MOST_EARLIER)
  const last: BackupMark = { ...made, ...(earlier.length > 0 && { earlier }) }
  session.backup = last
  await session.store.commit([{ place: 'settings', key: BACKUP_MARK, value: last }]).catch(() => undefined)
}

/** The backups that are known of, the latest first. */
export function knownBackups({ backup }: Pick<Session, 'backup'>): { at: number; bytes: number }[] {
  if (!backup) return []
  return [{ at: backup.at, bytes: backup.bytes }, ...(backup.earlier ?? [])]
}
