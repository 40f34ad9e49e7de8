import type { Consent } from '../identity'
import type { ImportIssue, PlanOptions, RememberedChoices } from '../ingest/types'
import type { TableName } from '../schema/field'
import type { Rate } from '../schema/rates'

export type { ImportPlan, PlanOptions, Question, FieldMapping, ImportIssue } from '../ingest/types'

/** What the caller of `import` gets for each file. */
export interface ImportReport {
  importId: string
  fileName: string
  table: TableName
  format: string
  encoding: string
  delimiter: string
  /** rowsRead = rowsKept + rowsUpdated + rowsRejected + rowsDuplicate. */
  rowsRead: number
  rowsKept: number
  rowsUpdated: number
  rowsRejected: number
  rowsDuplicate: number
  issues: ImportIssue[]
  mapping: Record<string, string>
  seconds: number
}

/** One entry of the import history. */
export interface ImportEntry extends ImportReport {
  state: 'active' | 'undone'
  importedAt: number
  size: number
  /** Rows of it that later imports replaced; 0 while it is undone, as then none of it shows. */
  superseded: number
}

export interface ImportOptions extends PlanOptions {
  /** One plan per file, as confirmed on the mapping page; without it the file is planned anew. */
  plans?: PlanOptions[]
}

export interface TableInfo {
  table: TableName
  rows: number
  columns: string[]
}

/** What the page shows about where data lives. */
export interface StorageInfo {
  mode: 'indexeddb' | 'memory'
  /** Why it is in memory: the page was opened from a file, or the browser refuses to store. */
  reason?: 'file' | 'refused'
  persisted: boolean
  usageBytes: number
  ownBucket: boolean
  /** Missing where the workspace has no passphrase. */
  passphrase?: { hasRecoveryKey: boolean }
}

/** The last backup of a workspace: the data is as it was then while its version is the same. */
export interface BackupMark {
  /** Milliseconds since 1970. */
  at: number
  dataVersion: string
  /** Of the file. */
  bytes: number
}

/** What takes room in a workspace: imports in use, undone ones, stored results, rejected rows, and what was made by hand. */
export type StoragePart = 'imports' | 'undone' | 'results' | 'rejects' | 'own'

/** How much room is used, in bytes. */
export interface StorageUse {
  /** Of the open workspace, as the browser counts it. */
  total: number
  /** About how much each part takes. */
  parts: { part: StoragePart; bytes: number }[]
  /** Without a size where the browser keeps all workspaces in one place. */
  workspaces: { name: string; isSample: boolean; bytes?: number }[]
}

/** What is deleted for good to make room. */
export interface Clearance {
  undone: boolean
  results: boolean
}

/** Where a backup goes: in place of what is open, or beside it as a workspace of its own. */
export type RestoreInto = 'open' | 'own'

/** What a backup says of itself before it is restored. */
export interface BackupSummary {
  name: string
  isSample: boolean
  /** Whether the workspace has a passphrase, which the restored one then has too. */
  isEncrypted: boolean
  createdAt: number
  imports: number
  tables: { table: TableName; rows: number }[]
}

/** What a person chose for files with a header: taken up at the next import of one, until it is forgotten. */
export interface RememberedMapping extends RememberedChoices {
  /** Names the header. */
  fingerprint: string
  /** The first columns, and the file that it was chosen for. */
  columns: string[]
  fileName: string
  /** Milliseconds since 1970. */
  at: number
}

/** A currency that order lines name. */
export interface CurrencyInUse {
  currency: string
  lines: number
}

/** What a workspace may be told about itself. */
export interface SettingsChange {
  /** ISO 4217. */
  currency?: string
  timeZone?: string
  /** All of them: those that are left out are gone. */
  rates?: Rate[]
  /** ISO 3166-1, '' for none. */
  country?: string
}

export interface WorkspaceInfo {
  name: string
  isSample: boolean
  currency: string
  timeZone: string
  /** What other currencies are worth in the workspace's own; missing where nothing was said. */
  rates?: Rate[]
  country?: string
  dataVersion: string
  /** Whether there is a change by hand, or a merge, to take back. */
  canUndo: boolean
  /** An import that was killed and has been discarded at this start: file names. */
  discarded: string[]
  /** Imports that were killed, now or earlier, and can be done again with the same file. */
  interrupted: { importId: string; fileName: string; rows: number }[]
  storage: StorageInfo
  tables: TableInfo[]
  /** In the history, undone ones too. */
  imports: number
  /** Missing where there was none yet. */
  backup?: BackupMark
}

/** Quality of one column of a table, from one pass. */
export interface ColumnQuality {
  column: string
  kind: string
  missing: number
  distinct: number
  min?: number
  max?: number
  mean?: number
  top?: { value: string; count: number }[]
}

export interface CustomerQuery {
  search?: string
  /** Column and direction; the key breaks ties. */
  sort?: { by: CustomerColumn; descending: boolean }
  filters?: {
    /** These customers and no others; none of them where it is empty. */
    keys?: string[]
    group?: string[]
    segment?: string[]
    country?: string[]
    minNet?: number
    maxRecencyDays?: number
  }
  scope?: { from?: string; to?: string; where?: Record<string, string[]> }
  offset: number
  limit: number
}

export type CustomerColumn =
  'key' | 'name' | 'country' | 'orders' | 'net' | 'averageOrder' | 'recencyDays' | 'lastOrderAt' | 'group' | 'segment'

export interface CustomerRow {
  key: string
  name: string
  country: string
  orders: number
  net: number
  averageOrder: number
  recencyDays: number
  lastOrderAt: number
  group: string
  segment: string
}

export interface CustomerPage {
  total: number
  offset: number
  rows: CustomerRow[]
}

/** Kept with the workspace: a remark about a customer. Hangs on the source key, so that merging never moves it. */
export interface Note {
  id: string
  key: string
  text: string
  at: number
}

/** A person of several source keys. */
export interface MergedPerson {
  key: string
  /** Ids, addresses, phones and names that were put together, as they are compared. */
  keys: string[]
  /** What each of their addresses consented to; consent is never inherited from another. */
  consents: Consent[]
  /** Milliseconds since 1970; null where an address or phone that nobody else has says it. */
  decidedAt: number | null
}

/** Sent to the other tabs whenever the data of a workspace changed. */
export interface DataChanged {
  kind: 'data-changed'
  workspace: string
  dataVersion: string
}
