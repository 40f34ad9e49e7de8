import type { BackendName, RunOutput } from '../analyses/contract'
import type { LiveOffers } from '../analyses/recommend/live-types'
import type { AssistantAsked, AssistantState, AssistantTurn, Facts, Reply, ReplyAsked } from '../analyses/service/spec'
import type { Faults, Measured } from '../core/backend'
import type { Outcome } from '../core/outcome'
import type { ProgressListener } from '../core/progress'
import type {
  Audience,
  AudienceCount,
  AudienceDraft,
  AudienceField,
  BackupSummary,
  BegunReply,
  Clearance,
  CurrencyInUse,
  CustomerPage,
  CustomerQuery,
  CustomerScores,
  DataChanged,
  Erasure,
  ErasureReceipt,
  GapApproval,
  ImportEntry,
  ImportOptions,
  ImportPlan,
  ImportReport,
  ImportReview,
  KeptOfferMark,
  KeptVoiceMark,
  MergedPerson,
  MessageDraft,
  Note,
  OfferMarkDraft,
  OfferOutcomes,
  OfferUse,
  PlanOptions,
  RememberedMapping,
  ReplyPlatform,
  Repair,
  RepairPreview,
  RepairRow,
  RepairState,
  RestoredInfo,
  RestoreInto,
  SalesChoice,
  RowTrace,
  SettingsChange,
  StagedOutcome,
  StorageUse,
  StoredAudience,
  TableInfo,
  ThreadChange,
  ThreadLine,
  ThreadReply,
  Todo,
  TodoDraft,
  TodoOutcomes,
  VoiceMarkDraft,
  VoiceThread,
  WorkspaceInfo,
} from '../data/types'
import type { FilterChoices } from '../data/filter-choices'
import type { UnlockOptions } from '../data/keeper'
import type { Prepared } from '../data/prepare'
import type { TableFacts, TableQuality } from '../data/quality/types'
import type { RehearsedRoom } from '../data/rehearse-rooms'
import type { TreatmentDraft, TreatmentInForce, TreatmentPreview } from '../data/treatments-types'
import type { Column } from '../schema/columns'
import type { CaseName } from '../data/types'
import type { TableName } from '../schema/field'
import type { HelperAnswer, Lot, Part, PartAnswer } from '../ml/evaluate/parts'

/**
 * What the page may ask of the data worker. Every method answers an Outcome: Comlink keeps only the message of a thrown error.
 * Long ones take a job id, under which `cancel` stops them.
 */
export interface DataWorkerApi {
  /** Opens (and creates) a workspace; the first call gives the worker its parse workers. */
  open(name?: string): Promise<Outcome<WorkspaceInfo>>
  addParsePort(port: MessagePort): void
  /** An import is likely to come: its code is run through beforehand. */
  rehearse(): Promise<Outcome<RehearsedRoom[]>>
  info(): Promise<Outcome<WorkspaceInfo>>
  workspaces(): Promise<Outcome<string[]>>
  deleteWorkspace(name: string): Promise<Outcome<void>>
  renameWorkspace(from: string, to: string): Promise<Outcome<WorkspaceInfo>>
  storageUse(): Promise<Outcome<StorageUse>>
  /** Deletes what can be done without, and writes the rest anew. */
  compact(what: Clearance): Promise<Outcome<{ freedBytes: number }>>

  /** The open workspace as one file; one that has a passphrase is locked with it, unless null is given. */
  backup(jobId: string, options: { passphrase?: string | null }, onProgress?: ProgressListener): Promise<Outcome<Blob>>
  /** What a backup says of itself. */
  inspectBackup(file: File, passphrase?: string): Promise<Outcome<BackupSummary>>
  /** Puts a backup in place of the open workspace, or beside it; answers the workspace that is open then. */
  restore(
    jobId: string,
    file: File,
    options: { passphrase?: string; into?: RestoreInto; withoutErased?: boolean },
    onProgress?: ProgressListener,
  ): Promise<Outcome<RestoredInfo>>

