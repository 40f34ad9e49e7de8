export { balancedWeights, rareClass } from './balance'
export { calibrate } from './calibration'
export { drift, type DriftReason, type FeatureDrift } from './drift'
export { fairness, type Fairness, type FairnessPolicy, type GroupRates, type Groups } from './fairness'
export { groupedFolds, stratifiedFolds, timeFolds } from './folds'
export { findLeakage, type Leak, type LeakCode } from './leakage/find-leakage'
export { learningCurve, type LearningCurve, type LearningCurveConfig } from './learning-curve'
export { reliabilityOf } from './reliability'
export type { Learners } from './league-state'
export { openLot, type OpenLot } from './open-lot'
export { runLeague } from './run-league'
export { thresholdByCost, type CostCurve, type Costs, type ThresholdChoice } from './threshold-by-cost'
export type {
  Calibration,
  Estimate,
  Fold,
  League,
  LeagueConfig,
  LeagueEntry,
  LearningTask,
  MetricName,
  Reliability,
} from './types'
export { openWorkplace, type Workplace } from './workplace'
