import type { Locale } from '../core/locale'
import type { CaseName } from '../sample/cases'
import type { Column } from '../schema/columns'
import type { ProgressListener } from '../core/progress'
import * as audiences from './audiences/audiences'
import { keepBegunReplies, listBegunReplies } from './begun-replies'
import { currenciesInUse } from './currencies-in-use'
import { queryCustomers } from './customers'
import { commitStaged } from './difference/commit-staged'
import { reviewStaged } from './difference/review'
import { discardStaged } from './difference/stage'
import { editRow, undoEdit, type EditOptions } from './edits'
import type { Environment } from './environment'
import { exportTable } from './export'
import { filterChoices, type FilterChoices } from './filter-choices'
import { leftOutTables, openFurtherTables } from './further-tables'
import { listImports, redoImport, undoImport } from './history'
import { dropInterrupted, resumeImport } from './import-file'
import type { NamedBlob } from './plan-source'
import { dropReferences, keepReference } from './interrupted'
import { persist } from './info'
import { createKeeper, type Keeper, type UnlockOptions } from './keeper'
import { liveOffers, type LiveAnswers } from './live-offers'
import { assistantTurn, serviceFacts, threadWithMoods, voiceReply, type AskedReply, type AskedTurn } from './live-voice'
import { lookAhead } from './look-ahead'
import { warmVoice } from './warm-voice'
import { forgetMapping, listMappings } from './mappings'
import { listMerged, mergeGroups, mergePeople, tellApart, unmergePerson } from './merges'
import { deleteNote, listNotes, saveNote } from './notes'
import { openAll, openDropped, type Dropped } from './open-dropped'
import { createParsePool } from './parse-pool'
import { resolveCustomer } from './people'
import { asOfOf, prepareRoom, type Prepared } from './prepare'
import { dataFacts } from './quality/data-facts'
import { tableQuality } from './quality/table-quality'
import type { TableFacts, TableQuality } from './quality/types'
import { rehearseImport } from './rehearse'
import type { RehearsedRoom } from './rehearse-rooms'
import { repliesFile, type RepliesFile } from './replies-file'
import { rejectsCsv } from './rejects'
import { changeRepairs, describeRepairs, repairRows, tryRepair } from './repair-state'
import { openBackup } from './restore'
import { importAny, inspectAny } from './returned-rows'
import { customerScores } from './customer-scores'
import { latestConfig, storeResult } from './results'
import { listErasures } from './suppress-book'
import { findErased, liftErasure } from './suppress-people'
import { noteAnswer } from './offer-looks'
import { listOfferMarks, markOffers, takeBackOfferMark } from './offer-marks'
import { offerOutcomes } from './offer-outcomes'
import type { FindRoom } from './rooms'
import { checkTable, listTables, readRows } from './rows'
import { saveSettings } from './settings'
import { traceRow } from './trace-row'
import { todoOutcomes } from './todo-outcomes'
import { listTodos, markTodos, reopenTodo } from './todos'
import type * as T from './types'
import { listTreatments, previewTreatment, removeTreatment, saveTreatment } from './treatments'
import type { TreatmentDraft, TreatmentInForce, TreatmentPreview } from './treatments-types'
import { approveGap, changeThreads, logMessage } from './voice-changes'
import { listVoiceMarks, markVoice, takeBackVoiceMark } from './voice-marks'
import { threadsOfCustomer } from './voice-threads'
import { searchThreads } from './search-threads'
import { writeColumns } from './write-columns'
import { writeParquet } from './write-parquet'

