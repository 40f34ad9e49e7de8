import { ClienteleError } from '../../../core/errors'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import type { Recommender, RecommenderModel } from '../../../ml/recommend/contract'
import { RECOMMENDERS_BY_NAME } from '../../../ml/recommend/recommenders'
import type { History, RecommenderName } from '../../../ml/recommend/types'
import type { RecommendInputs } from '../inputs'
import { OTHER_QUESTION } from '../messages'
import type { Judged, MethodResult, RecommendConfig, RecommendResult } from '../spec'
import { coldStarts } from './cold-start'
import { judgePast, type Past } from './judge-past'
import { measurePast } from './measure-past'
import { type EngineFor, type Offers, offersFor, preferredOf, SIMPLE } from './methods'
import { NOT_OFFERED, RECOMMENDER_NAMES } from '../view-messages'
import { proveStars } from './prove-stars'
import { inPhase } from './within'

/** What is kept apart from answers: all that a question needs and that no rule, list length or customer changes. */
export interface Fitted {
  version: 1
  method: RecommenderName
  model: RecommenderModel
  methods: MethodResult[]
  notOffered: RecommendResult['notOffered']
  standing: Omit<Judged, 'customers' | 'products'> | null
  ratings: RecommendResult['ratings']
  /** NDCG@10 by tested customer, of the method, all windows: what groups of customers get. */
  quality: { user: Uint32Array; ndcg: Float64Array }
}

interface Asked {
  inputs: RecommendInputs
  config: RecommendConfig
  history: History
  random: Random
  engineFor: EngineFor
}

/** What was fitted for the same question before, if it is that. */
export function keptFit({ fit, log }: RecommendInputs, { method }: RecommendConfig): Fitted | undefined {
  const kept = fit as Partial<Fitted> | null
  if (kept?.version !== 1 || !kept.model || kept.model.items !== log.items || !kept.method) return undefined
  if (!RECOMMENDERS_BY_NAME[kept.method] || (method !== 'auto' && method !== kept.method)) return undefined
  return kept as Fitted
}

/**
 * Judges methods on the past, and fits the one asked for, or by default the best: `hybrid`, unless the past says that a simple rule does at
 * least as well. On a day of the past nothing after it may choose: then it is the default.
 * @throws ClienteleError METHOD_NOT_OFFERED
 */
export async function* fitQuestion(asked: Asked): Task<Fitted> {
  const { inputs, config, history, random, engineFor } = asked
  const offers = offersFor(config.question, history)
  const wanted = config.method === 'auto' ? preferredOf(offers) : namedMethod(config.method, offers, config)
  const windows = config.evaluate || inputs.isTest ? inputs.windows : inputs.windows.slice(0, 1)
  const names = config.evaluate ? undefined : [wanted.name, ...SIMPLE[config.question]]
  const fit = async function* (one: Recommender): Task<RecommenderModel> {
    return yield* inPhase(
      'fit',
      one.fit(history, config.question, one.defaults, random.fork(), await engineFor(one.name)),
    )
  }
  // What is judged on a day of the past is the very model that answers for it.
  const known = inputs.isTest ? { name: wanted.name, model: yield* fit(wanted) } : undefined
  const judged = judgePast({ inputs, question: config.question, windows, names, random, engineFor, known })
  const past = yield* inPhase('judge', judged)
  const measured = measurePast(past, config.question, config.evaluate)
  const best =
    config.method === 'auto' && !known ? offers.offered.find(({ name }) => name === measured?.best) : undefined
  const recommender = best ?? wanted
  const model = known?.model ?? (yield* fit(recommender))
  const { methods = [], ...standing } = measured ?? {}
  const latest = config.evaluate && config.question === 'discover' ? past.windows[0] : undefined
  const ratings = config.evaluate ? yield* inPhase('judge-ratings', proveStars(inputs.ratings, random.fork())) : null
  const cold = latest ? yield* inPhase('judge-cold', coldStarts(inputs, latest)) : []
  return {
    ...{ version: 1, method: recommender.name, model, methods, notOffered: offers.notOffered },
    standing: measured === null ? null : ({ ...standing, cold } as Fitted['standing']),
    ratings,
    quality: qualityOf(past, recommender),
  }
}

function namedMethod(
  name: RecommenderName,
  { offered, notOffered }: Offers,
  { question }: RecommendConfig,
): Recommender {
  const found = offered.find((one) => one.name === name)
  if (found) return found
  const against = notOffered.find((one) => one.name === name)
  const reason = against ? NOT_OFFERED[against.code] : OTHER_QUESTION
  throw new ClienteleError('METHOD_NOT_OFFERED', { method: RECOMMENDER_NAMES[name], question, reason })
}

function qualityOf({ trials }: Past, { name }: Recommender): Fitted['quality'] {
  const own = trials.filter((trial) => trial.name === name)
  return {
    user: Uint32Array.from(own.flatMap(({ judgement }) => Array.from(judgement.users))),
    ndcg: Float64Array.from(own.flatMap(({ judgement }) => Array.from(judgement.ndcg))),
  }
}
