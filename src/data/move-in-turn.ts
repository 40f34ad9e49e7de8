import { moveStorage, notMoved, type Moved } from './erase-storage'
import { asWriter, type Session } from './session'
import { leaveOut } from './storage-use'
import type { Clearance } from './types'
import type { Workspaces } from './workspaces'

/** Takes the workspace's turn to write, and moves it but for what is named; another tab's turn keeps it where it is. */
export async function moveInTurn(session: Session, list: Workspaces, left?: Clearance): Promise<Moved> {
  const movable = () => (left ? { ...session, store: leaveOut(session, left) } : session)
  try {
    return await asWriter(session, () => moveStorage(movable(), list))
  } catch (thrown) {
    return notMoved(session, thrown)
  }
}