interface WorkspaceService {
  /** Another tab changed a workspace. */
  hear(change: T.DataChanged): void
  open(name?: string): Promise<T.WorkspaceInfo>
  info(): Promise<T.WorkspaceInfo>
  workspaces(): Promise<string[]>
  deleteWorkspace(name: string): Promise<void>
  renameWorkspace(from: string, to: string): Promise<T.WorkspaceInfo>
  storageUse(): Promise<T.StorageUse>
  compact(what: T.Clearance): Promise<{ freedBytes: number }>
  saveSettings(settings: T.SettingsChange): Promise<T.WorkspaceInfo>
  currencies(): Promise<T.CurrencyInUse[]>
  mappings(): Promise<T.RememberedMapping[]>
  forgetMapping(fingerprint: string): Promise<void>
  sample(locale: Locale, onProgress?: ProgressListener): Promise<T.WorkspaceInfo>
  sampleCase(name: CaseName, locale: Locale): Promise<{ info: T.WorkspaceInfo; importId: string }>
  eraseWorkspace(): Promise<void>
  eraseCustomer(key: string, sales?: T.SalesChoice): Promise<T.ErasureReceipt>
  erasures(): Promise<T.Erasure[]>
  findErased(key: string): Promise<T.ErasureReceipt | null>
  liftErasure(number: string): Promise<void>
  persist(): Promise<boolean>
  close(): Promise<void>
}

interface PassphraseService {
  setPassphrase(passphrase: string | null, onProgress?: ProgressListener, jobId?: string): Promise<T.WorkspaceInfo>
  createRecoveryKey(): Promise<string>
  lock(): Promise<void>
  unlock(secret: string, options?: UnlockOptions): Promise<T.WorkspaceInfo>
}

interface BackupService {
  backup(jobId: string, options: { passphrase?: string | null }, onProgress?: ProgressListener): Promise<Blob>
  inspectBackup(file: NamedBlob, passphrase?: string): Promise<T.BackupSummary>
  restore(
    jobId: string,
    file: NamedBlob,
    options: { passphrase?: string; into?: T.RestoreInto; withoutErased?: boolean },
    onProgress?: ProgressListener,
  ): Promise<T.RestoredInfo>
}

interface ImportService {
  addParsePort(port: MessagePort): void
  rehearse(): Promise<RehearsedRoom[]>
  /** The tables that a dropped file holds: an ordinary one is itself. */
  unpack(file: File): Promise<Dropped<File>>
  inspect(file: NamedBlob, options?: T.PlanOptions): Promise<T.ImportPlan>
  furtherTables(file: NamedBlob, options?: T.PlanOptions): Promise<File[]>
  import(
    jobId: string,
    files: readonly NamedBlob[],
    options: T.ImportOptions,
    onProgress?: ProgressListener,
  ): Promise<T.ImportReport[]>
  resumeImport(jobId: string, importId: string, file: NamedBlob, onProgress?: ProgressListener): Promise<T.ImportReport>
  review(importIds: readonly string[]): Promise<T.ImportReview>
  commitStaged(importIds: readonly string[], seen?: string): Promise<T.StagedOutcome>
  discardStaged(importIds: readonly string[]): Promise<void>
  /** Does without an import that was cut short. */
  dropInterrupted(importId: string): Promise<void>
  keepReference(table: NamedBlob, handle: FileSystemFileHandle): Promise<void>
  dropReferences(): Promise<void>
  cancel(jobId: string): void
  undoImport(importId: string): Promise<void>
  redoImport(importId: string): Promise<void>
  imports(): Promise<T.ImportEntry[]>
  leftOutTables(importId: string): Promise<File[]>
  rejects(importId: string): Promise<Uint8Array>
  repairs(importId: string): Promise<T.RepairState>
  tryRepair(importId: string, group: string, repair: T.Repair): Promise<T.RepairPreview>
  repairRows(importId: string, group: string, window?: { offset?: number; limit?: number }): Promise<T.RepairRow[]>
  changeRepairs(importId: string, change: readonly T.Repair[] | 'back' | 'none'): Promise<T.ImportReport>
}

