import { ClienteleError } from '../core/errors'
import type { Locale } from '../core/locale'
import type { ProgressListener } from '../core/progress'
import { commitSample } from './commit-sample'
import type { Environment } from './environment'
import { eraseCustomer } from './erase-customer'
import { workspaceInfo } from './info'
import type { FindRoom } from './rooms'
import { announce, asWriter, openSession, reload, type Session } from './session'
import type { DataChanged, WorkspaceInfo } from './types'
import { openWorkspaces, type Workspaces } from './workspaces'

/** The workspace that opens when none is named. */
const DEFAULT_NAME = 'Clientele'
const SAMPLE_NAMES = { en: 'Sample shop', zh: '示例店铺' }
const NOT_THERE = { en: 'there is none of this name', zh: '没有此名称的工作区' }

/** Holds the one open workspace, and changes which one it is. */
export interface Keeper {
  /** The open workspace, as fresh as the last word from other tabs; the default one is opened where none is. */
  session(): Promise<Session>
  /** Answers a short question of the session, ahead of long work that has not begun. */
  atOnce<T>(ask: (session: Session) => Promise<T>): Promise<T>
  info(): Promise<WorkspaceInfo>
  /** Another tab changed a workspace: what is in memory of it is read anew before the next answer. */
  hear(change: DataChanged): void
  open(name?: string): Promise<WorkspaceInfo>
  names(): Promise<string[]>
  sample(locale: Locale, onProgress?: ProgressListener): Promise<WorkspaceInfo>
  remove(name: string): Promise<void>
  eraseWorkspace(): Promise<void>
  eraseCustomer(key: string): Promise<{ rows: number }>
  close(): Promise<void>
}

export function createKeeper(environment: Environment, findRoom: FindRoom): Keeper {
  const workspaces = createRegistry(environment)
  let current: Promise<Session> | undefined

  const close = async (): Promise<void> => {
    const session = await current?.catch(() => undefined)
    current = undefined
    await session?.store.close()
  }
  const enter = async (name: string, isSample?: boolean): Promise<Session> => {
    await close()
    const list = await workspaces()
    const found = list.find(name, isSample)
    const entered = found.then(async (entry) => openSession(entry, await list.open(entry), environment, findRoom))
    current = entered
    entered.catch(() => (current = undefined))
    return entered
  }
  const session = async (): Promise<Session> => {
    const opened = await (current ?? enter(DEFAULT_NAME))
    if (!opened.isStale) return opened
    try {
      await reload(opened)
      return opened
    } catch {
      // The other tab moved the workspace to new storage: it is found there under its name.
      return enter(opened.workspace.name, opened.workspace.isSample)
    }
  }
  const atOnce: Keeper['atOnce'] = async (ask) => {
    const opened = await session()
    const answer = ask(opened)
    const settled = answer.then(
      () => undefined,
      () => undefined,
    )
    opened.questions.add(settled)
    void settled.then(() => opened.questions.delete(settled))
    return answer
  }
  const info = async (): Promise<WorkspaceInfo> => workspaceInfo(await session(), await workspaces())

  return {
    session,
    atOnce,
    info,
    close,
    hear: (change) => void current?.then((opened) => markStale(opened, change)).catch(() => undefined),
    async open(name = DEFAULT_NAME) {
      await enter(name)
      return info()
    },
    names: async () => (await (await workspaces()).list()).map(({ name }) => name),
    async sample(locale, onProgress) {
      await commitSample(await enter(SAMPLE_NAMES[locale], true), locale, onProgress)
      return info()
    },
    async remove(name) {
      const list = await workspaces()
      const entry = (await list.list()).find((one) => one.name === name)
      if (!entry) throw new ClienteleError('WORKSPACE_INVALID', { name, reason: NOT_THERE })
      const opened = await current?.catch(() => undefined)
      if (opened?.workspace.id === entry.id) await close()
      await list.remove(entry)
    },
    async eraseWorkspace() {
      const { workspace } = await session()
      await close()
      await (await workspaces()).remove(workspace)
    },
    async eraseCustomer(key) {
      const opened = await session()
      const outcome = await eraseCustomer(opened, key)
      if (await moveToNewStorage(opened, await workspaces()))
        await enter(opened.workspace.name, opened.workspace.isSample)
      announce(await session())
      return outcome
    },
  }
}

/** A registry that could not be opened is tried again at the next call. */
function createRegistry(environment: Environment): () => Promise<Workspaces> {
  let registry: Promise<Workspaces> | undefined
  return () => {
    registry ??= openWorkspaces(environment)
    registry.catch(() => (registry = undefined))
    return registry
  }
}

function markStale(session: Session, { workspace }: DataChanged): void {
  if (session.workspace.name === workspace) session.isStale = true
}

/**
 * Whether the workspace now lies elsewhere. The erased rows are gone either way: without room for a copy their old bytes go
 * when the browser next tidies its files.
 */
async function moveToNewStorage(session: Session, workspaces: Workspaces): Promise<boolean> {
  const { workspace, store } = session
  const move = asWriter(session, () => workspaces.moveToNewStorage(workspace, store))
  const moved = await move.catch(() => workspace)
  return moved.id !== workspace.id
}
