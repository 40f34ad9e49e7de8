import { isDeepStrictEqual } from 'node:util'
import { typedArrays } from '../../src/compute'
import { ERRORS } from '../../src/core/error-codes'
import type { Outcome } from '../../src/core/outcome'
import type { Progress } from '../../src/core/progress'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import type { Recommender, RecommenderModel } from '../../src/ml/recommend/contract'
import { historyBefore, sizeOf } from '../../src/ml/recommend/history'
import { difference, judge, rankAll, testedUsers, truthAfter } from '../../src/ml/recommend/judge'
import type { History, Question, RecommenderName } from '../../src/ml/recommend/types'
import { dayOf, PLANTED_DAYS, plantedShop, shopOf, type Line, type Shop } from '../support/planted-shop'
import type { Problems } from './config-checks'
import { progressProblems } from './run-checks'

const SEED = 11
const NOW = PLANTED_DAYS - 30
const MOST = 3
/** Small, since every method is fitted to it a few times. */
const SIZE = { users: 60, items: 36 }
export const contractShop = (seed = 3, isShuffled = false): Shop => plantedShop(seed, isShuffled, SIZE)

/** Methods that show everybody the same: nobody's own past says anything there. */
const ALIKE_FOR_ALL: readonly RecommenderName[] = ['popular', 'recent', 'trending']

const fitOnce = (
  recommender: Recommender,
  history: History,
  question: Question,
  config: object = recommender.defaults,
  options: Parameters<typeof drive>[1] = {},
): Promise<Outcome<RecommenderModel>> =>
  drive(recommender.fit(history, question, config as Record<string, unknown>, createRandom(SEED), typedArrays), options)

async function done<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const one = await outcome
  if (one.status !== 'done') throw new Error(JSON.stringify(one))
  return one.result
}

export const historyOf = ({ log, catalogue, people }: Shop, day = NOW): History =>
  historyBefore(log, dayOf(day), catalogue, people)

/** A model, the history it was fitted to, and all its scores. */
export interface Fitted {
  recommender: Recommender
  question: Question
  shop: Shop
  history: History
  model: RecommenderModel
}

export async function fitPlanted(recommender: Recommender, question: Question, shop = contractShop()): Promise<Fitted> {
  const history = historyOf(shop)
  return { recommender, question, shop, history, model: await done(fitOnce(recommender, history, question)) }
}

function scoresOf({ recommender, model }: Fitted, history: History, user: number): Float32Array {
  const out = new Float32Array(history.log.items).fill(NaN)
  recommender.score(model, history, user, out)
  return out
}

const USERS_LOOKED_AT = [0, 1, 38, 59]

/** The same seed gives the same model, inputs stay as they are, progress never goes back, and a cancel is heard. */
export async function checkRepeats({ recommender, question, model }: Fitted): Promise<Problems> {
  const shop = contractShop()
  const steps: Progress[] = []
  const again = await done(
    fitOnce(recommender, historyOf(shop), question, recommender.defaults, { onProgress: (step) => steps.push(step) }),
  )
  const control = new AbortController()
  control.abort()
  const stopped = await fitOnce(recommender, historyOf(shop), question, recommender.defaults, {
    signal: control.signal,
  })
  return [
    ...(isDeepStrictEqual(again, model) ? [] : ['gives another model for the same seed']),
    ...(isDeepStrictEqual(shop, contractShop()) ? [] : ['changes its inputs']),
    ...stepProblems(steps),
    ...(stopped.status === 'cancelled' ? [] : [`a cancel ends in ${stopped.status}`]),
  ]
}

function stepProblems(steps: readonly Progress[]): Problems {
  const phases = [...new Set(steps.map(({ phase }) => phase))]
  if (phases.length === 0) return ['says nothing about its progress']
  return phases.flatMap((phase) => {
    const own = steps.filter((step) => step.phase === phase)
    if (own.some(({ kind }) => kind !== 'step')) return progressProblems(own)
    return progressProblems([{ kind: 'phase-start', phase, total: null }, ...own, { kind: 'phase-end', phase }])
  })
}