  unpack(file: File): Promise<Outcome<{ files: File[]; leftOut: string[] }>>
  inspect(file: File, options?: PlanOptions): Promise<Outcome<ImportPlan>>
  /** The tables of a text file below the one that is imported from it, each as a file of its own. */
  furtherTables(file: File, options?: PlanOptions): Promise<Outcome<File[]>>
  import(
    jobId: string,
    files: File[],
    options: ImportOptions,
    onProgress?: ProgressListener,
  ): Promise<Outcome<ImportReport[]>>
  /** What imports that wait (`review` of `import`) would change together; IMPORT_NOT_FOUND where one of them waits no more. */
  review(importIds: readonly string[]): Promise<Outcome<ImportReview>>
  /** Switches them on, unless the data is no longer what `seen` (a review's `dataVersion`) names: then they are reviewed anew. */
  commitStaged(importIds: readonly string[], seen?: string): Promise<Outcome<StagedOutcome>>
  /** Deletes them, those that still wait. */
  discardStaged(importIds: readonly string[]): Promise<Outcome<void>>
  /** Does an import again that was cut short; `file` has to be the one that it was begun with. */
  resumeImport(
    jobId: string,
    importId: string,
    file: File,
    onProgress?: ProgressListener,
  ): Promise<Outcome<ImportReport>>
  dropInterrupted(importId: string): Promise<Outcome<void>>
  /** Keeps what the browser finds the file of a table by, until `dropReferences`: an import that is killed is one click away. */
  keepReference(table: File, handle: FileSystemFileHandle): Promise<Outcome<void>>
  dropReferences(): Promise<Outcome<void>>
  cancel(jobId: string): void
  /** A change that the page heard of: what it asks next is answered with it. */
  hear(change: SentChange): void
  undoImport(importId: string): Promise<Outcome<void>>
  redoImport(importId: string): Promise<Outcome<void>>
  imports(): Promise<Outcome<ImportEntry[]>>
  /** Other tables that were met in the file of an import and set aside, each as a file of its own. */
  leftOutTables(importId: string): Promise<Outcome<File[]>>
  /** Rejected rows of an import as CSV bytes, with line number and reason before the original cells. */
  rejects(importId: string): Promise<Outcome<Uint8Array>>
  /** Its rows that are not, or not wholly, in, by what would mend them. IMPORT_NOT_FOUND where there are none. */
  repairs(importId: string): Promise<Outcome<RepairState>>
  /** What a repair would do to the rows of a group. */
  tryRepair(importId: string, group: string, repair: Repair): Promise<Outcome<RepairPreview>>
  /** Rows of a group as they came. */
  repairRows(
    importId: string,
    group: string,
    window?: { offset?: number; limit?: number },
  ): Promise<Outcome<RepairRow[]>>
  /** Applies repairs beside those there are, goes one step back, or takes all away; the import as it is then. */
  changeRepairs(importId: string, change: readonly Repair[] | 'back' | 'none'): Promise<Outcome<ImportReport>>

  tables(): Promise<Outcome<TableInfo[]>>
  rows(table: string, query?: { offset?: number; limit?: number }): Promise<Outcome<Record<string, unknown>[]>>
  edit(
    table: string,
    row: Record<string, unknown>,
    options?: { id?: string; ids?: readonly string[]; delete?: boolean; release?: boolean },
  ): Promise<Outcome<{ id: string }>>
  /** Where a row and its hand-made values come from; ROW_NOT_FOUND. */
  traceRow(table: string, id: string): Promise<Outcome<RowTrace>>
  undo(): Promise<Outcome<void>>
  quality(table: TableName): Promise<Outcome<TableQuality>>
  /** What each analysis can be judged by: rows, filled columns, history. */
  dataFacts(): Promise<Outcome<TableFacts[]>>
  /** What was chosen for missing and extreme values, the latest first. */
  treatments(): Promise<Outcome<TreatmentInForce[]>>
  previewTreatment(draft: TreatmentDraft): Promise<Outcome<TreatmentPreview>>
  /** CONFIG_INVALID for what may not be done to the column. */
  saveTreatment(draft: TreatmentDraft): Promise<Outcome<void>>
  removeTreatment(id: string): Promise<Outcome<void>>
  filterChoices(): Promise<Outcome<FilterChoices>>

