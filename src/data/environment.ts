import type { DataChanged } from './types'
import type { DerivationCost, StorageEnvironment } from '../store'

/** What the thread offers beyond the language; tests pass their own. */
export interface Environment {
  /** Undefined where nothing can be stored. */
  storage: StorageEnvironment | undefined
  /** Why nothing is stored, or, of a page opened from a file, only what has a passphrase. */
  refusal?: 'file' | 'refused'
  /** Milliseconds since 1970. */
  now(): number
  /** A new id that no other tab makes. */
  newId(): string
  /** Runs work while no other tab writes to this workspace; `undefined` where another tab has it. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<{ value: T } | undefined>
  /** Tells the other tabs. */
  announce(change: DataChanged): void
  /** The zone that a new workspace starts with. */
  timeZone: string
  currency: string
  /** How much work a passphrase takes; the default where undefined. */
  passphraseCost?: DerivationCost
  persist(): Promise<boolean>
  persisted(): Promise<boolean>
  usageBytes(): Promise<number>
}
