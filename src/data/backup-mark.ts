import type { StoreKey } from '../store'
import type { Session } from './session'
import type { BackupMark } from './types'

/** Where a workspace keeps when its last backup was made. It is no part of a backup. */
export const BACKUP_MARK: StoreKey = ['backup']

/** Remembers that there is a backup of the data as it is. A disk without room for that line does not undo the backup. */
export async function markBackup(session: Session, last: BackupMark): Promise<void> {
  session.backup = last
  await session.store.commit([{ place: 'settings', key: BACKUP_MARK, value: last }]).catch(() => undefined)
}
