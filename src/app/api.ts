import type { BackendName, Envelope } from '../analyses/contract'
import type { ProfileResult } from '../analyses/profile/spec'
import type { LiveOffers } from '../analyses/recommend/live-types'
import type { Outcome } from '../core/outcome'
import type { Progress } from '../core/progress'
import type { CustomerScores, ImportReport, SettingsChange, TableInfo } from '../data/types'
import type { DateOrder } from '../ingest/types'
import type { BackendChoice } from '../workers/api'

export type { ImportReport, Outcome, Progress, TableInfo }

/** A file from a picker, or its name with its content. */
export type SourceFile = File | { name: string; text: string } | { name: string; bytes: Uint8Array }

export interface ApiImportOptions {
  table?: string
  mapping?: Record<string, string>
  dateOrder?: DateOrder
  timeZone?: string
  currency?: string
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface RunOptions {
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

/**
 * What is known of one customer, null where the data does not say; times are wall-clock milliseconds in the shop's zone.
 * The timeline is newest first, every channel, 10,000 entries at most; events of one day are one entry that begins at
 * `events[from]`. `events` are columns of equal length, oldest first, 100,000 at most.
 */
export interface Profile extends Omit<ProfileResult, 'segment'> {
  /** The name of the segment. */
  segment?: string
  /** What `rfm`, and, where they were asked, `churn` and `lifetime` said last; nothing is computed for the latter two. */
  scores: CustomerScores
  /** What to offer them now, by the models that `recommend` fitted last; missing where it was not asked. Nothing is fitted for it. */
  offers?: { discover?: LiveOffers; again?: LiveOffers }
}

/** `window.clientele`: the page's own actions, for the console, for tests and for other programs. See docs/api.md. */
export interface Clientele {
  version: string
  ready(): Promise<void>
  compute(): Promise<{ backend: BackendName; measured: Record<string, number>; adapter?: string }>
  useBackend(name: BackendChoice): Promise<void>
  import(files: SourceFile[], options?: ApiImportOptions): Promise<ImportReport[]>
  undoImport(importId: string): Promise<void>
  tables(): Promise<TableInfo[]>
  edit(
    table: string,
    row: Record<string, unknown>,
    options?: { id?: string; delete?: boolean },
  ): Promise<{ id: string }>
  undo(): Promise<void>
  rows(table: string, query?: { offset?: number; limit?: number }): Promise<Record<string, unknown>[]>
  run(analysis: string, config?: object, options?: RunOptions): Promise<Outcome<Envelope & object>>
  customer(key: string): Promise<Profile>
  merge(keys: string[]): Promise<string>
  unmerge(key: string): Promise<void>
  exportTable(what: string, format: 'csv' | 'json' | 'parquet' | 'xlsx'): Promise<Blob>
  workspaces(): Promise<string[]>
  openWorkspace(name: string): Promise<void>
  sample(locale?: 'en' | 'zh'): Promise<void>
  /** Currency, time zone, country and rates of the open workspace; what is left out stays as it is. */
  saveSettings(settings: SettingsChange): Promise<void>
  /** Null takes the passphrase away. */
  setPassphrase(passphrase: string | null): Promise<void>
  lock(): Promise<void>
  /** A passphrase, or the recovery key. */
  unlock(passphrase: string): Promise<void>
  backup(options?: { passphrase?: string | null }): Promise<Blob>
  restore(file: Blob, options?: { passphrase?: string }): Promise<void>
  /** Of a customer, the orders go too, or stay as sales to nobody. */
  erase(what: 'workspace' | { customer: string; sales?: 'delete' | 'anonymous' }): Promise<void>
}

declare global {
  interface Window {
    clientele: Clientele
  }
}
