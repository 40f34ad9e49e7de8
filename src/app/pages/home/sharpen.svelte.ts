import type { SourceName } from '../../../analyses/today/spec'
import type { Client } from '../../../workers/client'
import type { Jobs } from '../../../state/jobs.svelte'
import { isProgramAtWork } from '../../program-work'
import { whenIdle } from './idle'

/** The rooms that sharpen the list, the cheapest first; their results are kept, so that each is paid once for a state of the data. */
export const STEPS = ['lifetime', 'churn', 'stock'] as const satisfies readonly SourceName[]
export type Step = (typeof STEPS)[number]

const QUIET_MS = 3_000
/** How often it is looked whether somebody else wants to know something. */
const LOOK_MS = 100

/** What was worked out of each state of the data, or could not be (false): it is tried once. */
const tried: Record<string, Partial<Record<Step, boolean>>> = {}
/** Whether a person said that nothing is to be worked out by itself; until the page is loaded anew. */
let isHeldBack = false

/** Works out in the background, one after the other and only while nobody wants anything, what makes the list better. */
export class Sharpening {
  #client: Client
  #jobs: Jobs
  #step = $state<Step>()
  #isRunning = $state(false)
  #isHeld = $state(isHeldBack)
  #controller: AbortController | undefined

  constructor(client: Client, jobs: Jobs) {
    this.#client = client
    this.#jobs = jobs
  }

  /** What is being worked out, or waits for a quiet moment. */
  get step(): Step | undefined {
    return this.#step
  }
  get isRunning(): boolean {
    return this.#isRunning
  }
  get isHeld(): boolean {
    return this.#isHeld
  }

  /** What this data does not give, as far as it was tried. */
  inVain(dataVersion: string): readonly Step[] {
    return STEPS.filter((step) => tried[dataVersion]?.[step] === false)
  }

  /** Works out the first of what is missing; answers whether there is something new. */
  async next(missing: readonly Step[], dataVersion: string): Promise<boolean> {
    this.stop()
    const step = missing.find((one) => tried[dataVersion]?.[one] === undefined)
    if (step === undefined || this.#isHeld) return false
    const controller = new AbortController()
    this.#controller = controller
    this.#step = step
    while (!controller.signal.aborted) {
      const isFree = await whenIdle(QUIET_MS, () => this.#jobs.list.length > 0 || isProgramAtWork(), controller.signal)
      if (!isFree) break
      const end = await this.#run(step, controller)
      if (controller.signal.aborted) break
      // Somebody else wanted to know something: it is tried again when they do not any more.
      if (end === 'yielded') continue
      this.#step = undefined
      if (end === 'stopped') this.hold(true)
      else tried[dataVersion] = { ...tried[dataVersion], [step]: end === 'done' }
      return end === 'done' || end === 'failed'
    }
    return false
  }

  async #run(step: Step, controller: AbortController): Promise<'done' | 'failed' | 'yielded' | 'stopped'> {
    const own = new AbortController()
    const abort = (): void => own.abort()
    controller.signal.addEventListener('abort', abort)
    const job = this.#jobs.begin(step, '')
    let [isYielding, isStopped] = [false, false]
    job.signal.addEventListener('abort', () => {
      isStopped = true
      abort()
    })
    // A question of the person goes first.
    const timer = setInterval(() => {
      if (this.#jobs.list.length <= 1 && !isProgramAtWork()) return
      isYielding = true
      abort()
    }, LOOK_MS)
    this.#isRunning = true
    const outcome = await this.#client.run(step, {}, { signal: own.signal, onProgress: job.report })
    this.#isRunning = false
    clearInterval(timer)
    controller.signal.removeEventListener('abort', abort)
    job.end()
    if (outcome.status === 'cancelled') return isStopped ? 'stopped' : isYielding ? 'yielded' : 'failed'
    return outcome.status
  }

  /** A person's word: nothing is worked out until they say otherwise. */
  hold(isHeld: boolean): void {
    isHeldBack = isHeld
    this.#isHeld = isHeld
    if (isHeld) this.stop()
  }

  stop(): void {
    this.#controller?.abort()
    this.#controller = undefined
    this.#step = undefined
  }
}