interface TableService {
  tables(): Promise<T.TableInfo[]>
  rows(table: string, query?: { offset?: number; limit?: number }): Promise<Record<string, unknown>[]>
  edit(table: string, row: Record<string, unknown>, options?: EditOptions): Promise<{ id: string }>
  traceRow(table: string, id: string): Promise<T.RowTrace>
  undo(): Promise<void>
  quality(table: string): Promise<TableQuality>
  dataFacts(): Promise<TableFacts[]>
  treatments(): Promise<TreatmentInForce[]>
  previewTreatment(draft: TreatmentDraft): Promise<TreatmentPreview>
  saveTreatment(draft: TreatmentDraft): Promise<void>
  removeTreatment(id: string): Promise<void>
  filterChoices(): Promise<FilterChoices>
  exportTable(what: string, format: string): Promise<Uint8Array>
  toParquet(columns: readonly { name: string; column: Column }[], rows: number): Promise<Uint8Array>
  toWorkbook(columns: readonly { name: string; column: Column }[], rows: number): Promise<Uint8Array>
}

interface CustomerService {
  customers(query: T.CustomerQuery): Promise<T.CustomerPage>
  resolveCustomer(key: string): Promise<string>
  merge(keys: readonly string[]): Promise<string>
  mergeGroups(groups: readonly (readonly string[])[]): Promise<number>
  unmerge(key: string): Promise<void>
  tellApart(keys: readonly string[]): Promise<void>
  merged(): Promise<T.MergedPerson[]>
  notes(key: string): Promise<T.Note[]>
  saveNote(note: { id?: string; key: string; text: string }): Promise<T.Note>
  deleteNote(id: string): Promise<void>
  todos(): Promise<T.Todo[]>
  markTodos(drafts: readonly T.TodoDraft[]): Promise<T.Todo[]>
  reopenTodo(id: string): Promise<void>
  todoOutcomes(): Promise<T.TodoOutcomes>
  listOfferMarks(): Promise<T.KeptOfferMark[]>
  markOffers(drafts: readonly T.OfferMarkDraft[]): Promise<T.KeptOfferMark[]>
  takeBackOfferMark(id: string): Promise<void>
  noteOffers(config: Record<string, unknown>, use: T.OfferUse): Promise<void>
  offerOutcomes(): Promise<T.OfferOutcomes>
  liveOffers(key: string, isShown?: boolean): Promise<LiveAnswers>
  audienceFields(): Promise<T.AudienceField[]>
  audiences(): Promise<T.Audience[]>
  countAudience(conditions: unknown): Promise<T.AudienceCount>
  audienceKeys(asked: { id: string } | { conditions: unknown }): Promise<string[]>
  saveAudience(draft: T.AudienceDraft): Promise<T.Audience>
  renameAudience(id: string, name: string): Promise<void>
  deleteAudience(id: string): Promise<T.StoredAudience>
}

interface VoiceService {
  listVoiceMarks(): Promise<T.KeptVoiceMark[]>
  markVoice(drafts: readonly T.VoiceMarkDraft[]): Promise<T.KeptVoiceMark[]>
  takeBackVoiceMark(id: string): Promise<void>
  listBegunReplies(): Promise<T.BegunReply[]>
  keepBegunReplies(workspace: string, replies: readonly T.BegunReply[]): Promise<boolean>
  thread(key: string): Promise<T.VoiceThread>
  threadsOfCustomer(key: string): Promise<T.ThreadLine[]>
  searchThreads(text: string): Promise<string[]>
  serviceFacts(key: string): Promise<object>
  changeThreads(keys: readonly string[], change: T.ThreadChange): Promise<{ threads: number; rows: number }>
  logMessage(draft: T.MessageDraft): Promise<{ id: string; thread: string }>
  approveGap(approval: T.GapApproval): Promise<{ id: string }>
  repliesFile(replies: readonly T.ThreadReply[], platform: T.ReplyPlatform): Promise<RepliesFile>
  voiceReply(asked: AskedReply): Promise<object>
  assistantTurn(asked: AskedTurn): Promise<object>
}

interface RoomService {
  prepare(analysis: string, config: Record<string, unknown>, backend?: string): Promise<Prepared>
  storeResult(key: string, result: unknown): Promise<void>
  /** The settings that an analysis was last asked with, as far as its answer was kept; null where none was. */
  latestConfig(analysis: string): Promise<Record<string, unknown> | null>
  customerScores(key: string): Promise<T.CustomerScores>
}

