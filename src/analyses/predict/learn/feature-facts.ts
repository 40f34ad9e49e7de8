import type { FeatureTable } from '../../../ml/encode'
import { ascending, quantileSorted } from '../../../math/statistics'
import type { PredictResult } from '../result'
import type { LearnInputs } from '../spec'

/** Levels offered where a value is changed by hand. */
const MOST_LEVELS = 60

/** Where each feature comes from, and the values that it takes: what a form needs to offer them. */
export function featureFacts({ features }: LearnInputs, table: FeatureTable): PredictResult['features'] {
  const infoOf = new Map(features.map((info) => [info.name, info]))
  return table.features.map((feature) => {
    const base = { ...infoOf.get(feature.name)!, kind: feature.kind }
    if (feature.kind !== 'number') {
      return { ...base, levels: feature.levels.slice(0, MOST_LEVELS), low: null, high: null }
    }
    const sorted = ascending(feature.values)
    const at = (p: number): number | null => (sorted.length === 0 ? null : quantileSorted(sorted, p))
    return { ...base, levels: [], low: at(0), high: at(1) }
  })
}
