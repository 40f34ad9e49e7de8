import type { Locale } from '../core/locale'
import type { ProgressListener } from '../core/progress'
import { queryCustomers } from './customers'
import { editRow, undoEdit } from './edits'
import type { Environment } from './environment'
import { exportTable } from './export'
import { filterChoices, type FilterChoices } from './filter-choices'
import { listImports, redoImport, undoImport } from './history'
import { importFiles, inspectFile, type NamedBlob } from './import-file'
import { persist } from './info'
import { createKeeper, type Keeper } from './keeper'
import { deleteNote, listNotes, saveNote } from './notes'
import { createParsePool } from './parse-pool'
import { resolveCustomer } from './people'
import { prepareRoom, type Prepared } from './prepare'
import { tableQuality } from './quality'
import { rejectsCsv } from './rejects'
import { storeResult } from './results'
import type { FindRoom } from './rooms'
import { checkTable, listTables, readRows } from './rows'
import { saveSettings } from './settings'
import type * as T from './types'

interface WorkspaceService {
  /** Another tab changed a workspace. */
  hear(change: T.DataChanged): void
  open(name?: string): Promise<T.WorkspaceInfo>
  info(): Promise<T.WorkspaceInfo>
  workspaces(): Promise<string[]>
  deleteWorkspace(name: string): Promise<void>
  saveSettings(settings: { currency?: string; timeZone?: string }): Promise<T.WorkspaceInfo>
  sample(locale: Locale, onProgress?: ProgressListener): Promise<T.WorkspaceInfo>
  eraseWorkspace(): Promise<void>
  eraseCustomer(key: string): Promise<{ rows: number }>
  persist(): Promise<boolean>
  close(): Promise<void>
}

interface ImportService {
  addParsePort(port: MessagePort): void
  inspect(file: NamedBlob, options?: T.PlanOptions): Promise<T.ImportPlan>
  import(
    jobId: string,
    files: readonly NamedBlob[],
    options: T.ImportOptions,
    onProgress?: ProgressListener,
  ): Promise<T.ImportReport[]>
  cancel(jobId: string): void
  undoImport(importId: string): Promise<void>
  redoImport(importId: string): Promise<void>
  imports(): Promise<T.ImportEntry[]>
  rejects(importId: string): Promise<Uint8Array>
}

interface TableService {
  tables(): Promise<T.TableInfo[]>
  rows(table: string, query?: { offset?: number; limit?: number }): Promise<Record<string, unknown>[]>
  edit(
    table: string,
    row: Record<string, unknown>,
    options?: { id?: string; delete?: boolean },
  ): Promise<{ id: string }>
  undo(): Promise<void>
  quality(table: string): Promise<T.ColumnQuality[]>
  filterChoices(): Promise<FilterChoices>
  exportTable(what: string, format: string): Promise<Uint8Array>
}

interface CustomerService {
  customers(query: T.CustomerQuery): Promise<T.CustomerPage>
  resolveCustomer(key: string): Promise<string>
  notes(key: string): Promise<T.Note[]>
  saveNote(note: { id?: string; key: string; text: string }): Promise<T.Note>
  deleteNote(id: string): Promise<void>
}

interface RoomService {
  prepare(analysis: string, config: Record<string, unknown>, backend?: string): Promise<Prepared>
  storeResult(key: string, result: unknown): Promise<void>
}

/** Everything the data worker can do, throwing ClienteleErrors; the worker turns answers into outcomes. */
export interface DataService extends WorkspaceService, ImportService, TableService, CustomerService, RoomService {}

export function createDataService(environment: Environment, findRoom: FindRoom): DataService {
  const keeper = createKeeper(environment, findRoom)
  return {
    ...workspaceService(keeper),
    ...importService(keeper),
    ...tableService(keeper),
    ...customerService(keeper),
    ...roomService(keeper, findRoom),
  }
}

const workspaceService = (keeper: Keeper): WorkspaceService => ({
  hear: (change) => keeper.hear(change),
  open: (name) => keeper.open(name),
  info: () => keeper.info(),
  workspaces: () => keeper.names(),
  deleteWorkspace: (name) => keeper.remove(name),
  async saveSettings(settings) {
    await saveSettings(await keeper.session(), settings)
    return keeper.info()
  },
  sample: (locale, onProgress) => keeper.sample(locale, onProgress),
  eraseWorkspace: () => keeper.eraseWorkspace(),
  eraseCustomer: (key) => keeper.eraseCustomer(key),
  persist: async () => persist(await keeper.session()),
  close: () => keeper.close(),
})

function importService({ session }: Keeper): ImportService {
  const pool = createParsePool()
  const jobs = new Map<string, AbortController>()
  return {
    addParsePort: (port) => pool.addPort(port),
    inspect: async (file, options) => inspectFile(await session(), file, options),
    async import(jobId, files, options, onProgress) {
      const controller = new AbortController()
      jobs.set(jobId, controller)
      try {
        return await importFiles(await session(), { files, options, pool, signal: controller.signal, onProgress })
      } finally {
        jobs.delete(jobId)
      }
    },
    cancel: (jobId) => jobs.get(jobId)?.abort(),
    undoImport: async (importId) => undoImport(await session(), importId),
    redoImport: async (importId) => redoImport(await session(), importId),
    imports: async () => listImports(await session()),
    rejects: async (importId) => rejectsCsv(await session(), importId),
  }
}

const tableService = ({ session, atOnce }: Keeper): TableService => ({
  tables: async () => listTables(await session()),
  rows: (table, query) => atOnce((opened) => readRows(opened, checkTable(table), query)),
  edit: async (table, row, options) => editRow(await session(), checkTable(table), row, options),
  undo: async () => undoEdit(await session()),
  quality: async (table) => tableQuality(await session(), checkTable(table)),
  filterChoices: async () => filterChoices(await session()),
  exportTable: async (what, format) => exportTable(await session(), what, format),
})

const customerService = ({ session, atOnce }: Keeper): CustomerService => ({
  customers: async (query) => queryCustomers(await session(), query),
  resolveCustomer: (key) => atOnce((opened) => resolveCustomer(opened, key)),
  notes: async (key) => listNotes(await session(), key),
  saveNote: async (note) => saveNote(await session(), note),
  deleteNote: async (id) => deleteNote(await session(), id),
})

const roomService = ({ session }: Keeper, findRoom: FindRoom): RoomService => ({
  prepare: async (analysis, config, backend = 'auto') =>
    prepareRoom(await session(), findRoom(analysis), config, backend),
  storeResult: async (key, result) => storeResult(await session(), key, result),
})
