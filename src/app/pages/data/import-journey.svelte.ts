import { toFailure } from '../../../core/errors'
import type { Failure } from '../../../core/outcome'
import type { Progress } from '../../../core/progress'
import type { ImportPlan, ImportReport, PlanOptions } from '../../../data/types'
import { hasFurtherTables } from '../../../ingest/has-further-tables'
import type { AppState } from '../../../state/app-state'
import { foundBy } from '../../../ui/file-handles'
import { keepReference } from './file-references'
import { StagedReview } from './difference/staged-review.svelte'

/** What a file picker offers; a drop may be anything, and is told what it is. */
export const DROP_TYPES = '.csv,.tsv,.tab,.txt,.gz,.zip,.xlsx,.xlsm,.xlsb,.xls,.ods,.json,.jsonl,.ndjson,.parquet'

/** `staged`: written, and waiting for a word about what it changes. */
export type FileState =
  'inspecting' | 'planned' | 'refused' | 'waiting' | 'importing' | 'staged' | 'done' | 'failed' | 'cancelled'

/** One dropped file on its way. */
export interface JourneyFile {
  id: number
  file: File
  /** What the file it came in holds besides tables, by name. */
  leftOut: readonly string[]
  /** What the person fixed so far. */
  options: PlanOptions
  state: FileState
  /** The newest plan that could be made; kept while another choice fails, so that there is a way back. */
  plan: ImportPlan | undefined
  failure: Failure | undefined
  report: ImportReport | undefined
  /** The import that waits for a word. */
  stagedId: string | undefined
}

/** How far the file that is being imported is. Bytes say how much is left; rows are what a person counts. */
export interface FileProgress {
  bytes: number
  totalBytes: number
  rows: number
  secondsLeft: number | undefined
}

export type JourneyStep = 'files' | 'columns' | 'check' | 'done'

const isOpen = ({ state }: JourneyFile): boolean => state === 'inspecting' || state === 'planned'

/** Whether a file can be imported as it is planned now. */
export const isImportable = ({ state, plan, failure }: JourneyFile): boolean =>
  state === 'planned' && failure === undefined && plan !== undefined && plan.missing.length === 0

/** Too early a guess of the time left is worse than none, and at the end only the writing is left. */
const LEAST_SHARE = 0.05
const MOST_SHARE = 0.99

function progressOf({ done, total, metric }: Progress & { kind: 'step' }, milliseconds: number): FileProgress {
  const share = total ? done / total : 0
  const secondsLeft =
    share < LEAST_SHARE || share > MOST_SHARE ? undefined : ((milliseconds / 1000) * (1 - share)) / share
  return { bytes: done, totalBytes: total ?? 0, rows: metric ?? 0, secondsLeft }
}

/** From dropped files to reports. Lives as long as the page is loaded, so that leaving the Data page loses nothing. */
class ImportJourney {
  /** What files would change that go where there is data already. */
  readonly review = new StagedReview()
  #files = $state.raw<readonly JourneyFile[]>([])
  #isRunning = $state(false)
  #isStopping = $state(false)
  #progress = $state.raw<FileProgress>()
  /** The workspace that the files go into; undefined until it is open. */
  #workspace: string | undefined
  #count = 0
  #turns: Record<number, number> = {}
  /** Files that have been asked for the other tables in them. */
  readonly #isDivided = new Set<File>()

