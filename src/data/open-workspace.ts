import { ClienteleError } from '../core/errors'
import { letGo } from './difference/stage'
import type { Environment } from './environment'
import { needsMove, settleReceipts, waitingReceipts } from './erase-storage'
import { createGate } from './gate'
import { renewMasks } from './join/renew-masks'
import { moveInTurn } from './move-in-turn'
import type { FindRoom } from './rooms'
import { announce, freshen, openSession, type Session } from './session'
import type { DataChanged } from './types'
import type { WorkspaceEntry, Workspaces } from './workspaces'

/** The workspace that opens when none is named. */
export const DEFAULT_NAME = 'Clientele'

/** A workspace as it is asked for. */
interface Wanted {
  name: string
  isSample?: boolean | undefined
}

/** Which workspace is open, and the only way to another one. */
export interface OpenWorkspace {
  /** What is open, as fresh as the last word from other tabs; what was asked for last is opened where nothing is. */
  session(): Promise<Session>
  /** What is open, if anything is: nothing is opened or read anew. */
  peek(): Promise<Session | undefined>
  /** Opens another workspace in place of this one, which stays open where there can be none of that name. */
  enter(name?: string, isSample?: boolean): Promise<Session>
  close(): Promise<void>
  /** Closes it for good: what is asked for next is the default one. */
  leave(): Promise<void>
  /** Closes it until its passphrase is told. */
  lock(session: Session): Promise<void>
  /** The workspace that waits for its passphrase: nothing else is opened in its place until somebody asks for it by name. */
  locked(): Pick<WorkspaceEntry, 'name' | 'isSample'> | undefined
  /** Lets questions wait, until the answer is called: what they would read is closed under them. */
  shut(): () => void
  /** Another tab changed a workspace: what is in memory of it is read anew before the next answer. */
  hear(change: DataChanged): void
}

export function createOpenWorkspace(
  environment: Environment,
  findRoom: FindRoom,
  workspaces: () => Promise<Workspaces>,
): OpenWorkspace {
  let current: Promise<Session> | undefined
  /** Open or not: after a failure it is tried again, and nothing else in its place. */
  let wanted: Wanted = { name: DEFAULT_NAME }
  let locked: Pick<WorkspaceEntry, 'name' | 'isSample'> | undefined
  const moving = createGate()

  const peek = async (): Promise<Session | undefined> => current?.catch(() => undefined)
  const close = async (): Promise<void> => {
    const opening = current
    current = undefined
    await shut(opening)
  }
  /** A later version has the records now. Whoever asks is told so, and the pages are made to ask. */
  const giveUp = (opened: Session): void => {
    current = Promise.reject<Session>(new ClienteleError('STORAGE_UPGRADED'))
    current.catch(() => undefined)
    announce(opened)
  }
  const open = async (entry: WorkspaceEntry, list: Workspaces): Promise<Session> => {
    const store = await list.open(entry).catch((thrown: unknown) => {
      if (thrown instanceof ClienteleError && thrown.code === 'LOCKED') locked = entry
      throw thrown
    })
    const opened = await openSession(entry, store, environment, findRoom)
    await renewMasks(opened)
    void store.upgraded?.then(() => giveUp(opened))
    return opened
  }
  /** What was erased and still lies on the disk goes before anything else happens. */
  const tidy = async (opened: Session, list: Workspaces): Promise<Session> => {
    if (waitingReceipts(opened).length === 0) return opened
    const moved = needsMove(opened) ? await moveInTurn(opened, list) : undefined
    const at = moved?.isMoved ? await open(moved.entry, list) : opened
    await settleReceipts(at, list, moved)
    return at
  }
  // Whoever asks from here on waits for this one: nothing is awaited before it is the current one.
  const enter: OpenWorkspace['enter'] = (name = DEFAULT_NAME, isSample) => {
    const [left, before] = [current, wanted]
    let isLeft = false
    const go = async (): Promise<Session> => {
      const list = await workspaces()
      // One after the other: two that look for a workspace that is not there would each make it.
      await left?.catch(() => undefined)
      const entry = await list.find(name, isSample)
      isLeft = true
      await shut(left)
      locked = undefined
      return tidy(await open(entry, list), list)
    }
    const entered = go()
    current = entered
    wanted = { name, isSample }
    entered.catch((thrown: unknown) => {
      if (isRefused(thrown) && wanted.name === name) wanted = before
      if (current !== entered) return
      current = isLeft ? undefined : left
      left?.catch(() => current === left && (current = undefined))
    })
    return entered
  }
  const session = async (): Promise<Session> => {
    await moving.done
    if (!current && locked) throw new ClienteleError('LOCKED', { workspace: locked.name })
    const opening = current ?? enter(wanted.name, wanted.isSample)
    const opened = await opening
    try {
      await freshen(opened)
      return opened
    } catch {
      // The other tab moved the workspace to new storage: it is found there under its name.
      return current === opening ? enter(opened.workspace.name, opened.workspace.isSample) : session()
    }
  }

  return {
    session,
    peek,
    enter,
    close,
    async leave() {
      wanted = { name: DEFAULT_NAME }
      await close()
    },
    async lock(opened) {
      locked = opened.workspace
      await opened.writing
      await close()
    },
    locked: () => locked,
    shut: moving.shut,
    hear({ workspace, renamed }) {
      if (renamed !== undefined && wanted.name === workspace) wanted = { ...wanted, name: renamed }
      if (renamed !== undefined && locked?.name === workspace) locked = { ...locked, name: renamed }
      void peek().then((opened) => {
        if (opened?.workspace.name !== workspace) return
        if (renamed === undefined) opened.isStale = true
        else opened.workspace = { ...opened.workspace, name: renamed }
      })
    },
  }
}

const isRefused = (thrown: unknown): boolean => thrown instanceof ClienteleError && thrown.code === 'WORKSPACE_INVALID'

async function shut(opening: Promise<Session> | undefined): Promise<void> {
  const session = await opening?.catch(() => undefined)
  if (session) letGo(session, [...session.staged.values()])
  await session?.store.close()
}
