import type { BackendName, Envelope } from '../analyses/contract'
import type { Outcome } from '../core/outcome'
import type { Progress } from '../core/progress'
import type { ImportReport, TableInfo } from '../data/types'
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
  country: string
  segment?: string
  rfm?: { r: number; f: number; m: number; group: string }
  scores: Record<string, unknown>
  timeline: { at: number; kind: string; text: string; value?: number }[]
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
  exportTable(what: string, format: 'csv' | 'json'): Promise<Blob>
  workspaces(): Promise<string[]>
  openWorkspace(name: string): Promise<void>
  sample(locale?: 'en' | 'zh'): Promise<void>
  erase(what: 'workspace' | { customer: string }): Promise<void>
}

declare global {
  interface Window {
    clientele: Clientele
  }
}
