import { toFailure } from '../../../core/errors'
import type { Failure } from '../../../core/outcome'
import type { Progress } from '../../../core/progress'
import type { ImportPlan, ImportReport, PlanOptions } from '../../../data/types'
import type { AppState } from '../../../state/app-state'

/** What a file picker offers; a drop may be anything, and is told what it is. */
export const DROP_TYPES = '.csv,.tsv,.tab,.txt,.gz,.zip,.xlsx,.xlsm,.xlsb,.xls,.ods,.json,.jsonl,.ndjson,.parquet'

export type FileState = 'inspecting' | 'planned' | 'refused' | 'waiting' | 'importing' | 'done' | 'failed' | 'cancelled'

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
  #files = $state.raw<readonly JourneyFile[]>([])
  #isRunning = $state(false)
  #isStopping = $state(false)
  #progress = $state.raw<FileProgress>()
  /** The workspace that the files go into; undefined until it is open. */
  #workspace: string | undefined
  #count = 0
  #turns: Record<number, number> = {}

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
    if (this.#isRunning) return 'check'
    return this.#files.some(isOpen) || !this.#files.some(({ report }) => report) ? 'columns' : 'done'
  }

  /** Takes files in and looks into each. Files of a finished journey make room for the new ones. */
  async add(app: AppState, files: readonly File[]): Promise<void> {
    if (this.step === 'done' || this.step === 'columns') this.#files = this.#files.filter(isOpen)
    this.#workspace = undefined
    app.client.expectImport()
    const added = (await Promise.all(files.map((file) => this.#open(app, file)))).flat()
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
    this.#files = this.#files.filter(isOpen).map((entry) => ({ ...entry, state: 'inspecting', plan: undefined }))
    for (const { id } of this.#files) void this.#inspect(app, id)
  }

  remove(id: number): void {
    this.#files = this.#files.filter((entry) => entry.id !== id)
  }
  clear(): void {
    if (!this.#isRunning) this.#files = []
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

  /** Imports the planned files one after the other: what becomes of one does not touch the others. */
  async run(app: AppState, onDone: (report: ImportReport) => void): Promise<void> {
    const ids = this.#files.filter(isImportable).map(({ id }) => id)
    for (const id of ids) this.#update(id, { state: 'waiting' })
    this.#isRunning = true
    for (const id of ids) {
      if (this.#isStopping) this.#update(id, { state: 'planned' })
      else await this.#importOne(app, id, onDone)
    }
    this.#isRunning = false
    this.#isStopping = false
    await app.workspace.refresh()
  }

  /** Stops the file that is being imported; those that wait stay planned. */
  stop(cancelJob: () => void): void {
    this.#isStopping = true
    cancelJob()
  }

  #create(file: File, leftOut: readonly string[] = []): JourneyFile {
    const blank = { plan: undefined, failure: undefined, report: undefined }
    return { id: ++this.#count, file, leftOut, options: {}, state: 'inspecting', ...blank }
  }

  /** The tables in a file; an archive that cannot be opened stays as one entry that says why. */
  async #open({ client }: AppState, file: File): Promise<JourneyFile[]> {
    try {
      const { files, leftOut } = await client.data((api) => api.unpack(file))
      return files.map((table, i) => this.#create(table, i === 0 ? leftOut : []))
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

  async #inspect({ client }: AppState, id: number): Promise<void> {
    const entry = this.#find(id)
    if (!entry) return
    const turn = (this.#turns[id] ?? 0) + 1
    this.#turns[id] = turn
    try {
      const plan = await client.data((api) => api.inspect(entry.file, entry.options))
      if (this.#turns[id] === turn) this.#update(id, { state: 'planned', plan, failure: undefined })
    } catch (thrown) {
      const state = entry.plan ? 'planned' : 'refused'
      if (this.#turns[id] === turn) this.#update(id, { state, failure: toFailure(thrown) })
    }
  }

  async #importOne(app: AppState, id: number, onDone: (report: ImportReport) => void): Promise<void> {
    const { file, options } = this.#find(id)!
    this.#update(id, { state: 'importing' })
    const job = app.jobs.begin('import', file.name)
    const started = performance.now()
    const onProgress = (progress: Progress): void => {
      job.report(progress)
      if (progress.kind === 'step') this.#progress = progressOf(progress, performance.now() - started)
    }
    const outcome = await app.client
      .import([file], { plans: [options] }, { signal: job.signal, onProgress })
      .catch((thrown: unknown) => ({ status: 'failed' as const, error: toFailure(thrown) }))
    job.end()
    this.#progress = undefined
    if (outcome.status === 'cancelled') this.#update(id, { state: 'cancelled' })
    else if (outcome.status === 'failed') this.#update(id, { state: 'failed', failure: outcome.error })
    else {
      const report = outcome.result[0]!
      this.#update(id, { state: 'done', report })
      onDone(report)
    }
  }
}

/** The page's own journey: one at a time, shown on the Data page. */
export const journey = new ImportJourney()

/** What the shell calls when files are dropped anywhere on the window; it then shows the Data page. */
export const dropFiles = (app: AppState, files: readonly File[]): Promise<void> => journey.add(app, files)