/** A model is plain data that says what it is, and scores the same after a copy: numbers, −Infinity at most. */
export function checkModel(fitted: Fitted): Problems {
  const { recommender, model, history } = fitted
  const copy = { ...fitted, model: structuredClone(model) }
  const problems = USERS_LOOKED_AT.flatMap((user) => {
    const scores = scoresOf(fitted, history, user)
    const again = scoresOf(copy, history, user)
    return [
      ...(isDeepStrictEqual(scores, again) ? [] : [`scores otherwise after a copy, customer ${user}`]),
      ...scoreProblems(scores),
    ]
  })
  const isNamed = model.kind === recommender.name && model.items === history.log.items
  return isNamed ? problems : [`is ${model.kind} of ${model.items}`, ...problems]
}

const scoreProblems = (scores: Float32Array): Problems =>
  scores.every((score) => score < Infinity) ? [] : [`a score is ${scores.find((score) => !(score < Infinity))}`]

/** Reasons sum to the score, the weightiest first, no more than were asked for. */
export function checkReasons(fitted: Fitted): Problems {
  const { recommender, model, history } = fitted
  const problems = new Set<string>()
  for (const user of USERS_LOOKED_AT) {
    const scores = scoresOf(fitted, history, user)
    const greatest = scores.reduce((most, score) => (score > most ? score : most), 0)
    scores.forEach((score, item) => {
      if (score === -Infinity) return
      const { parts, rest } = recommender.explain(model, history, user, item, MOST)
      const shares = parts.map(({ share }) => share)
      const sum = shares.reduce((total, share) => total + share, rest)
      const isSum = Math.abs(sum - score) <= 1e-4 * Math.max(Math.abs(score), 0.01 * greatest, 1e-6)
      if (!isSum) problems.add(`customer ${user}, product ${item}: reasons make ${sum} of ${score}`)
      if (parts.length > MOST) problems.add(`${parts.length} reasons`)
      if (shares.some((share, i) => i > 0 && Math.abs(share) > Math.abs(shares[i - 1]!)))
        problems.add(`customer ${user}, product ${item}: ${shares.join(' < ')}`)
    })
  }
  return [...problems].slice(0, 3)
}

/** What a customer has bought since counts at once. */
export function checkNews(fitted: Fitted): Problems {
  const { recommender, shop, history } = fitted
  const user = 0
  const before = scoresOf(fitted, history, user)
  const bought = new Set(history.log.item.filter((_, line) => history.log.user[line] === user))
  const news = Array.from({ length: shop.log.items }, (_, item) => item).filter((item) => item % 3 === 1)
  const lines: Line[] = news.filter((item) => !bought.has(item)).map((item) => ({ user, item, day: NOW + 1 }))
  const after = scoresOf(fitted, laterHistory(shop, lines), user)
  const isSame = isDeepStrictEqual(before, after)
  return [
    ...scoreProblems(after),
    ...(isSame === ALIKE_FOR_ALL.includes(recommender.name) || recommender.name === 'popular-in-segment'
      ? []
      : [isSame ? 'does not see what was bought since' : 'sees more than it was fitted to']),
  ]
}

function laterHistory(shop: Shop, more: readonly Line[]): History {
  const { log } = historyOf(shop)
  const old = Array.from(log.user, (user, line) => ({
    ...{ user, item: log.item[line]!, basket: log.basket[line]! },
    day: (log.at[line]! - dayOf(0)) / (dayOf(1) - dayOf(0)),
  }))
  const later = shopOf(log.users, log.items, [...old, ...more])
  return historyOf({ ...shop, log: later.log }, NOW + 2)
}