  customers(query: CustomerQuery): Promise<Outcome<CustomerPage>>
  /** The canonical person key behind any raw id; CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS. */
  resolveCustomer(key: string): Promise<Outcome<string>>
  /** One person of several; the key of that person. CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS, MERGE_NEEDS_TWO. */
  merge(keys: readonly string[]): Promise<Outcome<string>>
  /** The same for several groups in one step; how many were merged. */
  mergeGroups(groups: readonly (readonly string[])[]): Promise<Outcome<number>>
  /** Takes a merged person apart, or one of their ids out; CUSTOMER_NOT_MERGED. */
  unmerge(key: string): Promise<Outcome<void>>
  /** Says that these are different people: they are neither suggested nor linked as one any more. */
  tellApart(keys: readonly string[]): Promise<Outcome<void>>
  merged(): Promise<Outcome<MergedPerson[]>>
  notes(key: string): Promise<Outcome<Note[]>>
  saveNote(note: { id?: string; key: string; text: string }): Promise<Outcome<Note>>
  deleteNote(id: string): Promise<Outcome<void>>

  /** What was shown to do, marked as done or put off, the latest first. */
  todos(): Promise<Outcome<Todo[]>>
  /** What is only shown leaves earlier marks as they are. */
  markTodos(drafts: readonly TodoDraft[]): Promise<Outcome<Todo[]>>
  /** Takes a mark back. */
  reopenTodo(id: string): Promise<Outcome<void>>
  /** Which of the customers who were contacted, or only suggested, ordered within thirty days. */
  todoOutcomes(): Promise<Outcome<TodoOutcomes>>

  /** What was said of suggestions and is in force, the latest first. */
  listOfferMarks(): Promise<Outcome<KeptOfferMark[]>>
  /** The latest word for a customer and a product counts. ROW_INVALID, CUSTOMER_UNKNOWN. */
  markOffers(drafts: readonly OfferMarkDraft[]): Promise<Outcome<KeptOfferMark[]>>
  /** Takes back what was said; what is not there is as good as taken back. */
  takeBackOfferMark(id: string): Promise<Outcome<void>>
  /** Remembers that somebody looked at the suggestions for these settings, or used them; what comes of it is judged later. */
  noteOffers(config: Record<string, unknown>, use: OfferUse): Promise<Outcome<void>>
  /**
   * What to offer one customer by the models that the room `recommend` fitted last, the data and the marks as they are now; null for a
   * question that was not asked yet, or whose method cannot answer so. `isShown` remembers that somebody looked.
   */
  liveOffers(
    key: string,
    isShown?: boolean,
  ): Promise<Outcome<{ discover: LiveOffers | null; again: LiveOffers | null }>>
  /** What was bought of what was suggested, where the data reaches over the 31 days after. */
  offerOutcomes(): Promise<Outcome<OfferOutcomes>>

  /** What was said of messages, the latest first. */
  listVoiceMarks(): Promise<Outcome<KeptVoiceMark[]>>
  /** The latest word about one thing counts. ROW_INVALID, CUSTOMER_UNKNOWN. */
  markVoice(drafts: readonly VoiceMarkDraft[]): Promise<Outcome<KeptVoiceMark[]>>
  /** Takes back what was said; what is not there is as good as taken back. */
  takeBackVoiceMark(id: string): Promise<Outcome<void>>
  /** Replies that were begun and not sent, the latest first. */
  listBegunReplies(): Promise<Outcome<BegunReply[]>>
  /** Keeps what stands in the replies of these threads; false where another workspace than `workspace` is open. ROW_INVALID. */
  keepBegunReplies(workspace: string, replies: readonly BegunReply[]): Promise<Outcome<boolean>>

