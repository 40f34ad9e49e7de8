import { ascending, median, midRank, quantileSorted } from '../../math/statistics'
import { compensatedSum } from '../../math/sum'
import type { CustomerTrait } from './customer-columns'
import { MEASURE_NAMES } from './measures'
import type { ClusterName } from './name-clusters'
import type { ClusterProfile, MeasureProfile, SegmentsInputs, TraitProfile } from './spec'

/** A profile before its cluster has a name. */
export type Profile = Omit<ClusterProfile, keyof ClusterName | 'silhouette'>

/** Size, money and measures of every cluster against the shop's middle. */
export function profileClusters(
  { measures, traits }: Pick<SegmentsInputs, 'measures' | 'traits'>,
  label: ArrayLike<number>,
  k: number,
): Profile[] {
  const members = Array.from({ length: k }, (): number[] => [])
  for (let i = 0; i < label.length; i++) members[label[i]!]?.push(i)
  const shop = MEASURE_NAMES.flatMap((measure) => {
    const values = measures[measure]
    return values ? [{ measure, values, sorted: ascending(values) }] : []
  })
  const net = measures.net ?? new Float64Array(label.length)
  const orders = measures.orders ?? new Float64Array(label.length)
  const total = compensatedSum(net)
  return members.map((own) => {
    const ownNet = compensatedSum(own.map((i) => net[i]!))
    return {
      customers: own.length,
      share: own.length / label.length,
      net: ownNet,
      netShare: total > 0 ? ownNet / total : 0,
      oneTimeShare: own.length === 0 ? 0 : own.filter((i) => orders[i] === 1).length / own.length,
      measures: shop.flatMap(({ measure, values, sorted }) => profileOf(measure, values, sorted, own)),
      traits: traits.map((trait) => traitOf(trait, own)),
    }
  })
}

function traitOf({ name, title, content }: CustomerTrait, own: readonly number[]): TraitProfile {
  if (content.kind === 'number') {
    const { values, unit } = content
    const sorted = ascending(values)
    const middle = own.length === 0 ? quantileSorted(sorted, 0.5) : median(own.map((i) => values[i]!))
    return {
      kind: 'number',
      name,
      title,
      unit,
      median: middle,
      shopMedian: quantileSorted(sorted, 0.5),
      rank: midRank(sorted, middle),
    }
  }
  const levels = content.levels.map(({ title: level, has }) => ({
    level,
    share: own.reduce((count, i) => count + has[i]!, 0) / Math.max(1, own.length),
    shopShare: has.reduce((count, one) => count + one, 0) / has.length,
  }))
  const telling = levels.reduce((best, one) => (one.share - one.shopShare > best.share - best.shopShare ? one : best))
  return { kind: 'level', name, title, ...telling }
}

function profileOf(
  measure: MeasureProfile['measure'],
  values: Float64Array,
  sorted: Float64Array,
  own: readonly number[],
): MeasureProfile[] {
  const middle = median(own.map((i) => values[i]!))
  if (Number.isNaN(middle)) return []
  return [{ measure, median: middle, shopMedian: quantileSorted(sorted, 0.5), rank: midRank(sorted, middle) }]
}
