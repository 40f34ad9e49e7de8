import type { Target } from '../contract'
import type { MetricName } from './types'

/** What methods are compared by for this target. */
export const metricOf = (target: Target): MetricName =>
  target.kind === 'number' ? 'rmse' : target.classes === 2 ? 'auc' : 'logLoss'
