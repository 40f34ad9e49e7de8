import { shopFacts } from '../../../ml/recommend/history'
import { rhythmOf } from '../../../ml/recommend/hybrid/rhythm'
import { RECOMMENDERS_BY_NAME } from '../../../ml/recommend/recommenders'
import type { History } from '../../../ml/recommend/types'
import type { RecommendInputs } from '../inputs'
import type { LiveShop } from '../live-types'
import type { Fitted } from './fit-question'
import { likenessOf } from './likeness'

/** Takes down what everybody's lines say of the shop, as far as the model and the rules ask for it. */
export function liveShop(inputs: RecommendInputs, history: History, { method, model }: Fitted): LiveShop {
  const recommender = RECOMMENDERS_BY_NAME[method]!
  // What is asked for once is made, and taken down.
  recommender.score(model, history, 0, new Float32Array(history.log.items))
  recommender.explain(model, history, 0, 0, 1)
  rhythmOf(history)
  const { products, catalogue, moment } = inputs
  const people = { customerKey: inputs.customers.customerKey, ...inputs.people }
  const { family } = likenessOf(inputs, history)
  return { version: 1, moment, facts: knownFacts(history), products, category: catalogue.category, family, people }
}

/**
 * A shop where nothing was bought twice has no rhythm, which is no fact. One product of which nothing is known (never sold, no price)
 * leaves what is known of the others.
 */
const knownFacts = (history: History): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(shopFacts(history)).filter(
      ([, fact]) => !(fact instanceof Float64Array && fact.every(Number.isNaN)),
    ),
  )
