import { VOICE_MARK_KINDS } from '../features/voice-mark'
import { offerInterrupted } from './interrupted'
import { offerMarksInForce } from './offer-marks'
import { listTables } from './rows'
import { dataVersionOf, type Session } from './session'
import type { StorageInfo, WorkspaceInfo } from './types'
import { voiceMarksInForce } from './voice-marks'
import type { Workspaces } from './workspaces'

/** Where the bytes of this workspace are. */
async function storageInfo(session: Session, workspaces: Workspaces): Promise<StorageInfo> {
  const { environment, store, workspace } = session
  const { bucket } = store
  const persisted = (await bucket?.persisted?.()) ?? (await environment.persisted())
  const usageBytes = (await bucket?.estimate?.())?.usage ?? (await environment.usageBytes())
  const reason = store.mode === 'memory' && workspaces.reason && { reason: workspaces.reason }
  const passphrase = workspace.key && { passphrase: { hasRecoveryKey: workspaces.passphrases.hasRecoveryKey() } }
  return { mode: store.mode, ...reason, persisted, usageBytes, ownBucket: store.ownBucket, ...passphrase }
}

export async function workspaceInfo(session: Session, workspaces: Workspaces): Promise<WorkspaceInfo> {
  const { name: offerMarks } = await offerMarksInForce(session)
  const { name: voiceMarks } = await voiceMarksInForce(session, VOICE_MARK_KINDS)
  return {
    name: session.workspace.name,
    isSample: session.workspace.isSample,
    ...session.settings,
    dataVersion: dataVersionOf(session),
    canUndo: session.edits.length + session.decisions.length > 0,
    discarded: session.discarded,
    interrupted: await offerInterrupted(session),
    storage: await storageInfo(session, workspaces),
    tables: await listTables(session),
    imports: session.imports.length,
    erasures: session.erasures.receipts.length,
    ...(offerMarks && { offerMarks }),
    ...(voiceMarks && { voiceMarks }),
    ...(session.backup && { backup: session.backup }),
  }
}

/** Asks the browser not to clear this workspace when the disk is full. */
export const persist = async ({ environment, store }: Session): Promise<boolean> =>
  (await store.bucket?.persist?.()) ?? (await environment.persist())
