import { openEngine, typedArrays, type Engine } from '../../../compute'
import type { ComputeRequest } from '../../../core/backend'
import type { Recommender } from '../../../ml/recommend/contract'
import { sizeOf } from '../../../ml/recommend/history'
import { RECOMMENDERS_BY_NAME } from '../../../ml/recommend/recommenders'
import { type History, type Question, RECOMMENDERS, type RecommenderName } from '../../../ml/recommend/types'
import type { RecommendResult } from '../spec'

/** Rules that need no learning; the strongest of them is the one to beat. */
export const SIMPLE: Readonly<Record<Question, readonly RecommenderName[]>> = {
  discover: ['recent', 'popular', 'trending', 'popular-in-segment'],
  again: ['own-frequency', 'own-recency', 'recent', 'popular'],
}

/** The default, and what takes its place where it is not offered. */
const PREFERRED: readonly RecommenderName[] = ['hybrid', 'ease-trend', 'own-frequency', 'recent', 'popular']

export interface Offers {
  offered: Recommender[]
  notOffered: RecommendResult['notOffered']
}

/** Which methods can answer a question from what was known, and why others cannot. */
export function offersFor(question: Question, history: History): Offers {
  const size = sizeOf(history)
  const offers: Offers = { offered: [], notOffered: [] }
  for (const name of RECOMMENDERS) {
    const recommender = RECOMMENDERS_BY_NAME[name]
    if (!recommender?.questions.includes(question)) continue
    const against = recommender.notOffered(size, history)
    if (against) offers.notOffered.push({ name, ...against })
    else offers.offered.push(recommender)
  }
  return offers
}

/** The default among what is offered. */
export const preferredOf = ({ offered }: Offers): Recommender =>
  PREFERRED.flatMap((name) => offered.filter((one) => one.name === name))[0] ?? offered[0]!

/** Networks, which are trained on a backend. */
const NETWORKS: readonly RecommenderName[] = ['two-tower', 'sequence']

export type EngineFor = (name: RecommenderName) => Promise<Engine>

/** Networks train where training was measured fastest, the others compute on typed arrays; one engine serves all fits. */
export function openPlace(compute: ComputeRequest | undefined): { engineFor: EngineFor; used(): Engine } {
  let opened: Promise<Engine> | undefined
  let used: Engine = typedArrays
  return {
    async engineFor(name) {
      if (!compute || !NETWORKS.includes(name)) return typedArrays
      opened ??= openEngine({ ...compute, work: 'training' })
      return (used = await opened)
    },
    used: () => used,
  }
}