/** Everything the data worker can do, throwing ClienteleErrors; the worker turns answers into outcomes. */
export interface DataService
  extends
    WorkspaceService,
    PassphraseService,
    BackupService,
    ImportService,
    TableService,
    CustomerService,
    VoiceService,
    RoomService {}

/** After an import whoever goes on at once goes first. */
const AFTER_IMPORT_MS = 200

export function createDataService(environment: Environment, findRoom: FindRoom): DataService {
  const keeper = createKeeper(environment, findRoom)
  const jobs = createJobs()
  return {
    ...workspaceService(keeper),
    ...passphraseService(keeper, jobs),
    ...backupService(keeper, jobs),
    ...importService(keeper, jobs, findRoom),
    ...tableService(keeper),
    ...customerService(keeper),
    ...voiceService(keeper),
    ...roomService(keeper, jobs, findRoom),
  }
}

const workspaceService = (keeper: Keeper): WorkspaceService => ({
  hear: (change) => keeper.hear(change),
  open: (name) => keeper.open(name),
  info: () => keeper.info(),
  workspaces: () => keeper.names(),
  deleteWorkspace: (name) => keeper.remove(name),
  renameWorkspace: (from, to) => keeper.rename(from, to),
  storageUse: () => keeper.storageUse(),
  compact: (what) => keeper.compact(what),
  async saveSettings(settings) {
    await saveSettings(await keeper.session(), settings)
    return keeper.info()
  },
  currencies: async () => currenciesInUse(await keeper.session()),
  mappings: async () => listMappings(await keeper.session()),
  forgetMapping: async (fingerprint) => forgetMapping(await keeper.session(), fingerprint),
  sample: (locale, onProgress) => keeper.sample(locale, onProgress),
  sampleCase: (name, locale) => keeper.sampleCase(name, locale),
  eraseWorkspace: () => keeper.eraseWorkspace(),
  eraseCustomer: (key, sales) => keeper.eraseCustomer(key, sales),
  erasures: async () => listErasures((await keeper.session()).erasures),
  findErased: async (key) => (await findErased(await keeper.session(), key)) ?? null,
  liftErasure: async (number) => liftErasure(await keeper.session(), number),
  persist: async () => persist(await keeper.session()),
  close: () => keeper.close(),
})

