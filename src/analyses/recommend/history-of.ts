import { historyBefore } from '../../ml/recommend/history'
import type { History } from '../../ml/recommend/types'
import type { RecommendInputs } from './inputs'

/** What was known before the moment that counts as now. */
export const historyOf = ({ log, moment, catalogue, people }: RecommendInputs): History =>
  historyBefore(log, moment, catalogue, people)
