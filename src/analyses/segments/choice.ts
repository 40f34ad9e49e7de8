import { AUTO, BASIC } from './auto-features'
import { FEATURES } from './features'
import { MEASURE_NAMES, type MeasureName } from './measures'
import type { SegmentsConfig } from './spec'

/** The settings of segments as a person chooses them: measures, and one scale for all of them. */
export interface Choice {
  method: SegmentsConfig['method']
  k: SegmentsConfig['k']
  /** What is compared is what the data shows; `measures` and `traits` wait. */
  isAutomatic: boolean
  measures: MeasureName[]
  /** Columns of the customers table. */
  traits: string[]
  eps: SegmentsConfig['eps']
  minPoints: SegmentsConfig['minPoints']
  /** '' for none. */
  assignAfter: string
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

/** How a number of a form reads that stands for 'auto' while it is empty. */
export const numberOrAuto = (value: number): 'auto' | number => (Number.isNaN(value) ? 'auto' : value)

/** A config as a choice; a mixture of scales reads as logarithmic. */
export const toChoice = (config: SegmentsConfig): Choice => {
  const { method, k, features, eps, minPoints, assignAfter = '', restarts, seed } = config
  return {
    method,
    k,
    ...comparedBy(features),
    eps,
    minPoints,
    assignAfter,
    restarts,
    seed,
  }
}

const comparedBy = (features: readonly string[]): Pick<Choice, 'isAutomatic' | 'measures' | 'traits' | 'logarithm'> =>
  features.length === 1 && features[0] === AUTO ? { ...byHand(BASIC), isAutomatic: true } : byHand(features)

const byHand = (features: readonly string[]) => ({
  isAutomatic: false,
  traits: features.filter((name) => !Object.hasOwn(FEATURES, name)),
  measures: MEASURE_NAMES.filter((name) => features.some((feature) => FEATURES[feature]?.measure === name)),
  logarithm: features.some((feature) => Object.hasOwn(FEATURES, feature) && FEATURES[feature]?.measure !== feature),
})

export const toConfig = ({
  isAutomatic,
  measures,
  traits,
  logarithm,
  assignAfter,
  ...choice
}: Choice): SegmentsConfig => ({
  ...choice,
  features: isAutomatic
    ? [AUTO]
    : [...measures.map((name) => (logarithm ? (LOGARITHMS.get(name) ?? name) : name)), ...traits],
  ...(assignAfter !== '' && { assignAfter }),
})