const ODD: Readonly<Record<string, () => Shop>> = {
  'nothing at all': () => shopOf(0, 0, []),
  'no line': () => shopOf(5, 5, []),
  'one customer': () =>
    shopOf(
      1,
      8,
      [0, 1, 2, 3].map((item) => ({ user: 0, item, day: 40 * item })),
    ),
  'one product': () =>
    shopOf(
      8,
      1,
      [0, 1, 2, 3].map((user) => ({ user, item: 0, day: 40 * user })),
    ),
  'one line': () => shopOf(3, 3, [{ user: 1, item: 1, day: 1 }]),
  'everybody bought the same': () =>
    shopOf(
      20,
      4,
      Array.from({ length: 80 }, (_, i) => ({ user: i % 20, item: Math.floor(i / 20), day: 2 * i })),
    ),
  'nothing but views': () => shopOf(4, 4, [{ user: 1, item: 1, day: 5, act: 1, weight: 0.2 }]),
  'all in one moment': () =>
    shopOf(
      9,
      9,
      Array.from({ length: 40 }, (_, i) => ({ user: i % 9, item: (i * 5) % 9, day: 100 })),
    ),
}

/** Odd data are not offered, end in a coded error, or in numbers. */
export async function checkOdd(recommender: Recommender, question: Question): Promise<Problems> {
  const problems: string[] = []
  for (const [name, make] of Object.entries(ODD)) {
    const history = historyOf(make())
    if (recommender.notOffered(sizeOf(history), history)) continue
    const outcome = await fitOnce(recommender, history, question)
    const problem = oddProblem(recommender, history, outcome)
    if (problem) problems.push(`${name}: ${problem}`)
  }
  return problems
}

function oddProblem(recommender: Recommender, history: History, outcome: Outcome<RecommenderModel>): string | null {
  if (outcome.status === 'cancelled') return 'was cancelled'
  if (outcome.status === 'failed') {
    const { code, message } = outcome.error
    return Object.hasOwn(ERRORS, code) && code !== 'INTERNAL' ? null : `${code} ${message}`
  }
  for (let user = 0; user < history.log.users; user++) {
    const scores = new Float32Array(history.log.items).fill(NaN)
    recommender.score(outcome.result, history, user, scores)
    const [problem] = scoreProblems(scores)
    if (problem) return `customer ${user}: ${problem}`
    for (let item = 0; item < scores.length; item++) {
      const { parts, rest } = recommender.explain(outcome.result, history, user, item, MOST)
      if (scores[item]! > -Infinity && !Number.isFinite(parts.reduce((sum, { share }) => sum + share, rest)))
        return `customer ${user}, product ${item}: reasons are no numbers`
    }
  }
  return null
}

/** Every number of the settings is checked: none may be missing. */
export async function checkSettings(recommender: Recommender, question: Question): Promise<Problems> {
  const history = historyOf(contractShop())
  const problems: string[] = []
  for (const [field, value] of Object.entries(recommender.defaults)) {
    if (typeof value !== 'number') continue
    const outcome = await fitOnce(recommender, history, question, { ...recommender.defaults, [field]: NaN })
    if (outcome.status !== 'failed' || outcome.error.code !== 'CONFIG_INVALID')
      problems.push(`${field} may be missing: ${outcome.status}`)
  }
  return problems
}

/** By how much a fitted method is better than the best sellers, in NDCG@10, at the least and at the most. */
async function advantage({ recommender, question, shop, history, model }: Fitted, popular: Recommender) {
  const truth = truthAfter(shop.log, dayOf(NOW), 30, history, question)
  const judged = async (one: Recommender, fit: RecommenderModel) => {
    const lists = await done(drive(rankAll(one, fit, history, { question, users: testedUsers(truth), n: 10 })))
    return judge(lists, history, truth)
  }
  const own = await judged(recommender, model)
  const simple = await judged(popular, await done(fitOnce(popular, history, question)))
  return difference(own.ndcg, simple.ndcg, own.users)
}

/** Better than best sellers where what is bought follows from what was bought, and no better where it does not. */
export async function checkSignal(fitted: Fitted, popular: Recommender): Promise<Problems> {
  const { recommender, question } = fitted
  const noise = await advantage(await fitPlanted(recommender, question, contractShop(7, true)), popular)
  const found = await advantage(fitted, popular)
  const isAble = !ALIKE_FOR_ALL.includes(recommender.name)
  return [
    ...(noise.low <= 0 ? [] : [`is better by ${noise.low} where nothing is to be found`]),
    ...(!isAble || found.low > 0 ? [] : [`is better by ${found.low} to ${found.high} than best sellers`]),
  ]
}
