import { ClienteleError } from '../core/errors'
import type { Session } from './session'
import { putReceipt, withReceipt } from './suppress-book'
import type { ErasureReceipt } from './types'
import type { WorkspaceEntry, Workspaces } from './workspaces'

/** A workspace as it is to be written anew: its store may leave out what need not be kept. */
type Movable = Pick<Session, 'workspace' | 'store'>

/** What came of writing a workspace anew, which leaves behind what was erased. */
export interface Moved {
  /** As it is in the list now. */
  entry: WorkspaceEntry
  isMoved: boolean
  /** The code of the error that kept it where it was. */
  reason?: string
}

/**
 * Writes the workspace anew and deletes the old bytes. Called by its writer, who must not have to ask for that turn again: on a
 * busy machine the second time is refused. Where it cannot be done (a full disk, another tab that changes the list) the answer
 * says why, and nothing has changed. It ends with less on the disk than before, so the reserve is lent to it.
 */
export async function moveStorage(session: Movable, list: Workspaces): Promise<Moved> {
  const { workspace, store } = session
  if (store.mode === 'memory') return { entry: workspace, isMoved: false }
  try {
    const move = (): Promise<WorkspaceEntry> => list.moveToNewStorage(workspace, store)
    return { entry: await (store.lendReserve?.(move) ?? move()), isMoved: true }
  } catch (thrown) {
    return notMoved(session, thrown)
  }
}

export const notMoved = ({ workspace }: Movable, thrown: unknown): Moved => ({
  entry: workspace,
  isMoved: false,
  reason: thrown instanceof ClienteleError ? thrown.code : 'STORAGE_FAILED',
})

/** Receipts of people whose bytes may still lie on the disk. */
export const waitingReceipts = ({ erasures }: Session): ErasureReceipt[] =>
  erasures.receipts.filter(({ bytes }) => bytes === 'waiting')

/** Whether a workspace still lies where the people of these receipts did. */
const liesThere = ({ workspace }: Session, { old }: ErasureReceipt): boolean =>
  old === undefined || old === workspace.id

/** Whether some of them wait for the workspace to be written anew, and not only for old storage to be deleted. */
export const needsMove = (session: Session): boolean =>
  waitingReceipts(session).some((receipt) => liesThere(session, receipt))

/** Writes into the receipts that wait what became of the bytes. A disk without room for that leaves them waiting. */
export async function settleReceipts(session: Session, list: Workspaces, moved?: Moved): Promise<void> {
  const settled: ErasureReceipt[] = []
  for (const receipt of waitingReceipts(session)) settled.push(await settle(session, list, receipt, moved))
  if (settled.length === 0) return
  session.erasures = settled.reduce(withReceipt, session.erasures)
  await session.store.commit(settled.map(putReceipt)).catch(() => undefined)
}

async function settle(
  session: Session,
  list: Workspaces,
  { reason: _earlier, ...receipt }: ErasureReceipt,
  moved?: Moved,
): Promise<ErasureReceipt> {
  const { store } = session
  if (store.mode === 'memory') return { ...receipt, bytes: 'memory' }
  // A workspace that was restored had no name for its storage yet when its receipts were written.
  if (liesThere(session, receipt) && !moved?.isMoved) return { ...receipt, reason: moved?.reason ?? 'STORAGE_FAILED' }
  if (receipt.old !== undefined && (await list.isWaiting(receipt.old))) return { ...receipt, reason: 'BUSY_OTHER_TAB' }
  return { ...receipt, bytes: store.ownBucket ? 'deleted' : 'lingering' }
}
