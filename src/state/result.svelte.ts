import { untrack } from 'svelte'
import type { Envelope } from '../analyses/contract'
import { canonicalJson } from '../core/hash'
import type { Failure } from '../core/outcome'
import type { Client } from '../workers/client'
import type { Jobs } from './jobs.svelte'
import type { Workspace } from './workspace.svelte'

/** Whose answers hang on what was said of suggestions, or of messages, too. */
const TOLD_OF_MARKS: Readonly<Record<string, 'offerMarks' | 'voiceMarks'>> = {
  recommend: 'offerMarks',
  sentiment: 'voiceMarks',
  topics: 'voiceMarks',
  service: 'voiceMarks',
}

/** A comparison alone leaves nothing out. */
const isScope = (scope: unknown): boolean =>
  typeof scope === 'object' && scope !== null && ['from', 'to', 'where'].some((name) => name in scope)

/** One analysis as a page shows it: the newest result, and whether a newer one is on its way. */
export class ResultState<T extends object> {
  #value = $state.raw<Envelope & T>()
  #failure = $state.raw<Failure>()
  #isRunning = $state(false)
  #isScoped = $state(false)
  #controller: AbortController | undefined

  get value(): (Envelope & T) | undefined {
    return this.#value
  }
  get failure(): Failure | undefined {
    return this.#failure
  }
  get isRunning(): boolean {
    return this.#isRunning
  }

  /** Whether it is of a period or of filtered rows alone: then there may be more data than it saw. */
  get isScoped(): boolean {
    return this.#isScoped
  }

  /** Runs the analysis; a run that was asked for later wins, and the earlier one is stopped. */
  async run(client: Client, jobs: Jobs, analysis: string, config: Record<string, unknown>): Promise<void> {
    this.#controller?.abort()
    const controller = new AbortController()
    this.#controller = controller
    this.#isRunning = true
    const job = jobs.begin(analysis, '')
    job.signal.addEventListener('abort', () => controller.abort())
    const outcome = await client.run(analysis, config, { signal: controller.signal, onProgress: job.report })
    job.end()
    if (this.#controller !== controller) return
    this.#isRunning = false
    this.#isScoped = isScope(config['scope'])
    if (outcome.status === 'done') {
      this.#value = outcome.result as Envelope & T
      this.#failure = undefined
    } else if (outcome.status === 'failed') {
      this.#failure = outcome.error
      this.#value = undefined
    }
  }

  stop(): void {
    this.#controller?.abort()
  }
}

/**
 * The result of an analysis for whatever `config` says now: runs again when the config or the data change.
 * `undefined` as config means: not yet. Call it while a component is set up.
 */
export function useResult<T extends object>(
  client: Client,
  workspace: Workspace,
  jobs: Jobs,
  analysis: string,
  config: () => Record<string, unknown> | undefined,
): ResultState<T> {
  const state = new ResultState<T>()
  const wanted = $derived.by(() => {
    const value = config()
    if (!value || !workspace.info) return undefined
    const { name, dataVersion } = workspace.info
    const told = TOLD_OF_MARKS[analysis]
    return canonicalJson([name, dataVersion, value, (told && workspace.info[told]) ?? ''])
  })
  $effect(() => {
    if (wanted === undefined) return
    const [, , value] = JSON.parse(wanted) as [string, string, Record<string, unknown>, string]
    // Starting a job reads and writes the list of jobs, which must not start it again.
    untrack(() => void state.run(client, jobs, analysis, value))
  })
  $effect(() => () => state.stop())
  return state
}
