import { ClienteleError } from '../core/errors'
import { createKeyring, type SlotKind, type Store } from '../store'
import type { Locale } from '../core/locale'
import type { ProgressListener } from '../core/progress'
import type { CaseName } from '../sample/cases'
import { backupWorkspace, type BackupJob } from './backup'
import { commitCase } from './commit-case'
import { commitSample } from './commit-sample'
import type { RewriteJob } from './copy-store'
import type { Environment } from './environment'
import { eraseCustomer } from './erase-customer'
import { moveStorage, settleReceipts, type Moved } from './erase-storage'
import { workspaceInfo } from './info'
import { resolveCustomer } from './people'
import { openBackup, type RestoreJob } from './restore'
import { makeRoom } from './make-room'
import { moveInTurn } from './move-in-turn'
import { createOpenWorkspace, DEFAULT_NAME } from './open-workspace'
import type { FindRoom } from './rooms'
import { announce, asWriter, giveWay, type Session } from './session'
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

const SAMPLE_NAMES = { en: 'Sample shop', zh: '示例店铺' }
const CASE_NAMES = { en: 'Sample cases', zh: '示例案例' }
const EMPTY_PASSPHRASE = { field: 'passphrase', value: '""', allowed: 'null, …' }
const NOT_ERASED = { en: 'this person was not erased', zh: '没有清除此人' }
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
  /** Opens the workspace of ready-made cases with one of them in it; answers its import. */
  sampleCase(name: CaseName, locale: Locale): Promise<{ info: WorkspaceInfo; importId: string }>
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
  const place = createOpenWorkspace(environment, findRoom, workspaces)
  const { session, enter, close } = place
  const hold = async <T>(work: () => Promise<T>): Promise<T> => {
    const open = place.shut()
    try {
      return await work()
    } finally {
      open()
    }
  }
  /** The writer's work that ends in other storage: from where it says so, questions wait until that is open. */
  const replace = async <T>(
    opened: Session,
    work: (shut: () => Promise<void>) => Promise<T>,
    goThere: (answer: T) => Promise<unknown>,
  ): Promise<void> => {
    let open: (() => void) | undefined
    const shut = async (): Promise<void> => {
      open = place.shut()
      await giveWay(opened)
    }
    try {
      await goThere(await asWriter(opened, () => work(shut)))
    } finally {
      open?.()
    }
  }
  const settle = async ({ name, isSample }: WorkspaceEntry): Promise<void> => announce(await enter(name, isSample))

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
    hear: place.hear,
    async open(name) {
      await enter(name)
      return info()
    },
    names: async () => (await (await workspaces()).list()).map(({ name }) => name),
    async sample(locale, onProgress) {
      await commitSample(await enter(SAMPLE_NAMES[locale], true), locale, onProgress)
      return info()
    },
    async sampleCase(name, locale) {
      const importId = await commitCase(await enter(CASE_NAMES[locale], true), name, locale)
      return { info: await info(), importId }
    },
    async remove(name) {
      const list = await workspaces()
      const opened = await place.peek()
      const entry = await findListed(list, name, opened)
      const locked = place.locked()
      const isLocked = locked?.name === entry.name && locked.isSample === entry.isSample
      if (opened?.workspace.id !== entry.id && !isLocked) return list.remove(entry)
      await hold(async () => {
        await place.leave()
        await list.remove(entry)
      })
    },
    async rename(from, to) {
      const opened = await session()
      const list = await workspaces()
      const entry = await findListed(list, from, opened)
      const renamed = await list.rename(entry, to)
      const change: DataChanged = { kind: 'data-changed', workspace: entry.name, renamed: renamed.name }
      if (opened.workspace.id === entry.id) place.hear(change)
      environment.announce(change)
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
      const list = await workspaces()
      const before = await totalOf()
      await giveWay(opened)
      await hold(async () => {
        let moved = await moveInTurn(opened, list, what)
        if (!moved.isMoved) {
          await clearParts(opened, what)
          if (moved.reason === 'QUOTA_EXCEEDED') moved = await moveInTurn(opened, list)
        }
        await follow(opened, moved)
      })
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
        if (isOpen)
          await replace(
            opened,
            async (shut) => {
              await shut()
              return renew()
            },
            settle,
          )
        else await settle(await renew())
      } finally {
        await backup.close()
      }
      return { ...(await info()), ...(leftOut && { leftOut }) }
    },
    async eraseWorkspace() {
      const { workspace } = await session()
      await hold(async () => {
        await place.leave()
        await (await workspaces()).remove(workspace)
      })
    },
    async eraseCustomer(raw, sales = 'delete') {
      const opened = await session()
      const key = await resolveCustomer(opened, raw)
      const list = await workspaces()
      let number: string | undefined
      const work = async (shut: () => Promise<void>): Promise<Moved> => {
        ;({ number } = await makeRoom(opened, () => eraseCustomer(opened, key, sales), NOT_ERASED))
        await shut()
        return moveStorage(opened, list)
      }
      await replace(opened, work, (moved) => follow(opened, moved))
      const now = await session()
      announce(now)
      return now.erasures.receipts.find((receipt) => receipt.number === number)!
    },
    async setPassphrase(passphrase, job = {}) {
      if (passphrase === '') throw new ClienteleError('CONFIG_INVALID', EMPTY_PASSPHRASE)
      const opened = await session()
      const { passphrases } = await workspaces()
      const move = async (shut: () => Promise<void>): Promise<WorkspaceEntry> => {
        await shut()
        return passphrases.set(opened.workspace, opened.store, passphrase, job)
      }
      await replace(opened, move, settle)
      return info()
    },
    async createRecoveryKey() {
      const { workspace } = await session()
      return (await workspaces()).passphrases.createRecoveryKey(workspace)
    },
    async lock() {
      const opened = await session()
      if (!opened.workspace.key) throw new ClienteleError('PASSPHRASE_MISSING')
      await place.lock(opened)
      ;(await workspaces()).passphrases.lock()
    },
    async unlock(secret, { workspace, kind } = {}) {
      const list = await workspaces()
      const opened = await place.peek()
      const waiting = [place.locked(), opened?.workspace]
      const known = waiting.find((one) => one && (workspace === undefined || one.name === workspace))
      const entry = known
        ? await list.find(known.name, known.isSample)
        : await findListed(list, workspace ?? DEFAULT_NAME, opened)
      await list.passphrases.unlock(entry, secret, kind)
      if (opened?.workspace.id !== entry.id) await enter(entry.name, entry.isSample)
      return info()
    },
  }
}

/** The open one, where a sample shop and a real one have the same name; the sample before the other, which nothing can replace. */
async function findListed(list: Workspaces, name: string, opened: Session | undefined): Promise<WorkspaceEntry> {
  const named = (await list.list()).filter((one) => one.name === name)
  const entry = named.find(({ id }) => id === opened?.workspace.id) ?? named.find((one) => one.isSample) ?? named[0]
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
