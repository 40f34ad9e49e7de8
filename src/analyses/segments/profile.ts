import { ascending, median, midRank, quantileSorted } from '../../math/statistics'
import { compensatedSum } from '../../math/sum'
import { MEASURE_NAMES } from './measures'
import type { ClusterName } from './name-clusters'
import type { ClusterProfile, MeasureProfile, SegmentsInputs } from './spec'

/** A profile before its cluster has a name. */
export type Profile = Omit<ClusterProfile, keyof ClusterName | 'silhouette'>

/** Size, money and measures of every cluster against the shop's middle. */
export function profileClusters(measures: SegmentsInputs['measures'], label: ArrayLike<number>, k: number): Profile[] {
  const members = Array.from({ length: k }, (): number[] => [])
  for (let i = 0; i < label.length; i++) members[label[i]!]!.push(i)
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
      oneTimeShare: own.filter((i) => orders[i] === 1).length / own.length,
      measures: shop.flatMap(({ measure, values, sorted }) => profileOf(measure, values, sorted, own)),
    }
  })
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
