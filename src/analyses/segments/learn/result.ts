import type { Random } from '../../../core/random'
import { columnOf, pickRows } from '../../../math/matrix'
import { principalComponents, project } from '../../../math/principal-components'
import { sampleIndices } from '../../../math/sample'
import { ascending, mean, median } from '../../../math/statistics'
import { compensatedSum } from '../../../math/sum'
import { explainRows, type Parts, toRows } from '../explain'
import type { Kind } from '../kinds'
import { labelsOfAll } from './labels-of-all'
import type { Partition } from './partition'
import type { Search } from './search'
import { nameClusters } from '../name-clusters'
import { profileClusters } from '../profile'
import type { ClusterProfile, SegmentsInputs, SegmentsResult } from '../spec'
import type { UsableFeatures } from '../standardise-features'

/** Points on the map: more is a cloud that is slow to draw and no clearer. */
const MAP_POINTS = 5_000

/** The chosen clusters, the one with the highest median net first, with profiles, names, reasons and the map. */
export function toResult(
  inputs: SegmentsInputs,
  usable: UsableFeatures,
  { candidates, chosen, measured, gapChoice, dbscan }: Search,
  random: Random,
): SegmentsResult {
  const { columns, matrix, means, deviations } = usable
  const { partition } = chosen
  const labels = labelsOfAll(partition, inputs, matrix)
  const order = byNet(labels, partition.k, inputs)
  const { label, centers, place } = renamed(labels, partition.centers, order, columns.length)
  const k = order.length
  const profiles = describe(inputs, label, kindsIn(partition, order), chosen.silhouettes, measured)
  const parts = partsIn(partition, place)
  return {
    customerKey: inputs.customerKey,
    label,
    k,
    method: partition.method,
    inertia: partition.inertia,
    silhouette: chosen.silhouette,
    silhouetteCustomers: measured.length,
    centers: toRows(centers, columns.length, means, deviations),
    standardisedCenters: toRows(centers, columns.length),
    names: profiles.map(({ name }) => name.en),
    titles: profiles.map(({ name }) => name),
    features: columns.map(({ name }) => name),
    featureTitles: columns.map(({ title }) => title),
    columns,
    means: [...means],
    deviations: [...deviations],
    sizes: profiles.map(({ customers }) => customers),
    profiles,
    tried: candidates.map(({ partition: { k: tried, inertia }, silhouette, stability, gap }) => ({
      k: tried,
      silhouette,
      inertia,
      stability: stability?.mean ?? null,
      interval: stability?.interval ?? null,
      gap,
    })),
    gapChoice,
    dbscan,
    cores: partition.cores
      ? { values: partition.cores.values, label: Int32Array.from(partition.cores.labels, (cluster) => place[cluster]!) }
      : null,
    noise: noiseOf(label, inputs),
    assigned: inputs.isFitted && inputs.isFitted.map((one) => 1 - one),
    values: usable.raw.values,
    ranges: rangesOf(usable),
    parts: parts && { segment: parts.segment, standardisedCenters: toRows(parts.centers, columns.length) },
    reasons: explainRows(matrix, parts ?? { centers, segment: Int32Array.from(order.keys()) }, label),
    map: mapOf(usable, random),
    asOf: inputs.asOf,
  }
}

const rangesOf = ({ raw }: UsableFeatures): [number, number][] =>
  Array.from({ length: raw.columns }, (_, c) => {
    const sorted = ascending(columnOf(raw, c))
    return [sorted[0]!, sorted.at(-1)!]
  })

/** Clusters by the median net of their members, the highest first; where there is no money, the largest first. */
function byNet(labels: Int32Array, k: number, { measures: { net } }: SegmentsInputs): number[] {
  const members = Array.from({ length: k }, (): number[] => [])
  labels.forEach((cluster, i) => members[cluster]?.push(net?.[i] ?? 0))
  const rank = members.map((values) => (net ? median(values) : values.length))
  return [...rank.keys()].sort((a, b) => rank[b]! - rank[a]! || a - b)
}

function renamed(labels: Int32Array, centers: Float64Array, order: readonly number[], columns: number) {
  const place = new Int32Array(order.length)
  const moved = new Float64Array(centers.length)
  order.forEach((cluster, at) => {
    place[cluster] = at
    moved.set(centers.subarray(cluster * columns, (cluster + 1) * columns), at * columns)
  })
  return { label: Int32Array.from(labels, (cluster) => (cluster < 0 ? -1 : place[cluster]!)), centers: moved, place }
}

function noiseOf(label: Int32Array, { measures: { net, orders } }: SegmentsInputs): SegmentsResult['noise'] {
  const own = [...label.keys()].filter((i) => label[i] === -1)
  if (own.length === 0) return null
  const [sum, total] = [compensatedSum(own.map((i) => net?.[i] ?? 0)), net ? compensatedSum(net) : 0]
  return {
    customers: own.length,
    share: own.length / label.length,
    net: sum,
    netShare: total > 0 ? sum / total : 0,
    oneTimeShare: own.filter((i) => orders?.[i] === 1).length / own.length,
  }
}

const kindsIn = ({ kinds }: Partition, order: readonly number[]): (Kind | undefined)[] =>
  order.map((cluster) => kinds?.[cluster])

/** Joined groups, with the place of their segment. */
const partsIn = ({ parts }: Partition, place: Int32Array): Parts | null =>
  parts ? { centers: parts.centers, segment: parts.segment.map((segment) => place[segment]!) } : null

function describe(
  inputs: SegmentsInputs,
  label: Int32Array,
  kinds: readonly (Kind | undefined)[],
  silhouettes: Float64Array,
  measured: Uint32Array,
): ClusterProfile[] {
  const profiles = profileClusters(inputs, label, kinds.length)
  const names = nameClusters(
    profiles,
    kinds.filter((kind) => kind !== undefined),
  )
  const own = Array.from(kinds, (): number[] => [])
  const rowOf = inputs.isFitted && Uint32Array.from([...label.keys()].filter((row) => inputs.isFitted![row] === 1))
  measured.forEach((place, i) => own[label[rowOf?.[place] ?? place]!]?.push(silhouettes[i]!))
  return profiles.map((profile, cluster) => ({ ...profile, ...names[cluster]!, silhouette: mean(own[cluster]!) }))
}

function mapOf({ matrix }: UsableFeatures, random: Random): SegmentsResult['map'] {
  const model = principalComponents(matrix)
  const customer = sampleIndices(matrix.rows, MAP_POINTS, random)
  const shown = pickRows(matrix, customer)
  return {
    customer,
    x: Float32Array.from(project(shown, model, 0)),
    y: Float32Array.from(project(shown, model, 1)),
    explained: [model.explained[0] ?? 0, model.explained[1] ?? 0],
  }
}
