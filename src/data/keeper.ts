import { ClienteleError } from '../core/errors'
import { createKeyring, type SlotKind, type Store } from '../store'
import type { Locale } from '../core/locale'
import type { ProgressListener } from '../core/progress'
import { backupWorkspace, type BackupJob } from './backup'
import { commitSample } from './commit-sample'
import type { RewriteJob } from './copy-store'
import { letGo } from './difference/stage'
import type { Environment } from './environment'
import { eraseCustomer } from './erase-customer'
import { moveStorage, needsMove, notMoved, settleReceipts, waitingReceipts, type Moved } from './erase-storage'
import { createGate } from './gate'
import { workspaceInfo } from './info'
import { resolveCustomer } from './people'
import { openBackup, type RestoreJob } from './restore'
import { renewMasks } from './join/renew-masks'
import type { FindRoom } from './rooms'
import { announce, asWriter, giveWay, openSession, reload, type Session } from './session'
import { EMPTY_BOOK } from './suppress-book'
import { suppressRestored } from './suppress-restored'
import type {
  Clearance,
  DataChanged,
  ErasureReceipt,
  RestoredInfo,
  RestoreInto,
  SalesChoice,
  StorageUse,
  SuppressedRows,
  WorkspaceInfo,
} from './types'
import { clearParts, storageParts } from './storage-use'
import { openWorkspaces, type WorkspaceEntry, type Workspaces } from './workspaces'

/** The workspace that opens when none is named. */
const DEFAULT_NAME = 'Clientele'
const SAMPLE_NAMES = { en: 'Sample shop', zh: '示例店铺' }
const EMPTY_PASSPHRASE = { field: 'passphrase', value: '""', allowed: 'null, …' }
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
  rename(from: string, to: string): Promise<WorkspaceInfo>
  storageUse(): Promise<StorageUse>
  /** Deletes what can be done without and writes the rest anew, so that the room is free on the disk too. */
  compact(what: Clearance): Promise<{ freedBytes: number }>
  /** The open workspace as one file: under the passphrase given, else locked as the workspace is; null leaves it open. */
  backup(passphrase: string | null | undefined, job: Omit<BackupJob, 'ring'>): Promise<Blob>
  /** Puts a backup into the open workspace, or one of its own, and opens it; a sample shop and a real one never meet. */
  restore(job: RestoreJob, into: RestoreTarget): Promise<RestoredInfo>
  eraseWorkspace(): Promise<void>
  /** Takes a person out of everything, and writes the workspace anew, so that the old bytes can go. */
  eraseCustomer(key: string, sales?: SalesChoice): Promise<ErasureReceipt>
  /** Gives the open workspace a passphrase, another, or none; from none and to none everything is written anew. */
  setPassphrase(passphrase: string | null, job?: RewriteJob): Promise<WorkspaceInfo>
  /** A recovery key of the open workspace, to be printed: it is shown once and kept nowhere. */
  createRecoveryKey(): Promise<string>
  /** Closes the open workspace and forgets its key; every question is answered LOCKED from then on. */
  lock(): Promise<void>
  /** Opens the workspace that waits for its passphrase (or the one named); checks the secret where it is open already. */
  unlock(secret: string, options?: UnlockOptions): Promise<WorkspaceInfo>
  close(): Promise<void>
}

export interface RestoreTarget {
  into: RestoreInto
  /** Whether people who were erased from the open workspace are left out of one of its own too. */
  withoutErased?: boolean | undefined
}

export interface UnlockOptions {
  workspace?: string | undefined
  /** What the person says the secret is; both are tried where this is missing. */
  kind?: SlotKind | undefined
}

