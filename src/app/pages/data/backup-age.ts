import type { WorkspaceInfo } from '../../../data/types'

/** Older than this, with changes since, a backup is asked for. */
const DUE_DAYS = 7
const DAY_MS = 86_400_000

export type BackupState =
  | { kind: 'nothing' }
  | { kind: 'never'; isDue: boolean }
  | { kind: 'current'; at: number }
  /** It bears a date that is still to come: one of the two clocks was wrong, and nobody knows how old it is. */
  | { kind: 'ahead'; at: number; isDue: boolean }
  | { kind: 'changed'; at: number; days: number; isDue: boolean }

/** Whether a workspace should be saved again. A sample shop can always be made anew; an empty workspace has nothing to lose. */
export function backupState(info: WorkspaceInfo, firstImportAt: number | undefined, now: number): BackupState {
  const { backup, isSample, dataVersion } = info
  const daysSince = (at: number): number => Math.max(0, Math.floor((now - at) / DAY_MS))
  if (!backup) {
    if (isSample || firstImportAt === undefined) return { kind: 'nothing' }
    return { kind: 'never', isDue: daysSince(firstImportAt) >= DUE_DAYS }
  }
  if (backup.dataVersion === dataVersion) return { kind: 'current', at: backup.at }
  if (backup.at > now + DAY_MS) return { kind: 'ahead', at: backup.at, isDue: !isSample }
  const days = daysSince(backup.at)
  return { kind: 'changed', at: backup.at, days, isDue: days >= DUE_DAYS && !isSample }
}
