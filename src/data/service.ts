import { ClienteleError } from '../core/errors'
import type { Locale } from '../core/locale'
import type { ProgressListener } from '../core/progress'
import { commitSample } from './commit-sample'
import { queryCustomers } from './customers'
import { editRow, undoEdit } from './edits'
import type { Environment } from './environment'
import { eraseCustomer } from './erase-customer'
import { exportTable } from './export'
import { filterChoices, type FilterChoices } from './filter-choices'
import { listImports, redoImport, undoImport } from './history'
import { importFiles, inspectFile, type NamedBlob } from './import-file'
import { persist, workspaceInfo } from './info'
import { deleteNote, listNotes, saveNote } from './notes'
import { createParsePool } from './parse-pool'
import { resolveCustomer } from './people'
import { prepareRoom, type Prepared } from './prepare'
import { tableQuality } from './quality'
import { rejectsCsv } from './rejects'
import { storeResult } from './results'
import type { FindRoom } from './rooms'
import { checkTable, listTables, readRows } from './rows'
import { announce, asWriter, openSession, reload, type Session } from './session'
import { saveSettings } from './settings'
import type * as T from './types'
import { openWorkspaces, type WorkspaceEntry, type Workspaces } from './workspaces'

/** The workspace that opens when none is named. */
const DEFAULT_NAME = 'Clientele'
const SAMPLE_NAMES = { en: 'Sample shop', zh: '示例店铺' }

/** Everything the data worker can do, throwing ClienteleErrors; the worker turns answers into outcomes. */
export interface DataService {
  addParsePort(port: MessagePort): void
  /** Another tab changed a workspace: what is in memory of it is read anew before the next answer. */
  hear(change: T.DataChanged): void
  open(name?: string): Promise<T.WorkspaceInfo>
  info(): Promise<T.WorkspaceInfo>
  workspaces(): Promise<string[]>
  deleteWorkspace(name: string): Promise<void>
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
  customers(query: T.CustomerQuery): Promise<T.CustomerPage>
  resolveCustomer(key: string): Promise<string>
  notes(key: string): Promise<T.Note[]>
  saveNote(note: { id?: string; key: string; text: string }): Promise<T.Note>
  deleteNote(id: string): Promise<void>
  prepare(analysis: string, config: Record<string, unknown>, backend?: string): Promise<Prepared>
  storeResult(key: string, result: unknown): Promise<void>
  exportTable(what: string, format: string): Promise<Uint8Array>
  saveSettings(settings: { currency?: string; timeZone?: string }): Promise<T.WorkspaceInfo>
  sample(locale: Locale, onProgress?: ProgressListener): Promise<T.WorkspaceInfo>
  eraseWorkspace(): Promise<void>
  eraseCustomer(key: string): Promise<{ rows: number }>
  persist(): Promise<boolean>
  close(): Promise<void>
}

export function createDataService(environment: Environment, findRoom: FindRoom): DataService {
  const pool = createParsePool()
  const jobs = new Map<string, AbortController>()
  let registry: Promise<Workspaces> | undefined
  let current: Promise<Session> | undefined

  /** A registry that could not be opened is tried again at the next call. */
  const workspaces = (): Promise<Workspaces> => {
    registry ??= openWorkspaces(environment)
    registry.catch(() => (registry = undefined))
    return registry
  }
  const enter = async (name: string, isSample: boolean): Promise<Session> => {
    const list = await workspaces()
    const entry = await list.find(name, isSample)
    return openSession(entry, await list.open(entry), environment, findRoom)
  }
  const leave = async (): Promise<void> => {
    const session = await current?.catch(() => undefined)
    current = undefined
    await session?.store.close()
  }
  /** Sample shops are found by their own names too, so that the page can return to one. */
  const open = async (name: string): Promise<Session> => {
    await leave()
    const known = (await (await workspaces()).list()).find((entry) => entry.name === name)
    current = enter(name, known?.isSample ?? false)
    current.catch(() => (current = undefined))
    return current
  }
  const session = async (): Promise<Session> => {
    const opened = await (current ?? open(DEFAULT_NAME))
    if (!opened.isStale) return opened
    try {
      await reload(opened)
      return opened
    } catch {
      // The other tab moved the workspace to new storage: it is found there under its name.
      return open(opened.workspace.name)
    }
  }
  const eraseOne = async (key: string): Promise<{ rows: number }> => {
    const opened = await session()
    const outcome = await eraseCustomer(opened, key)
    const list = await workspaces()
    // The rows are gone either way; without room for a copy their old bytes go when the browser next tidies its files.
    const moved = await asWriter(opened, () => list.moveToNewStorage(opened.workspace, opened.store)).catch(
      () => opened.workspace,
    )
    if (moved.id !== opened.workspace.id)
      current = list.open(moved).then((store) => openSession(moved, store, environment, findRoom))
    announce(await session())
    return outcome
  }
  const info = async (): Promise<T.WorkspaceInfo> => workspaceInfo(await session(), await workspaces())
  const remove = async (entry: WorkspaceEntry): Promise<void> => (await workspaces()).remove(entry)

  return {
    addParsePort: (port) => pool.addPort(port),
    hear(change) {
      void current?.then(
        (opened) => {
          if (opened.workspace.name === change.workspace) opened.isStale = true
        },
        () => undefined,
      )
    },
    async open(name = DEFAULT_NAME) {
      await open(name)
      return info()
    },
    info,
    workspaces: async () => (await (await workspaces()).list()).map(({ name }) => name),
    async deleteWorkspace(name) {
      const entry = (await (await workspaces()).list()).find((one) => one.name === name)
      if (!entry) throw new ClienteleError('WORKSPACE_INVALID', { name, reason: NOT_THERE })
      const opened = await current?.catch(() => undefined)
      if (opened?.workspace.id === entry.id) await leave()
      await remove(entry)
    },
    inspect: async (file, options) => inspectFile(file, { ...planDefaults(await session()), ...options }),
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
    tables: async () => listTables(await session()),
    rows: async (table, query) => readRows(await session(), checkTable(table), query),
    edit: async (table, row, options) => editRow(await session(), checkTable(table), row, options),
    undo: async () => undoEdit(await session()),
    quality: async (table) => tableQuality(await session(), checkTable(table)),
    filterChoices: async () => filterChoices(await session()),
    customers: async (query) => queryCustomers(await session(), query),
    resolveCustomer: async (key) => resolveCustomer(await session(), key),
    notes: async (key) => listNotes(await session(), key),
    saveNote: async (note) => saveNote(await session(), note),
    deleteNote: async (id) => deleteNote(await session(), id),
    prepare: async (analysis, config, backend = 'auto') =>
      prepareRoom(await session(), findRoom(analysis), config, backend),
    storeResult: async (key, result) => storeResult(await session(), key, result),
    exportTable: async (what, format) => exportTable(await session(), what, format),
    async saveSettings(settings) {
      await saveSettings(await session(), settings)
      return info()
    },
    async sample(locale, onProgress) {
      await leave()
      current = enter(SAMPLE_NAMES[locale], true)
      await commitSample(await current, locale, onProgress)
      return info()
    },
    async eraseWorkspace() {
      const { workspace } = await session()
      await leave()
      await remove(workspace)
    },
    eraseCustomer: eraseOne,
    persist: async () => persist(await session()),
    close: leave,
  }
}

const NOT_THERE = { en: 'there is none of this name', zh: '没有此名称的工作区' }

const planDefaults = ({ settings }: Session): T.PlanOptions => ({
  ...(settings.timeZone && { timeZone: settings.timeZone }),
  ...(settings.currency && { currency: settings.currency }),
})