export function createKeeper(environment: Environment, findRoom: FindRoom): Keeper {
  const workspaces = createRegistry(environment)
  let current: Promise<Session> | undefined
  /** Waits for its passphrase: nothing else is opened in its place until somebody asks for it by name. */
  let locked: Pick<WorkspaceEntry, 'name' | 'isSample'> | undefined
  const moving = createGate()

  const close = async (): Promise<void> => {
    const session = await current?.catch(() => undefined)
    current = undefined
    if (session) letGo(session, [...session.staged.values()])
    await session?.store.close()
  }
  /** A later version has the records now. Whoever asks is told so, and the pages are made to ask. */
  const giveUp = (opened: Session): void => {
    current = Promise.reject<Session>(new ClienteleError('STORAGE_UPGRADED'))
    current.catch(() => undefined)
    announce(opened)
  }
  const enter = async (name: string, isSample?: boolean): Promise<Session> => {
    await close()
    locked = undefined
    const list = await workspaces()
    const open = async (entry: WorkspaceEntry): Promise<Session> => {
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
    const tidy = async (opened: Session): Promise<Session> => {
      if (waitingReceipts(opened).length === 0) return opened
      const moved = needsMove(opened) ? await moveInTurn(opened, list) : undefined
      const at = moved?.isMoved ? await open(moved.entry) : opened
      await settleReceipts(at, list, moved)
      return at
    }
    const entered = list.find(name, isSample).then(open).then(tidy)
    current = entered
    entered.catch(() => current === entered && (current = undefined))
    return entered
  }
  const session = async (): Promise<Session> => {
    await moving.done
    if (!current && locked) throw new ClienteleError('LOCKED', { workspace: locked.name })
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
  /** Goes to where the open workspace lies now, and says in its receipts what became of the bytes. */
  const follow = async (opened: Session, moved: Moved): Promise<void> => {
    // Entering would try once more what has just failed.
    if (!moved.isMoved) return settleReceipts(opened, await workspaces(), moved)
    await enter(moved.entry.name, moved.entry.isSample)
  }
  const info = async (): Promise<WorkspaceInfo> => workspaceInfo(await session(), await workspaces())
  const totalOf = async (): Promise<number> => (await info()).storage.usageBytes

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
      const entry = await findListed(list, name)
      const opened = await current?.catch(() => undefined)
      if (opened?.workspace.id === entry.id) await close()
      await list.remove(entry)
      if (locked?.name === entry.name && locked.isSample === entry.isSample) locked = undefined
    },
    async rename(from, to) {
      const opened = await session()
      const list = await workspaces()
      const entry = await findListed(list, from)
      const isOpen = opened.workspace.id === entry.id
      const renamed = await list.rename(entry, to)
      if (isOpen) await enter(renamed.name, renamed.isSample)
      return info()
    },
    async storageUse() {
      const opened = await session()
      const list = await workspaces()
      const total = await totalOf()
      return { total, parts: await storageParts(opened, total), workspaces: await sizesOf(list) }
    },
    async compact(what) {
      const opened = await session()
      const before = await totalOf()
      await clearParts(opened, what)
      await giveWay(opened)
      const open = moving.shut()
      try {
        await follow(opened, await moveInTurn(opened, await workspaces()))
      } finally {
        open()
      }
      announce(await session())
      return { freedBytes: Math.max(0, before - (await totalOf())) }
    },
    async backup(passphrase, job) {
      const opened = await session()
      const { passphrases } = await workspaces()
      const ring =
        typeof passphrase === 'string'
          ? await createKeyring(passphrase, environment.passphraseCost)
          : passphrase === null
            ? undefined
            : await passphrases.ringOf(opened.workspace)
      return backupWorkspace(opened, { ...job, ring })
    },
    async restore(job, { into, withoutErased = false }) {
      let leftOut: SuppressedRows | undefined
      const backup = await openBackup(job)
      try {
        const { name, isSample, isEncrypted } = backup.manifest
        // One of its own needs nothing of what is open, which may be what cannot be opened any more.
        const opened = into === 'open' ? await session() : undefined
        const list = await workspaces()
        const isOpen = opened?.workspace.isSample === isSample
        const place = isOpen ? opened.workspace : await list.freeEntry(name, isSample)
        const ring = isEncrypted ? backup.ring : undefined
        const held = isOpen ? opened : withoutErased ? await session() : undefined
        const fill = async (store: Store): Promise<void> => {
          await backup.copyTo(store)
          leftOut = await suppressRestored(store, held?.erasures ?? EMPTY_BOOK, environment, findRoom)
        }
        const renew = (): Promise<WorkspaceEntry> => list.renew(place, fill, isOpen ? close : undefined, ring)
        const restored = isOpen ? await asWriter(opened, renew) : await renew()
        announce(await enter(restored.name, restored.isSample))
      } finally {
        await backup.close()
      }
      return { ...(await info()), ...(leftOut && { leftOut }) }
    },
    async eraseWorkspace() {
      const { workspace } = await session()
      await close()
      await (await workspaces()).remove(workspace)
    },
    async eraseCustomer(raw, sales = 'delete') {
      const opened = await session()
      const key = await resolveCustomer(opened, raw)
      const list = await workspaces()
      let number: string | undefined
      let open: (() => void) | undefined
      const work = async (): Promise<Moved> => {
        ;({ number } = await eraseCustomer(opened, key, sales))
        open = moving.shut()
        await giveWay(opened)
        return moveStorage(opened, list)
      }
      try {
        await follow(opened, await asWriter(opened, work))
      } finally {
        open?.()
      }
      const now = await session()
      announce(now)
      return now.erasures.receipts.find((receipt) => receipt.number === number)!
    },
    async setPassphrase(passphrase, job = {}) {
      if (passphrase === '') throw new ClienteleError('CONFIG_INVALID', EMPTY_PASSPHRASE)
      const opened = await session()
      const { passphrases } = await workspaces()
      const move = (): Promise<WorkspaceEntry> => passphrases.set(opened.workspace, opened.store, passphrase, job)
      const { name, isSample } = await asWriter(opened, move)
      announce(await enter(name, isSample))
      return info()
    },
    async createRecoveryKey() {
      const { workspace } = await session()
      return (await workspaces()).passphrases.createRecoveryKey(workspace)
    },
    async lock() {
      const opened = await session()
      if (!opened.workspace.key) throw new ClienteleError('PASSPHRASE_MISSING')
      locked = opened.workspace
      await opened.writing
      await close()
      ;(await workspaces()).passphrases.lock()
    },
    async unlock(secret, { workspace, kind } = {}) {
      const list = await workspaces()
      const opened = await current?.catch(() => undefined)
      const name = workspace ?? locked?.name ?? opened?.workspace.name ?? DEFAULT_NAME
      const known = [locked, opened?.workspace].find((one) => one?.name === name)
      const entry = await list.find(name, known?.isSample)
      await list.passphrases.unlock(entry, secret, kind)
      if (opened?.workspace.id !== entry.id) await enter(entry.name, entry.isSample)
      return info()
    },
  }
}

async function findListed(list: Workspaces, name: string): Promise<WorkspaceEntry> {
  const entry = (await list.list()).find((one) => one.name === name)
  if (!entry) throw new ClienteleError('WORKSPACE_INVALID', { name, reason: NOT_THERE })
  return entry
}

const sizesOf = async (list: Workspaces): Promise<StorageUse['workspaces']> =>
  Promise.all(
    (await list.list()).map(async (entry) => {
      const bytes = await list.bytesOf(entry)
      return { name: entry.name, isSample: entry.isSample, ...(bytes !== undefined && { bytes }) }
    }),
  )

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

/** Takes the workspace's turn to write, and moves it; another tab's turn keeps it where it is. */
async function moveInTurn(session: Session, list: Workspaces): Promise<Moved> {
  try {
    return await asWriter(session, () => moveStorage(session, list))
  } catch (thrown) {
    return notMoved(session, thrown)
  }
}
