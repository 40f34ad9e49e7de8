import { FEATURES } from './features'
import { MEASURE_NAMES, type MeasureName } from './measures'
import type { SegmentsConfig } from './spec'

/** The settings of segments as a person chooses them: measures, and one scale for all of them. */
export interface Choice {
  k: SegmentsConfig['k']
  measures: MeasureName[]
  /** Counts and money enter as ln(1 + x). */
  logarithm: boolean
  restarts: number
  seed: number
}

/** The feature on a logarithmic scale of each measure that has one. */
const LOGARITHMS = new Map(
  Object.entries(FEATURES)
    .filter(([name, { measure }]) => name !== measure)
    .map(([name, { measure }]) => [measure, name]),
)

/** A config as a choice; a mixture of scales reads as logarithmic. */
export const toChoice = ({ k, features, restarts, seed }: SegmentsConfig): Choice => ({
  k,
  measures: MEASURE_NAMES.filter((name) => features.some((feature) => FEATURES[feature]?.measure === name)),
  logarithm: features.some((feature) => FEATURES[feature]?.measure !== feature),
  restarts,
  seed,
})

export const toConfig = ({ k, measures, logarithm, restarts, seed }: Choice): SegmentsConfig => ({
  method: 'auto',
  k,
  features: measures.map((name) => (logarithm ? (LOGARITHMS.get(name) ?? name) : name)),
  restarts,
  seed,
})