  /** A thread with its messages, the oldest first. ROW_NOT_FOUND. */
  thread(key: string): Promise<Outcome<VoiceThread>>
  /** The threads of a customer, the latest first. CUSTOMER_UNKNOWN. */
  threadsOfCustomer(key: string): Promise<Outcome<ThreadLine[]>>
  /** Keys of the threads in which a text stands; 5,000 at most. */
  searchThreads(text: string): Promise<Outcome<string[]>>
  /** A customer's orders with their parcels, and the products in them, as `voiceReply` reads them. CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS. */
  serviceFacts(key: string): Promise<Outcome<Facts>>
  /** One step, which `undo` takes back. ROW_INVALID, ROW_NOT_FOUND. */
  changeThreads(keys: readonly string[], change: ThreadChange): Promise<Outcome<{ threads: number; rows: number }>>
  /** A message written down by hand, which `undo` takes back. ROW_INVALID, ROW_NOT_FOUND, CUSTOMER_UNKNOWN, PERSON_ERASED. */
  logMessage(draft: MessageDraft): Promise<Outcome<{ id: string; thread: string }>>
  /** Takes a proposed entry into the knowledge. ROW_INVALID. */
  approveGap(approval: GapApproval): Promise<Outcome<{ id: string }>>
  /** Replies as a CSV file that the platform reads; `leftOut` are threads that it has no id of. */
  repliesFile(
    replies: readonly ThreadReply[],
    platform: ReplyPlatform,
  ): Promise<Outcome<{ file: Uint8Array; rows: number; leftOut: string[] }>>
  /**
   * What to answer a message by what the room `service` learned last, the rows and the marks as they are now; by the knowledge alone
   * where it was not asked yet. ROW_NOT_FOUND, CONFIG_INVALID.
   */
  voiceReply(asked: ReplyAsked): Promise<Outcome<Reply>>
  /** What the assistant answers; an invoice that is asked for is kept as a mark. CONFIG_INVALID. */
  assistantTurn(asked: AssistantAsked): Promise<Outcome<{ state: AssistantState; turn: AssistantTurn }>>

  /** What customers can be chosen by, with the values of choices. */
  audienceFields(): Promise<Outcome<AudienceField[]>>
  /** Customers that were saved under a name, with how many they are now. */
  audiences(): Promise<Outcome<Audience[]>>
  /** CONDITIONS_INVALID. */
  countAudience(conditions: unknown): Promise<Outcome<AudienceCount>>
  /** Keys of the customers meant now; AUDIENCE_UNKNOWN, CONDITIONS_INVALID. */
  audienceKeys(asked: { id: string } | { conditions: unknown }): Promise<Outcome<string[]>>
  saveAudience(draft: AudienceDraft): Promise<Outcome<Audience>>
  renameAudience(id: string, name: string): Promise<Outcome<void>>
  /** What was kept of it: saved again, it is back. */
  deleteAudience(id: string): Promise<Outcome<StoredAudience>>

  /** `backend` is the user's choice: a result computed on another backend is not served for it. */
  prepare(analysis: string, config: Record<string, unknown>, backend: BackendChoice): Promise<Outcome<Prepared>>
  storeResult(key: string, result: unknown): Promise<Outcome<void>>
  /** The settings that an analysis was last asked with, as far as its answer was kept; null where none was. */
  latestConfig(analysis: string): Promise<Outcome<Record<string, unknown> | null>>
  /** What rfm, churn and lifetime said last of a customer, by their key; nothing is computed for it. */
  customerScores(key: string): Promise<Outcome<CustomerScores>>
  /** A workbook holds 200,000 rows at most; FORMAT_UNSUPPORTED beyond. */
  exportTable(what: string, format: 'csv' | 'json' | 'parquet' | 'xlsx'): Promise<Outcome<Uint8Array>>
  /** Columns of a result as a Parquet file. */
  toParquet(columns: { name: string; column: Column }[], rows: number): Promise<Outcome<Uint8Array>>
  /** The same as a workbook (.xlsx). */
  toWorkbook(columns: { name: string; column: Column }[], rows: number): Promise<Outcome<Uint8Array>>
  saveSettings(settings: SettingsChange): Promise<Outcome<WorkspaceInfo>>
  /** The currencies that order lines name, most lines first. */
  currencies(): Promise<Outcome<CurrencyInUse[]>>
  /** What was chosen on the mapping page and is taken up for files of the same header, the latest first. */
  mappings(): Promise<Outcome<RememberedMapping[]>>
  forgetMapping(fingerprint: string): Promise<Outcome<void>>