  get files(): readonly JourneyFile[] {
    return this.#files
  }
  /** Undefined while nothing is being read. */
  get progress(): FileProgress | undefined {
    return this.#progress
  }
  get isStopping(): boolean {
    return this.#isStopping
  }
  get step(): JourneyStep {
    if (this.#files.length === 0) return 'files'
    if (this.#isRunning || this.review.isOpen) return 'check'
    return this.#files.some(isOpen) || !this.#files.some(({ report }) => report) ? 'columns' : 'done'
  }

  /**
   * Takes files in and looks into each, with what is fixed for all of them. Files of a finished journey make room for the new ones.
   */
  async add(app: AppState, files: readonly File[], options: PlanOptions = {}): Promise<void> {
    if (this.step === 'done' || this.step === 'columns') this.#files = this.#files.filter(isOpen)
    this.#workspace = undefined
    app.client.expectImport()
    const opened = (await Promise.all(files.map((file) => this.#open(app, file)))).flat()
    const added = opened.map((entry) => ({ ...entry, options }))
    this.#files = [...this.#files, ...added]
    // The sample shop is never mixed with a person's own data: their files open their own workspace.
    if (app.workspace.info?.isSample) await app.workspace.open()
    this.#workspace = app.workspace.info?.name
    await Promise.all(added.filter(({ state }) => state === 'inspecting').map(({ id }) => this.#inspect(app, id)))
  }

  /** Applies a choice and looks into the file again; an answer that was overtaken is dropped. */
  async change(app: AppState, id: number, options: PlanOptions): Promise<void> {
    this.#update(id, { options })
    await this.#inspect(app, id)
  }

  /** Looks into every open file anew, as what may be shown of it has changed; what is finished is shown no more. */
  reread(app: AppState): void {
    if (this.#isRunning) return
    this.#files = this.#files
      .filter((entry) => isOpen(entry) || entry.state === 'staged')
      .map((entry) => (isOpen(entry) ? { ...entry, state: 'inspecting', plan: undefined } : entry))
    for (const { id } of this.#files.filter(isOpen)) void this.#inspect(app, id)
    this.review.renew()
  }

  remove(id: number): void {
    this.#files = this.#files.filter((entry) => entry.id !== id)
  }
  clear(): void {
    if (this.#isRunning) return
    this.review.discard()
    this.#files = []
  }
  /** Another workspace was opened: a journey of the former one is over, unless it is still running. */
  enter(workspace: string): void {
    if (this.#workspace !== undefined && this.#workspace !== workspace) this.clear()
  }
  /** Makes a stopped or failed file importable again. */
  retry(app: AppState, id: number): Promise<void> {
    this.#update(id, { state: 'inspecting', failure: undefined })
    return this.#inspect(app, id)
  }

  /**
   * Imports the planned files one after the other: what becomes of one does not touch the others. Those that go where there is
   * data already wait until the person has seen what they change; the first of their kind have nothing to be compared with.
   */
  async run(app: AppState, onDone: (report: ImportReport) => void): Promise<void> {
    const ids = this.#files.filter(isImportable).map(({ id }) => id)
    const filled = (app.workspace.info?.tables ?? []).filter(({ rows }) => rows > 0).map(({ table }) => table)
    for (const id of ids) this.#update(id, { state: 'waiting' })
    this.#isRunning = true
    for (const id of ids) {
      const { plan } = this.#find(id)!
      if (this.#isStopping) this.#update(id, { state: 'planned' })
      else await this.#importOne(app, id, { isReviewed: filled.includes(plan!.table) && isComparable(plan!), onDone })
    }
    const staged = this.#files.flatMap(({ stagedId }) => stagedId ?? [])
    const comparing = staged.length > 0 ? this.review.open(app, staged) : undefined
    this.#isRunning = false
    this.#isStopping = false
    // What waits has changed nothing yet, and the one thread that compares is not asked for anything else meanwhile.
    if (staged.length < ids.length) await app.workspace.refresh()
    await comparing
  }

  /** Says yes to what is shown. */
  async commit(app: AppState, onDone: (report: ImportReport) => void): Promise<void> {
    const reports = await this.review.commit()
    if (!reports) return
    for (const report of reports) {
      const entry = this.#files.find(({ stagedId }) => stagedId === report.importId)
      if (entry) this.#update(entry.id, { state: 'done', report, stagedId: undefined })
      onDone(report)
    }
    await app.workspace.refresh()
  }

  /** Says no: nothing of these files is kept, and they leave the list. */
  cancelReview(): void {
    this.review.discard()
    this.#files = this.#files.filter(({ state }) => state !== 'staged')
  }

  /** Keeps nothing of what was read, and goes back to what the columns mean. */
  backToColumns(): void {
    this.review.discard()
    for (const { id } of this.#files.filter(({ state }) => state === 'staged'))
      this.#update(id, { state: 'planned', stagedId: undefined })
  }

  /** Keeps nothing of one file, and compares the others. */
  async leaveOut(importId: string): Promise<void> {
    this.#files = this.#files.filter(({ stagedId }) => stagedId !== importId)
    await this.review.leaveOut(importId)
  }

  /** Stops the file that is being imported; those that wait stay planned. */
  stop(cancelJob: () => void): void {
    this.#isStopping = true
    cancelJob()
  }

  #create(file: File, leftOut: readonly string[] = []): JourneyFile {
    const blank = { plan: undefined, failure: undefined, report: undefined, stagedId: undefined }
    return { id: ++this.#count, file, leftOut, options: {}, state: 'inspecting', ...blank }
  }

  /** The tables in a file; an archive that cannot be opened stays as one entry that says why. */
  async #open({ client }: AppState, file: File): Promise<JourneyFile[]> {
    try {
      const { files, leftOut } = await client.data((api) => api.unpack(file))
      return files.map((table, i) => this.#create(foundBy(table, file), i === 0 ? leftOut : []))
    } catch (thrown) {
      return [{ ...this.#create(file), state: 'refused', failure: toFailure(thrown) }]
    }
  }

  #find(id: number): JourneyFile | undefined {
    return this.#files.find((entry) => entry.id === id)
  }

  #update(id: number, change: Partial<JourneyFile>): void {
    this.#files = this.#files.map((entry) => (entry.id === id ? { ...entry, ...change } : entry))
  }

  async #inspect(app: AppState, id: number): Promise<void> {
    const { client } = app
    const entry = this.#find(id)
    if (!entry) return
    const turn = (this.#turns[id] ?? 0) + 1
    this.#turns[id] = turn
    try {
      const plan = await client.data((api) => api.inspect(entry.file, entry.options))
      if (this.#turns[id] !== turn) return
      this.#update(id, { state: 'planned', plan, failure: undefined })
      if (hasFurtherTables(plan)) await this.#divide(app, entry)
    } catch (thrown) {
      const state = entry.plan ? 'planned' : 'refused'
      if (this.#turns[id] === turn) this.#update(id, { state, failure: toFailure(thrown) })
    }
  }

  /** Puts the other tables of a file behind it, each as a file of its own. What cannot be had stays among its rejected rows. */
  async #divide(app: AppState, { id, file, options }: JourneyFile): Promise<void> {
    if (this.#isDivided.has(file)) return
    this.#isDivided.add(file)
    const tables = await app.client.data((api) => api.furtherTables(file, options)).catch(() => [])
    const further = tables.map((table) => this.#create(table))
    for (const table of tables) this.#isDivided.add(table)
    const at = this.#files.findIndex((entry) => entry.id === id) + 1
    this.#files = at === 0 ? this.#files : [...this.#files.slice(0, at), ...further, ...this.#files.slice(at)]
    await Promise.all(further.map((entry) => this.#inspect(app, entry.id)))
  }

  async #importOne(
    app: AppState,
    id: number,
    { isReviewed, onDone }: { isReviewed: boolean; onDone: (report: ImportReport) => void },
  ): Promise<void> {
    const { file, options } = this.#find(id)!
    this.#update(id, { state: 'importing' })
    const job = app.jobs.begin('import', file.name)
    const forget = keepReference(app, file)
    const started = performance.now()
    const onProgress = (progress: Progress): void => {
      job.report(progress)
      if (progress.kind === 'step') this.#progress = progressOf(progress, performance.now() - started)
    }
    const outcome = await app.client
      .import([file], { plans: [options], ...(isReviewed && { review: true }) }, { signal: job.signal, onProgress })
      .catch((thrown: unknown) => ({ status: 'failed' as const, error: toFailure(thrown) }))
    job.end()
    forget()
    this.#progress = undefined
    if (outcome.status === 'cancelled') this.#update(id, { state: 'cancelled' })
    else if (outcome.status === 'failed') this.#update(id, { state: 'failed', failure: outcome.error })
    else {
      const report = outcome.result[0]!
      if (isReviewed) return this.#update(id, { state: 'staged', stagedId: report.importId })
      this.#update(id, { state: 'done', report })
      onDone(report)
    }
  }
}

/**
 * Rows that go back to the import they were left out of are no newer export, and one plain table says nothing of another: there is
 * nothing to compare.
 */
const isComparable = ({ table, issues }: ImportPlan): boolean =>
  table !== 'table' && !issues.some(({ code }) => code === 'ROWS_RETURNED')

/** The page's own journey: one at a time, shown on the Data page. */
export const journey = new ImportJourney()

/** What the shell calls when files are dropped anywhere on the window; it then shows the Data page. */
export const dropFiles = (app: AppState, files: readonly File[], options?: PlanOptions): Promise<void> =>
  journey.add(app, files, options)
