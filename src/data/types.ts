import type { ImportIssue, PlanOptions } from '../ingest/types'
import type { TableName } from '../schema/field'

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
  /** Rows that later imports replaced. */
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
}

export interface WorkspaceInfo {
  name: string
  isSample: boolean
  currency: string
  timeZone: string
  dataVersion: string
  /** An import that was killed and has been discarded at this start: file names. */
  discarded: string[]
  storage: StorageInfo
  tables: TableInfo[]
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
  filters?: { group?: string[]; segment?: string[]; country?: string[]; minNet?: number; maxRecencyDays?: number }
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

/** Sent to the other tabs whenever the data of a workspace changed. */
export interface DataChanged {
  kind: 'data-changed'
  workspace: string
  dataVersion: string
}
