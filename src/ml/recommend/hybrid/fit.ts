import type { Engine } from '../../../compute'
import type { Progress } from '../../../core/progress'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { quietly } from '../../quietly'
import { checkPurchases, checkSettings } from '../check-settings'
import { contentModelOf } from '../content'
import { judge, rankAll } from '../judge'
import type { History, Question } from '../types'
import { affinityOf } from './affinity'
import { examplesOf, joinRows, type Rows } from './examples'
import type { Sources } from './features'
import { HALF_LIFE_DAYS } from './formula'
import { learn } from './learn'
import { prepare } from './prepare'
import { score } from './score'
import { LIMITS } from './settings'
import type { HybridConfig, HybridModel, Trial } from './types'
import { openWindows, type Window } from './windows'

/** With fewer customers in the windows together nothing is learned. */
const LEAST_CUSTOMERS = 100
/** Or with fewer examples of a kind. */
const LEAST_BOUGHT = 50
/** What is bought again and what is new: log-odds of trees, of a line, and the log of the formula. */
const BLEND = { trees: 2, linear: 1, formula: 1 } as const
/** The lists that a trial is about; so many of the customers learned from say it, with so many times fewer trees. */
const TRIED = 10
const MOST_TRIED = 600
const FEWER_ROUNDS = 2
const FIRST: Progress = { kind: 'step', phase: 'hybrid', done: 0, total: null }

interface Study {
  window: Window
  sources: Sources
  rows: Rows
}

/**
 * Learns on past moments how what customers bought in the 31 days after them follows from what was known before, then looks whether
 * that would have been better than the formula alone: it learns from all windows but the last, and both foretell the last. Where it
 * would not, the formula stands.
 * @throws ClienteleError CONFIG_INVALID, DATA_TOO_LITTLE.
 */
export async function* fit(
  history: History,
  question: Question,
  config: HybridConfig,
  random: Random,
  engine: Engine,
): Task<HybridModel> {
  checkSettings(config, LIMITS)
  checkPurchases(history)
  const windows = yield* quietly(openWindows(history, question, config.customers, random.fork()), FIRST)
  const customers = windows.reduce((sum, { users }) => sum + users.length, 0)
  const isEnough = windows.length > 1 && customers >= LEAST_CUSTOMERS
  const say = stepsOf(isEnough ? windows.length + 5 : 2)
  yield* quietly(prepare(history), say())
  const sources = yield* within(sourcesOf(history, question, config), say())
  const model: HybridModel = {
    ...{ kind: 'hybrid', version: 1, items: history.log.items, question, ...sources, blend: BLEND },
    ...{ learned: null, trial: null, windows: 0, examples: 0 },
  }
  if (!isEnough) return model

  const studies: Study[] = []
  for (const window of windows) studies.push(yield* within(study(window, question, config, random.fork()), say()))
  const older = joinRows(studies.slice(0, -1).map(({ rows }) => rows))
  if (!isLearnable(older)) return model
  const shorter = { ...config, rounds: Math.ceil(config.rounds / FEWER_ROUNDS) }
  const tried = yield* within(learn(older, shorter, random.fork(), engine), say())
  const trial = yield* within(holdTrial({ ...model, learned: tried }, studies.at(-1)!), say())
  if (!(trial.blend > trial.formula)) return { ...model, trial }
  const all = joinRows(studies.map(({ rows }) => rows))
  const learned = yield* within(learn(all, config, random.fork(), engine), say())
  return { ...model, learned, trial, windows: windows.length, examples: all.count }
}

/** Whether enough was bought of what was looked at closely, and not all of it. */
function isLearnable({ codes, count }: Rows): boolean {
  const bought = codes.reduce((sum, code) => sum + code, 0)
  return Math.min(bought, count - bought) >= LEAST_BOUGHT
}

/** What is bought again has nothing to do with words: there they are left out. */
async function* sourcesOf(history: History, question: Question, config: HybridConfig): Task<Sources> {
  const affinity = yield* affinityOf(history, config)
  if (question === 'again') return { affinity, texts: null }
  const texts = contentModelOf(history, HALF_LIFE_DAYS)
  return { affinity, texts: texts.terms.length > 0 ? texts : null }
}

async function* study(window: Window, question: Question, config: HybridConfig, random: Random): Task<Study> {
  const sources = yield* sourcesOf(window.history, question, config)
  const rows = yield* quietly(examplesOf(window, question, sources, random), FIRST)
  return { window, sources, rows }
}

/** How the formula and the blend did in the last window. */
async function* holdTrial(model: HybridModel, { window, sources }: Study): Task<Trial> {
  const { history, truth } = window
  const step = Math.max(1, window.users.length / MOST_TRIED)
  const users = Uint32Array.from(
    { length: Math.min(MOST_TRIED, window.users.length) },
    (_, i) => window.users[Math.floor(i * step)]!,
  )
  const asked = { question: model.question, users, n: TRIED }
  const at: number[] = []
  for (const learned of [null, model.learned]) {
    const tried: HybridModel = { ...model, ...sources, learned }
    const lists = yield* rankAll({ score }, tried, history, asked)
    at.push(judge(lists, history, truth).figures.ndcg)
  }
  return { customers: users.length, formula: at[0]!, blend: at[1]! }
}

/** Each call is the next of so many steps. */
function stepsOf(total: number): () => Progress {
  let done = 0
  return () => ({ kind: 'step', phase: 'hybrid', done: done++, total })
}

/** Runs a part, which is one step of the whole. */
async function* within<T>(part: Task<T>, progress: Progress): Task<T> {
  for (;;) {
    const slice = await part.next()
    if (slice.done) return slice.value
    yield progress
  }
}
