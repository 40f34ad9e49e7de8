import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { stableSample } from '../../../features/stable-sample'
import { MS_PER_DAY } from '../../../features/periods'
import type { Recommender, RecommenderModel } from '../../../ml/recommend/contract'
import { historyBefore } from '../../../ml/recommend/history'
import { judge, type Judgement, rankAll, testedUsers, truthAfter, unsoldIn } from '../../../ml/recommend/judge'
import type { History, Question, RecommenderName, SparseMatrix } from '../../../ml/recommend/types'
import type { RecommendInputs, Window } from '../inputs'
import { type EngineFor, offersFor } from './methods'
import { WHOLE, within } from './within'

/** Suggestions that are judged of each list: what people look at. */
const JUDGED = 10
/** Of more tested customers so many are looked at. */
const MOST_TESTED = 20_000
/** Trained for long: judged on the latest window alone. */
const SLOW: readonly RecommenderName[] = ['als', 'bpr', 'two-tower', 'sequence']

/** A method on one window. */
export interface Trial {
  name: RecommenderName
  /** Place in `windows`. */
  window: number
  judgement: Judgement
  seconds: number
}

export interface Past {
  windows: (Window & { customers: number })[]
  trials: Trial[]
}

interface Asked {
  inputs: RecommendInputs
  question: Question
  windows: readonly Window[]
  /** Methods to judge where they are offered; all of them for undefined. */
  names: readonly RecommenderName[] | undefined
  random: Random
  engineFor: EngineFor
  /** A model that was fitted already on what was before the only window. */
  known: { name: RecommenderName; model: RecommenderModel } | undefined
}

/** Fits methods on what was known before each window and holds their lists against what was bought in it. */
export async function* judgePast(asked: Asked): Task<Past> {
  const { inputs, question } = asked
  const past: Past = { windows: [], trials: [] }
  const open = asked.windows
    .map((window) => ({ window, ...openWindow(inputs, window, question) }))
    .filter(({ users }) => users.length > 0)
  const jobs = open.flatMap((one, place) =>
    offersFor(question, one.history)
      .offered.filter(({ name }) => !asked.names || asked.names.includes(name))
      .filter(({ name }) => place === 0 || !SLOW.includes(name))
      .map((recommender) => ({ ...one, place, recommender })),
  )
  past.windows = open.map(({ window, users }) => ({ ...window, customers: users.length }))
  for (const [i, job] of jobs.entries()) {
    const share = [(WHOLE * i) / jobs.length, (WHOLE * (i + 1)) / jobs.length] as const
    past.trials.push(yield* within('judge', share, runTrial(job, asked)))
  }
  return past
}

interface Open {
  history: History
  truth: SparseMatrix
  users: Uint32Array
}

interface Job extends Open {
  place: number
  recommender: Recommender
}

function openWindow(
  { log, catalogue, people }: RecommendInputs,
  { from, to, segment }: Window,
  question: Question,
): Open {
  const history = historyBefore(log, from, catalogue, { ...people, segment })
  const truth = truthAfter(log, from, (to - from) / MS_PER_DAY, history, question)
  const tested = testedUsers(truth)
  const names = Array.from(tested, String)
  const users = Uint32Array.from(stableSample(names, MOST_TESTED), (place) => tested[place]!)
  return { history, truth, users }
}

async function* runTrial({ history, truth, users, place, recommender }: Job, asked: Asked): Task<Trial> {
  const { question, known, random, engineFor } = asked
  const started = performance.now()
  const { name, defaults } = recommender
  const model =
    known?.name === name
      ? known.model
      : yield* within(
          'judge',
          [0, 700],
          recommender.fit(history, question, defaults, random.fork(), await engineFor(name)),
        )
  const lot = { question, users, n: JUDGED, excluded: unsoldIn(history) }
  const lists = yield* within('judge', [700, WHOLE], rankAll(recommender, model, history, lot))
  return { name, window: place, judgement: judge(lists, history, truth), seconds: (performance.now() - started) / 1000 }
}
