import { toFailure } from '../../../core/errors'
import type { Failure } from '../../../core/outcome'
import type { LiveOffers } from '../../../analyses/recommend/live-types'
import type { RecommendResult } from '../../../analyses/recommend/spec'
import { useAppState } from '../../../state/app-state'
import { offersOfResult } from './offers-of-result'

/** Both are shown, and learned one after the other. */
export const QUESTIONS = ['discover', 'again'] as const
type Question = (typeof QUESTIONS)[number]

/** Suggestions that are asked for of each question. */
const SHOWN = 5

type Answers = Record<Question, LiveOffers | null>

/** What to offer one customer now, and the way to learn it where nobody has yet. */
export interface LiveState {
  /** Undefined until it is known; of a question without a model null. */
  readonly answers: Answers | undefined
  readonly failure: Failure | undefined
  /** Why a question cannot be learned. */
  readonly refused: Partial<Record<Question, Failure>>
  readonly isLearning: boolean
  learn(): Promise<void>
}

/** Follows the data and what is said of suggestions. Call it while a component is set up. */
export function useLiveOffers(customer: () => string): LiveState {
  const { client, workspace, jobs } = useAppState()
  let answers = $state.raw<Answers>()
  let failure = $state.raw<Failure>()
  let refused = $state.raw<Partial<Record<Question, Failure>>>({})
  let isLearning = $state(false)
  let turn = 0
  let asked = ''
  const controller = new AbortController()
  $effect(() => () => controller.abort())

  async function read(key: string): Promise<void> {
    const mine = ++turn
    // Nobody sees what another customer is to be offered.
    if (key !== asked) {
      answers = failure = undefined
      refused = {}
    }
    asked = key
    try {
      const found: Answers | undefined = await client.data((api) => api.liveOffers(key, true))
      if (mine !== turn) return
      answers = found
      failure = undefined
      for (const question of QUESTIONS) {
        if (!found?.[question]?.needsAll) continue
        const outcome = await runRoom({ question, customer: key, n: SHOWN })
        if (mine !== turn) return
        if (outcome.status === 'failed') refused = { ...refused, [question]: outcome.error }
        if (outcome.status === 'done')
          answers = { ...answers!, [question]: offersOfResult(outcome.result as unknown as RecommendResult) }
      }
    } catch (thrown) {
      if (mine === turn) failure = toFailure(thrown)
    }
  }
  $effect(() => {
    void [workspace.info?.name, workspace.info?.dataVersion, workspace.info?.offerMarks]
    void read(customer())
  })

  async function runRoom(config: Record<string, unknown>): ReturnType<typeof client.run> {
    const job = jobs.begin('recommend', '')
    const signal = AbortSignal.any([job.signal, controller.signal])
    const outcome = await client.run('recommend', config, { signal, onProgress: job.report })
    job.end()
    return outcome
  }
  /** Whether it went to its end: whoever stopped one question, or left, waits for none. */
  async function learnOne(question: Question): Promise<boolean> {
    const outcome = await runRoom({ question })
    if (outcome.status === 'failed') refused = { ...refused, [question]: outcome.error }
    return outcome.status !== 'cancelled' && !controller.signal.aborted
  }

  return {
    get answers() {
      return answers
    },
    get failure() {
      return failure
    },
    get refused() {
      return refused
    },
    get isLearning() {
      return isLearning
    },
    async learn() {
      isLearning = true
      refused = {}
      for (const question of QUESTIONS) {
        if (!(await learnOne(question))) break
        await read(customer())
      }
      isLearning = false
    },
  }
}