  sample(locale: 'en' | 'zh', onProgress?: ProgressListener): Promise<Outcome<WorkspaceInfo>>
  /** Opens the workspace of ready-made cases with one of them in it; answers its import. */
  sampleCase(name: CaseName, locale: 'en' | 'zh'): Promise<Outcome<{ info: WorkspaceInfo; importId: string }>>
  eraseWorkspace(): Promise<Outcome<void>>
  /** By default the person's orders go too. CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS. */
  eraseCustomer(key: string, sales?: SalesChoice): Promise<Outcome<ErasureReceipt>>
  /** Receipts of the people who were erased, the latest first. */
  erasures(): Promise<Outcome<Erasure[]>>
  /** The receipt of the erased person whom a key or a code from an address means. */
  findErased(key: string): Promise<Outcome<ErasureReceipt | null>>
  /** Lets an erased person come in again, by the number of their receipt. */
  liftErasure(number: string): Promise<Outcome<void>>
  /**
   * Null takes the passphrase away. Under a job id `cancel` stops it, and everything is as it was. PASSPHRASE_UNAVAILABLE where
   * nothing is stored.
   */
  setPassphrase(
    passphrase: string | null,
    onProgress?: ProgressListener,
    jobId?: string,
  ): Promise<Outcome<WorkspaceInfo>>
  /** Shown once, kept nowhere; the one before it opens nothing any more. */
  createRecoveryKey(): Promise<Outcome<string>>
  /** From here on every question about the workspace is answered LOCKED. PASSPHRASE_MISSING where it has none. */
  lock(): Promise<Outcome<void>>
  /** PASSPHRASE_WRONG, RECOVERY_KEY_WRONG, KEY_DAMAGED. A workspace that is open stays open: then the secret is checked. */
  unlock(secret: string, options?: UnlockOptions): Promise<Outcome<WorkspaceInfo>>
  persist(): Promise<Outcome<boolean>>
  close(): Promise<Outcome<void>>
}

/** A change as it travels on BroadcastChannel 'clientele': from which worker, and its how-manieth. */
export interface SentChange extends DataChanged {
  sender: string
  serial: number
}

export type BackendChoice = 'auto' | BackendName

/**
 * What the machine can do, by measurement: milliseconds of the same small chain of operations on each backend that works. Other
 * kinds of work are measured when first needed, and stand beside them as 'dense:wasm'.
 */
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
  /** The same of kinds of work that jobs before this one had to measure. */
  learned?: Measured
  /** What the job saved when it ran before, and its backend or worker died: it goes on from there. */
  saved?: ReadonlyMap<string, unknown>
  /** What tests break on purpose; nothing else sets it. */
  faults?: Faults
}

/**
 * What an analysis worker sends unasked, on the line of its answers, so that it is there before the answer is: where a job stands,
 * what it had to measure, and which backend it is about to start.
 */
export type WorkerNews =
  | { news: 'saved'; key: string; state: object }
  | { news: 'measured'; measured: Measured }
  | { news: 'starting'; backend: BackendName }

/** A part of a job as it is handed to a helper, which was told its lot before, or is told with it. */
export interface PartRequest {
  lotId: string
  part: Part
  /** Of TensorFlow.js; left out, the part is computed on typed arrays. */
  backend?: BackendName
}

/** Where the worker that runs a job finds others to help: the page's side. */
export interface HelperDesk {
  /** The number of a worker that nobody else wants now; undefined where there is none. */
  take(): Promise<number | undefined>
  fit(helper: number, request: PartRequest, lot?: Lot): Promise<HelperAnswer>
  /** What the helper has under way is stopped. */
  release(helper: number): void
}

/** What the page may ask of an analysis worker: one job at a time, always answered by an Outcome. */
export interface AnalysisWorkerApi {
  run(
    analysis: string,
    inputs: unknown,
    config: Record<string, unknown>,
    request: RunRequest,
    onProgress?: ProgressListener,
    desk?: HelperDesk,
  ): Promise<Outcome<RunOutput<object>>>
  /** Does a part of another worker's job, after those that it was asked for before. */
  help(request: PartRequest, lot?: Lot): Promise<Outcome<PartAnswer>>
  /** Lets go of what it was told for helping. */
  forget(): void
  /** Runs through made-up jobs until a real one comes, so that their code is compiled. */
  rehearse(rooms: readonly RehearsedRoom[]): Promise<Outcome<void>>
  /** Measures every backend, or only the one named. */
  probe(choice: BackendChoice, exclude: BackendName[]): Promise<Outcome<ComputeInfo>>
  cancel(): void
  ping(): boolean
}

/** What the page sends a new parse worker. */
export interface ParserStart {
  port: MessagePort
  /** No file waits yet: there is time to rehearse. */
  isEarly: boolean
}
