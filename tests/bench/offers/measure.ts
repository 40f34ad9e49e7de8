import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import type { Recommender, RecommenderModel } from '../../../src/ml/recommend/contract'
import { historyBefore, sizeOf } from '../../../src/ml/recommend/history'
import { itemCosine } from '../../../src/ml/recommend/neighbours'
import { judge, rankAll, testedUsers, truthAfter, unsoldIn, type Judgement } from '../../../src/ml/recommend/judge'
import { RECOMMENDERS_BY_NAME } from '../../../src/ml/recommend/recommenders'
import type { History, NotOffered, Question, RecommenderName } from '../../../src/ml/recommend/types'
import type { Shop } from './retail-log'

export { inventShop } from './invented-shop'
export { retailShop } from './retail-log'
export { QUESTIONS, RECOMMENDERS } from '../../../src/ml/recommend/types'

const SEED = 1
const DAYS = 31
const N = 10
const cpu = (): number => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6

export const recommenderOf = (name: RecommenderName): Recommender | undefined => RECOMMENDERS_BY_NAME[name]

async function finish<T>(task: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const step = await task.next()
    if (step.done) return step.value
  }
}

export interface Cut {
  history: History
  moment: number
}

export const cutOf = ({ log, catalogue, people }: Shop, moment: number): Cut => ({
  history: historyBefore(log, moment, catalogue, people),
  moment,
})

export interface Tried {
  notOffered?: NotOffered
  judgement?: Judgement
  /** Processor seconds to fit, and to rank and judge. */
  fitted: number
  ranked: number
}

/** The reference keeps every weight of EASE; the app the greatest of each product. */
const AS_THE_REFERENCE: Partial<Record<RecommenderName, object>> = { ease: { kept: 0 } }

/** One method on one question at one cut: fitted on what is before, judged on the month after. */
export async function attempt(shop: Shop, cut: Cut, name: RecommenderName, question: Question): Promise<Tried> {
  const recommender = recommenderOf(name)
  if (!recommender?.questions.includes(question)) return { fitted: 0, ranked: 0 }
  const { history, moment } = cut
  const notOffered = recommender.notOffered(sizeOf(history), history)
  if (notOffered) return { notOffered, fitted: 0, ranked: 0 }
  const start = cpu()
  const model: RecommenderModel = await finish(
    recommender.fit(
      history,
      question,
      { ...recommender.defaults, ...AS_THE_REFERENCE[name] },
      createRandom(SEED),
      typedArrays,
    ),
  )
  const fitted = cpu() - start
  const truth = truthAfter(shop.log, moment, DAYS, history, question)
  const asked = { question, users: testedUsers(truth), n: N, excluded: unsoldIn(history) }
  const lists = await finish(rankAll(recommender, model, history, asked))
  const judgement = judge(lists, history, truth)
  return { judgement, fitted, ranked: cpu() - start - fitted }
}

/** Processor seconds from columns to the ten best unbought products of everyone by item cosine; 0 neighbours for all. */
export async function itemCosineSeconds({ log, catalogue, people }: Shop, neighbours: number): Promise<number> {
  const start = cpu()
  const history = historyBefore(log, log.at.at(-1)! + 1, catalogue, people)
  const config = { ...itemCosine.defaults, neighbours }
  const model = await finish(itemCosine.fit(history, 'discover', config, createRandom(SEED), typedArrays))
  const users = Uint32Array.from({ length: log.users }, (_, user) => user)
  await finish(rankAll(itemCosine, model, history, { question: 'discover', users, n: N }))
  return cpu() - start
}

export interface Load {
  notOffered?: NotOffered
  seconds: number
  /** The most that the whole process held, the made-up shop and the program itself among it. */
  megabytes: number
  /** The longest stretch of work without a pause, in milliseconds of the clock. */
  longestMs: number
}

/** One method on a large shop, in a process of its own: from the log to the ten best for everyone. */
export async function load({ log, catalogue, people }: Shop, name: RecommenderName, question: Question): Promise<Load> {
  const recommender = recommenderOf(name)
  if (!recommender) throw new Error(`${name} is not there`)
  const watch = { longestMs: 0 }
  const start = cpu()
  const history = historyBefore(log, log.at.at(-1)! + 1, catalogue, people)
  const notOffered = recommender.notOffered(sizeOf(history), history)
  if (notOffered) return { notOffered, seconds: cpu() - start, megabytes: 0, longestMs: 0 }
  const config = { ...recommender.defaults }
  const fitting = recommender.fit(history, question, config, createRandom(SEED), typedArrays)
  const model = await watched(fitting, watch)
  const users = Uint32Array.from({ length: log.users }, (_, user) => user)
  await watched(rankAll(recommender, model, history, { question, users, n: N }), watch)
  return { seconds: cpu() - start, megabytes: process.resourceUsage().maxRSS / 1024, longestMs: watch.longestMs }
}

async function watched<T>(task: AsyncGenerator<unknown, T, void>, watch: { longestMs: number }): Promise<T> {
  for (;;) {
    const start = performance.now()
    const step = await task.next()
    watch.longestMs = Math.max(watch.longestMs, performance.now() - start)
    if (step.done) return step.value
  }
}
