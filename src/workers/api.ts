import type { BackendName, RunOutput } from '../analyses/contract'
import type { Faults } from '../core/backend'
import type { Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import type {
  ColumnQuality,
  CustomerPage,
  CustomerQuery,
  ImportEntry,
  ImportOptions,
  ImportPlan,
  ImportReport,
  Note,
  PlanOptions,
  TableInfo,
  WorkspaceInfo,
} from '../data/types'
import type { TableName } from '../schema/field'

/** Values of the order-line fields that the filter bar offers, with the rows of each. */
export interface FilterChoices {
  first: number
  last: number
  fields: { field: string; values: { value: string; rows: number }[] }[]
}

/** What a room gets from the data worker, ready to be transferred to an analysis worker. */
export interface PreparedJob {
  /** A stored result under the same key, if there is one: then nothing needs to run. */
  stored?: unknown
  inputs?: unknown
  config: Record<string, unknown>
  /** The room's version. */
  version: number
  seed: number
  dataVersion: string
  key: string
}

/**
 * What the page may ask of the data worker. Every method answers an Outcome: Comlink keeps only the message of a thrown error.
 * Long ones take a job id, under which `cancel` stops them.
 */
export interface DataWorkerApi {
  /** Opens (and creates) a workspace; the first call gives the worker its parse workers. */
  open(name?: string): Promise<Outcome<WorkspaceInfo>>
  addParsePort(port: MessagePort): void
  info(): Promise<Outcome<WorkspaceInfo>>
  workspaces(): Promise<Outcome<string[]>>
  deleteWorkspace(name: string): Promise<Outcome<void>>

  inspect(file: File, options?: PlanOptions): Promise<Outcome<ImportPlan>>
  import(
    jobId: string,
    files: File[],
    options: ImportOptions,
    onProgress?: ProgressListener,
  ): Promise<Outcome<ImportReport[]>>
  cancel(jobId: string): void
  undoImport(importId: string): Promise<Outcome<void>>
  redoImport(importId: string): Promise<Outcome<void>>
  imports(): Promise<Outcome<ImportEntry[]>>
  /** Rejected rows of an import as CSV bytes, with line number and reason before the original cells. */
  rejects(importId: string): Promise<Outcome<Uint8Array>>

  tables(): Promise<Outcome<TableInfo[]>>
  rows(table: string, query?: { offset?: number; limit?: number }): Promise<Outcome<Record<string, unknown>[]>>
  edit(
    table: string,
    row: Record<string, unknown>,
    options?: { id?: string; delete?: boolean },
  ): Promise<Outcome<{ id: string }>>
  undo(): Promise<Outcome<void>>
  quality(table: TableName): Promise<Outcome<ColumnQuality[]>>
  filterChoices(): Promise<Outcome<FilterChoices>>

  customers(query: CustomerQuery): Promise<Outcome<CustomerPage>>
  /** The canonical person key behind any raw id; CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS. */
  resolveCustomer(key: string): Promise<Outcome<string>>
  notes(key: string): Promise<Outcome<Note[]>>
  saveNote(note: { id?: string; key: string; text: string }): Promise<Outcome<Note>>
  deleteNote(id: string): Promise<Outcome<void>>

  /** `backend` is the user's choice: a result computed on another backend is not served for it. */
  prepare(analysis: string, config: Record<string, unknown>, backend: BackendChoice): Promise<Outcome<PreparedJob>>
  storeResult(key: string, result: unknown): Promise<Outcome<void>>
  exportTable(what: string, format: 'csv' | 'json'): Promise<Outcome<Uint8Array>>
  saveSettings(settings: { currency?: string; timeZone?: string }): Promise<Outcome<WorkspaceInfo>>

  sample(locale: 'en' | 'zh', onProgress?: ProgressListener): Promise<Outcome<WorkspaceInfo>>
  eraseWorkspace(): Promise<Outcome<void>>
  eraseCustomer(key: string): Promise<Outcome<{ rows: number }>>
  persist(): Promise<Outcome<boolean>>
  close(): Promise<Outcome<void>>
}

/** Sent on BroadcastChannel 'clientele' whenever the data of a workspace changed, by whichever tab. */
export interface DataChanged {
  kind: 'data-changed'
  workspace: string
  dataVersion: string
}

export type BackendChoice = 'auto' | BackendName

/** What the machine can do, by measurement: milliseconds of the same small chain of operations on each backend that works. */
export interface ComputeInfo {
  backend: BackendName
  measured: Record<string, number>
  adapter?: string
  /** Why a backend was refused: absent, silent, or wrong numbers. */
  refused: Record<string, string>
}

export interface RunRequest {
  seed: number
  backend: BackendChoice
  /** Backends that died during this job and must not be tried again. */
  exclude: BackendName[]
  /** What was measured before on this device, so that the worker need not probe anew. */
  known?: ComputeInfo
  /** What tests break on purpose; nothing else sets it. */
  faults?: Faults
}

/** What the page may ask of an analysis worker: one job at a time, always answered by an Outcome. */
export interface AnalysisWorkerApi {
  run(
    analysis: string,
    inputs: unknown,
    config: Record<string, unknown>,
    request: RunRequest,
    onProgress?: ProgressListener,
  ): Promise<Outcome<RunOutput<object>>>
  /** Measures every backend, or only the one named. */
  probe(choice: BackendChoice, exclude: BackendName[]): Promise<Outcome<ComputeInfo>>
  cancel(): void
  ping(): boolean
}