/** Long work that can be stopped by the id it was begun with. */
interface Jobs {
  run<T>(jobId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  cancel(jobId: string): void
  cancelAll(): void
  isIdle(): boolean
}

function createJobs(): Jobs {
  const running = new Map<string, AbortController>()
  return {
    async run(jobId, work) {
      const controller = new AbortController()
      running.set(jobId, controller)
      try {
        return await work(controller.signal)
      } finally {
        running.delete(jobId)
      }
    },
    cancel: (jobId) => running.get(jobId)?.abort(),
    cancelAll: () => running.forEach((job) => job.abort()),
    isIdle: () => running.size === 0,
  }
}

const passphraseService = (keeper: Keeper, jobs: Jobs): PassphraseService => ({
  setPassphrase: (passphrase, onProgress, jobId) =>
    jobId === undefined
      ? keeper.setPassphrase(passphrase, { onProgress })
      : jobs.run(jobId, (signal) => keeper.setPassphrase(passphrase, { signal, onProgress })),
  createRecoveryKey: keeper.createRecoveryKey,
  lock() {
    // A lock does not wait for an import to end: what was begun of it is taken back.
    jobs.cancelAll()
    return keeper.lock()
  },
  unlock: keeper.unlock,
})

const backupService = ({ backup, restore }: Keeper, jobs: Jobs): BackupService => ({
  backup: (jobId, { passphrase }, onProgress) =>
    jobs.run(jobId, (signal) => backup(passphrase, { signal, onProgress })),
  async inspectBackup(file, passphrase) {
    const { manifest, close } = await openBackup({ file, name: file.name, passphrase })
    await close()
    const { name, isSample, isEncrypted, createdAt, imports, tables } = manifest
    return { name, isSample, isEncrypted, createdAt, imports, tables }
  },
  restore: (jobId, file, { passphrase, into = 'open', withoutErased }, onProgress) =>
    jobs.run(jobId, (signal) =>
      restore({ file, name: file.name, passphrase, signal, onProgress }, { into, withoutErased }),
    ),
})

function importService({ session }: Keeper, jobs: Jobs, findRoom: FindRoom): ImportService {
  const pool = createParsePool()
  return {
    addParsePort: (port) => pool.addPort(port),
    rehearse: () => rehearseImport(jobs.isIdle, findRoom),
    inspect: async (file, options) => inspectAny(await session(), file, options),
    furtherTables: async (file, options = {}) => openFurtherTables(await session(), file, options, pool),
    import: (jobId, files, options, onProgress) =>
      jobs.run(jobId, async (signal) => {
        const opened = await openAll(files, options)
        const target = await session()
        const reports = await importAny(target, { ...opened, pool, signal, onProgress })
        void lookAhead(target, jobs.isIdle, AFTER_IMPORT_MS)
        return reports
      }),
    unpack: openDropped,
    resumeImport: (jobId, importId, file, onProgress) =>
      jobs.run(jobId, async (signal) => {
        const { files } = await openDropped(file)
        return resumeImport(await session(), importId, files, { pool, signal, onProgress })
      }),
    review: async (importIds) => reviewStaged(await session(), importIds),
    commitStaged: async (importIds, seen) => commitStaged(await session(), importIds, seen),
    discardStaged: async (importIds) => discardStaged(await session(), importIds),
    keepReference: async (table, handle) => keepReference(await session(), table, handle),
    dropReferences: async () => dropReferences(await session()),
    dropInterrupted: async (importId) => dropInterrupted(await session(), importId),
    cancel: jobs.cancel,
    undoImport: async (importId) => undoImport(await session(), importId),
    redoImport: async (importId) => redoImport(await session(), importId),
    imports: async () => listImports(await session()),
    leftOutTables: async (importId) => leftOutTables(await session(), importId),
    rejects: async (importId) => rejectsCsv(await session(), importId),
    repairs: async (importId) => describeRepairs(await session(), importId),
    tryRepair: async (importId, group, repair) => tryRepair(await session(), importId, group, repair),
    repairRows: async (importId, group, window) => repairRows(await session(), importId, group, window),
    changeRepairs: async (importId, change) => changeRepairs(await session(), importId, change),
  }
}

const tableService = ({ session, atOnce }: Keeper): TableService => ({
  tables: async () => listTables(await session()),
  rows: (table, query) => atOnce((opened) => readRows(opened, checkTable(table), query)),
  edit: async (table, row, options) => editRow(await session(), checkTable(table), row, options),
  traceRow: async (table, id) => traceRow(await session(), checkTable(table), id),
  undo: async () => undoEdit(await session()),
  quality: async (table) => tableQuality(await session(), checkTable(table)),
  dataFacts: async () => dataFacts(await session()),
  treatments: async () => listTreatments(await session()),
  previewTreatment: async (draft) => previewTreatment(await session(), draft),
  saveTreatment: async (draft) => saveTreatment(await session(), draft),
  removeTreatment: async (id) => removeTreatment(await session(), id),
  filterChoices: async () => filterChoices(await session()),
  exportTable: async (what, format) => exportTable(await session(), what, format),
  toParquet: writeParquet,
  toWorkbook: writeColumns,
})

const customerService = ({ session, atOnce }: Keeper): CustomerService => ({
  customers: async (query) => queryCustomers(await session(), query),
  resolveCustomer: (key) => atOnce((opened) => resolveCustomer(opened, key)),
  merge: async (keys) => mergePeople(await session(), keys),
  mergeGroups: async (groups) => mergeGroups(await session(), groups),
  unmerge: async (key) => unmergePerson(await session(), key),
  tellApart: async (keys) => tellApart(await session(), keys),
  merged: async () => listMerged(await session()),
  notes: async (key) => listNotes(await session(), key),
  saveNote: async (note) => saveNote(await session(), note),
  deleteNote: async (id) => deleteNote(await session(), id),
  todos: async () => listTodos(await session()),
  markTodos: async (drafts) => markTodos(await session(), drafts),
  reopenTodo: async (id) => reopenTodo(await session(), id),
  todoOutcomes: async () => todoOutcomes(await session()),
  listOfferMarks: async () => listOfferMarks(await session()),
  async markOffers(drafts) {
    const opened = await session()
    return markOffers(opened, drafts, await asOfOf(opened))
  },
  takeBackOfferMark: async (id) => takeBackOfferMark(await session(), id),
  noteOffers: async (config, use) => noteAnswer(await session(), config, use),
  offerOutcomes: async () => offerOutcomes(await session()),
  liveOffers: (key, isShown = false) => atOnce((opened) => liveOffers(opened, key, isShown)),
  audienceFields: async () => audiences.audienceFields(await session()),
  audiences: async () => audiences.listAudiences(await session()),
  countAudience: async (conditions) => audiences.countAudience(await session(), conditions),
  audienceKeys: async (asked) => audiences.audienceKeys(await session(), asked),
  saveAudience: async (draft) => audiences.saveAudience(await session(), draft),
  renameAudience: async (id, name) => audiences.renameAudience(await session(), id, name),
  deleteAudience: async (id) => audiences.deleteAudience(await session(), id),
})

const voiceService = ({ session, atOnce }: Keeper): VoiceService => ({
  listVoiceMarks: async () => listVoiceMarks(await session()),
  markVoice: async (drafts) => markVoice(await session(), drafts),
  takeBackVoiceMark: async (id) => takeBackVoiceMark(await session(), id),
  listBegunReplies: async () => listBegunReplies(await session()),
  keepBegunReplies: async (workspace, replies) => keepBegunReplies(await session(), workspace, replies),
  thread: (key) => atOnce((opened) => threadWithMoods(opened, key)),
  threadsOfCustomer: (key) => atOnce((opened) => threadsOfCustomer(opened, key)),
  searchThreads: (text) => atOnce((opened) => searchThreads(opened, text)),
  serviceFacts: (key) => atOnce((opened) => serviceFacts(opened, key)),
  changeThreads: async (keys, change) => changeThreads(await session(), keys, change),
  logMessage: async (draft) => logMessage(await session(), draft),
  approveGap: async (approval) => approveGap(await session(), approval),
  repliesFile: async (replies, platform) => repliesFile(await session(), replies, platform),
  voiceReply: (asked) => atOnce((opened) => voiceReply(opened, asked)),
  assistantTurn: async (asked) => assistantTurn(await session(), asked),
})

const roomService = ({ session }: Keeper, jobs: Jobs, findRoom: FindRoom): RoomService => ({
  async prepare(analysis, config, backend = 'auto') {
    const [opened, room] = [await session(), findRoom(analysis)]
    const prepared = await prepareRoom(opened, room, config, backend)
    // While the answer is worked out elsewhere: who asks about all customers often asks about one of them next.
    if (room.needs.tables.orders && prepared.stored === undefined) void lookAhead(opened, jobs.isIdle)
    void warmVoice(opened, analysis, jobs.isIdle)
    return prepared
  },
  async storeResult(key, result) {
    const opened = await session()
    await storeResult(opened, key, result)
    const { analysis = '', fit } = result as { analysis?: string; fit?: object }
    if (fit !== undefined) void warmVoice(opened, analysis, jobs.isIdle)
  },
  latestConfig: async (analysis) => (await latestConfig(await session(), analysis)) ?? null,
  customerScores: async (key) => customerScores(await session(), key),
})
