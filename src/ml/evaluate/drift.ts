import { chiSquare, jensenShannon, kolmogorovSmirnov, wasserstein } from '../../math/metrics/two-sample'
import { deviation } from '../../math/statistics'
import type { CategoryFeature, Feature, FeatureTable, ListFeature } from '../encode'

/** Why a feature is no longer what a model learned it as. */
export type DriftReason = 'DISTRIBUTION' | 'MISSING' | 'NEW_LEVELS' | 'GONE' | 'KIND'

export interface FeatureDrift {
  name: string
  /** Index into the features of the table before. */
  feature: number
  test: 'kolmogorov-smirnov' | 'wasserstein' | 'chi-square' | 'jensen-shannon' | 'none'
  /** The statistic: a share, a distance in deviations of before, chi-square, or a distance from 0 to 1. */
  value: number
  /** p-value of a test, made larger for the number of features that were tested (Holm 1979); null for a distance. */
  p: number | null
  /** Share of the rows without a value. */
  missing: { before: number; after: number }
  /** Share of the later rows that hold a level never seen before. */
  newLevels: number
  /** Empty where nothing speaks of drift. */
  reasons: DriftReason[]
}

/** Up to so many rows a test tells more than a distance; above, it calls every trifle significant. */
const MOST_TESTED_ROWS = 1_000
const SIGNIFICANT = 0.05
/** From here on a distance is drift. */
const FAR = 0.1
/** A change of the missing share, or a share of new levels, that is worth a word. */
const SHARE = 0.05

/**
 * Compares each feature of a table with the same one (by name) of a later table: at most 1,000 rows before and after by a test
 * (Kolmogorov-Smirnov for numbers, chi-square for levels), more by a distance (Wasserstein in deviations, Jensen-Shannon) of 0.1.
 */
export function drift(before: FeatureTable, after: FeatureTable): FeatureDrift[] {
  const later = new Map(after.features.map((feature) => [feature.name, feature]))
  const found = before.features.map((feature, at) =>
    compare({ feature, at, rows: before.rows }, later.get(feature.name), after.rows),
  )
  adjust(found)
  for (const one of found) {
    const isFar = one.p === null ? one.test !== 'none' && one.value >= FAR : one.p < SIGNIFICANT
    if (isFar) one.reasons.push('DISTRIBUTION')
    if (Math.abs(one.missing.after - one.missing.before) >= SHARE && !isGone(one)) one.reasons.push('MISSING')
    if (one.newLevels >= SHARE) one.reasons.push('NEW_LEVELS')
  }
  return found
}

const isGone = ({ reasons }: FeatureDrift): boolean => reasons.includes('GONE') || reasons.includes('KIND')

interface Before {
  feature: Feature
  at: number
  rows: number
}

function compare({ feature, at, rows }: Before, later: Feature | undefined, laterRows: number): FeatureDrift {
  const base: FeatureDrift = {
    name: feature.name,
    feature: at,
    test: 'none',
    value: 0,
    p: null,
    missing: { before: missingShare(feature, rows), after: later ? missingShare(later, laterRows) : 1 },
    newLevels: 0,
    reasons: [],
  }
  if (!later) return { ...base, reasons: ['GONE'] }
  const isSmall = rows <= MOST_TESTED_ROWS && laterRows <= MOST_TESTED_ROWS
  if (feature.kind === 'number') {
    return later.kind === 'number' ? { ...base, ...compareNumbers(feature.values, later.values, isSmall) } : other(base)
  }
  return later.kind === feature.kind
    ? { ...base, ...compareLevels(feature, later as typeof feature, isSmall) }
    : other(base)
}

const other = (base: FeatureDrift): FeatureDrift => ({ ...base, reasons: ['KIND'] })

type Compared = Pick<FeatureDrift, 'test' | 'value' | 'p'>

function compareNumbers(before: Float64Array, after: Float64Array, isSmall: boolean): Compared {
  const a = before.filter(Number.isFinite).sort()
  const b = after.filter(Number.isFinite).sort()
  if (a.length === 0 || b.length === 0) return { test: 'none', value: 0, p: null }
  if (isSmall) {
    const { statistic, p } = kolmogorovSmirnov(a, b)
    return { test: 'kolmogorov-smirnov', value: statistic, p }
  }
  const distance = wasserstein(a, b)
  const spread = deviation(a)
  return { test: 'wasserstein', value: distance === 0 ? 0 : spread > 0 ? distance / spread : 1, p: null }
}

function compareLevels(
  before: CategoryFeature | ListFeature,
  after: CategoryFeature | ListFeature,
  isSmall: boolean,
): Compared & { newLevels: number } {
  const place = new Map<string, number>()
  for (const level of [...before.levels, ...after.levels]) if (!place.has(level)) place.set(level, place.size)
  const a = countLevels(before, place)
  const b = countLevels(after, place)
  const [sumA, sumB] = [sumOf(a), sumOf(b)]
  if (sumA === 0 || sumB === 0) return { test: 'none', value: 0, p: null, newLevels: 0 }
  const newLevels = b.reduce((sum, count, at) => sum + (a[at] === 0 ? count : 0), 0) / sumB
  if (!isSmall) return { test: 'jensen-shannon', value: jensenShannon(a, b), p: null, newLevels }
  const { statistic, p } = chiSquare(a, b)
  return { test: 'chi-square', value: statistic, p, newLevels }
}

function countLevels({ codes, levels }: CategoryFeature | ListFeature, place: Map<string, number>): Float64Array {
  const counts = new Float64Array(place.size)
  for (const code of codes) if (code >= 0) counts[place.get(levels[code]!)!]!++
  return counts
}

const sumOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0)

/** An empty list is a value: nothing of it. */
function missingShare(feature: Feature, rows: number): number {
  if (rows === 0 || feature.kind === 'list') return 0
  let missing = 0
  if (feature.kind === 'number') for (const value of feature.values) missing += Number.isFinite(value) ? 0 : 1
  else for (const code of feature.codes) missing += code < 0 ? 1 : 0
  return missing / rows
}

/** Holm's correction, in place. */
function adjust(found: FeatureDrift[]): void {
  const tested = found.filter((one) => one.p !== null).sort((a, b) => a.p! - b.p!)
  let least = 0
  tested.forEach((one, at) => {
    least = Math.max(least, Math.min(1, one.p! * (tested.length - at)))
    one.p = least
  })
}
