import type { BackendName, Envelope } from '../analyses/contract'
import type { Outcome } from '../core/outcome'
import type { Progress } from '../core/progress'
import type { ImportReport, SettingsChange, TableInfo } from '../data/types'
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

/** What is known of one customer; times are wall-clock milliseconds in the shop's zone. */
export interface Profile {
  key: string
  name: string
  keys: string[]
  demographics: Record<string, unknown>
  contacts: { email?: string; phone?: string }
  /** Fields about which sources differ: what is believed, why, and what the others say. */
  conflicts: { field: string; winner: Said; reason: string; others: Said[]; more: number }[]
  orders: number
  lines: number
  gross: number
  net: number
  averageOrder: number
  firstOrderAt: number
  lastOrderAt: number
  recencyDays: number
  meanGapDays: number
  topProducts: { productId: string; name: string; quantity: number; net: number; orders: number; lastAt: number }[]
  usualHour?: number
  usualWeekday?: number
  usualChannel?: string
  channels: { channel: string; days: number; lastAt: number }[]
  /** From ratings alone; absent without any. */
  mood?: {
    basis: 'ratings'
    mean: number
    count: number
    scale: [number, number]
    change: number | null
    trend: string | null
  }
  country: string
  segment?: string
  rfm?: { r: number; f: number; m: number; group: string }
  scores: Record<string, unknown>
  /** Newest first, every channel, 10,000 entries at most; events of one day are one entry that begins at `events[from]`. */
  timeline: { at: number; kind: string; text: string; value?: number }[]
  /** Every event, oldest first, 100,000 at most: columns of equal length. */
  events: { at: Float64Array; type: Uint32Array; types: string[]; product: Uint32Array; products: string[] }
}

/** What one source says of a customer, where and when. */
interface Said {
  value: unknown
  table: string
  file: string | null
  at: number | null
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
