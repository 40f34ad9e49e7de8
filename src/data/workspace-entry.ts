import { ClienteleError } from '../core/errors'
import type { OpenKeyring, SlotKind, StorageKind, Store } from '../store'
import type { RewriteJob } from './copy-store'
import type { Environment } from './environment'

/** A store's id and kind: how it is found on the disk. */
export interface StoragePlace {
  id: string
  kind: StorageKind
}

/** What the registry knows of a workspace. The id names its storage and never changes. */
export interface WorkspaceEntry {
  id: string
  name: string
  isSample: boolean
  createdAt: number
  kind: StorageKind | 'memory'
  /** Where its wrapped data key lies: a store of its own, so that it can be destroyed alone. Missing without a passphrase. */
  key?: StoragePlace
}

/** The list of workspaces and the way to their stores. */
export interface Workspaces {
  readonly mode: 'indexeddb' | 'memory'
  readonly reason: 'file' | 'refused' | undefined
  list(): Promise<WorkspaceEntry[]>
  /** The workspace of this name, made if there is none. A sample shop and a real one of the same name are two. */
  find(name: string, isSample?: boolean): Promise<WorkspaceEntry>
  /** Error: LOCKED where it has a passphrase and its key is not in memory. The key of any other workspace is forgotten. */
  open(entry: WorkspaceEntry): Promise<Store>
  /** The same workspace in new storage, the old bytes deleted: what was erased is not left behind on the disk. */
  moveToNewStorage(entry: WorkspaceEntry, store: Store): Promise<WorkspaceEntry>
  /** A name for a workspace that is to come, taken by no other; a sample shop keeps its own. */
  freeEntry(name: string, isSample: boolean): Promise<WorkspaceEntry>
  /**
   * The workspace anew: `fill` writes into empty storage, and only when it is through does that take the place of what was
   * there, which `leave` closes and which is deleted then. If `fill` fails, everything is as it was. What had a passphrase
   * keeps it; what had none gets that of the ring, where one is given.
   */
  renew(
    entry: WorkspaceEntry,
    fill: (store: Store) => Promise<unknown>,
    leave?: () => Promise<void>,
    ring?: OpenKeyring,
  ): Promise<WorkspaceEntry>
  /** Whether storage of this id is still to be deleted: another tab holds it, or it is tried again at the next start. */
  isWaiting(id: string): Promise<boolean>
  rename(entry: WorkspaceEntry, name: string): Promise<WorkspaceEntry>
  /** Bytes on the disk, as the browser counts them; undefined where it keeps all workspaces in one place. */
  bytesOf(entry: WorkspaceEntry): Promise<number | undefined>
  /** Takes the workspace out of the list and deletes its bytes, its key first; its store must have been closed. */
  remove(entry: WorkspaceEntry): Promise<void>
  readonly passphrases: Passphrases
}

/** What a person knows, and what it opens. */
export interface Passphrases {
  /** Puts the key into memory. Errors: PASSPHRASE_WRONG, RECOVERY_KEY_WRONG, KEY_DAMAGED. */
  unlock(entry: WorkspaceEntry, secret: string, kind?: SlotKind): Promise<void>
  /** What a backup of the workspace is locked with; undefined where it has no passphrase. Error: LOCKED. */
  ringOf(entry: WorkspaceEntry): Promise<OpenKeyring | undefined>
  /** Forgets the key in memory. */
  lock(): void
  /** Of the workspace whose key is in memory. */
  hasRecoveryKey(): boolean
  /**
   * Gives the workspace a passphrase, another one, or none (null). From none, and to none, everything is written anew and
   * the old bytes are deleted; a change wraps the same data key once more. Errors: PASSPHRASE_UNAVAILABLE,
   * QUOTA_EXCEEDED, CANCELLED.
   */
  set(entry: WorkspaceEntry, store: Store, passphrase: string | null, job?: RewriteJob): Promise<WorkspaceEntry>
  /** A recovery key, which is shown once; the one before it opens nothing any more. Error: PASSPHRASE_MISSING. */
  createRecoveryKey(entry: WorkspaceEntry): Promise<string>
}

const MAX_NAME = 80
const NAME_RULE = { en: `a name has 1 to ${MAX_NAME} characters`, zh: `名称应为 1 到 ${MAX_NAME} 个字符` }
const NAME_TAKEN = { en: 'another workspace has this name', zh: '已有同名工作区' }

/** Without a word on samples the real workspace of that name comes first. */
export function findEntry(
  entries: readonly WorkspaceEntry[],
  name: string,
  isSample: boolean | undefined,
): WorkspaceEntry | undefined {
  const named = entries.filter((entry) => entry.name === checkName(name))
  if (isSample !== undefined) return named.find((entry) => entry.isSample === isSample)
  return named.find((entry) => !entry.isSample) ?? named[0]
}

export function createEntry(
  environment: Environment,
  name: string,
  isSample: boolean,
  kind: WorkspaceEntry['kind'],
): WorkspaceEntry {
  return { id: environment.newId(), name: checkName(name), isSample, createdAt: environment.now(), kind }
}

export function freeEntry(
  environment: Environment,
  entries: readonly WorkspaceEntry[],
  wanted: Pick<WorkspaceEntry, 'name' | 'isSample' | 'kind'>,
): WorkspaceEntry {
  const { isSample, kind } = wanted
  const sample = isSample ? entries.find((entry) => entry.isSample && entry.name === wanted.name) : undefined
  if (sample) return sample
  const isTaken = (name: string): boolean => entries.some((entry) => entry.name === name)
  let name = checkName(wanted.name)
  for (let copy = 2; isTaken(name); copy++) name = `${checkName(wanted.name).slice(0, MAX_NAME - 8)} (${copy})`
  return createEntry(environment, name, isSample, kind)
}

export function renamedEntry(
  entries: readonly WorkspaceEntry[],
  entry: WorkspaceEntry,
  wanted: string,
): WorkspaceEntry {
  const name = checkName(wanted)
  if (entries.some((one) => one.id !== entry.id && one.name === name))
    throw new ClienteleError('WORKSPACE_INVALID', { name, reason: NAME_TAKEN })
  return { ...(entries.find((one) => one.id === entry.id) ?? entry), name }
}

function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '' || trimmed.length > MAX_NAME) {
    throw new ClienteleError('WORKSPACE_INVALID', { name: trimmed.slice(0, MAX_NAME), reason: NAME_RULE })
  }
  return trimmed
}
