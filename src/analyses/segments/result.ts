import type { Random } from '../../core/random'
import { columnOf, pickRows } from '../../math/matrix'
import { principalComponents, project } from '../../math/principal-components'
import { sampleIndices } from '../../math/sample'
import { ascending, mean, median } from '../../math/statistics'
import { explainRows, toRows } from './explain'
import { findFeature } from './features'
import type { Candidate, Search } from './search'
import { nameClusters } from './name-clusters'
import { profileClusters } from './profile'
import type { ClusterProfile, SegmentsInputs, SegmentsResult } from './spec'
import type { UsableFeatures } from './standardise-features'

/** Points on the map: more is a cloud that is slow to draw and no clearer. */
const MAP_POINTS = 5_000

/** The chosen clusters, the one with the highest median net first, with profiles, names, reasons and the map. */
export function toResult(
  inputs: SegmentsInputs,
  usable: UsableFeatures,
  { candidates, chosen, measured }: Search,
  random: Random,
): SegmentsResult {
  const { features, matrix, means, deviations } = usable
  const order = byNet(chosen, inputs)
  const { label, centers } = renamed(chosen, order, features.length)
  const k = order.length
  const profiles = describe(inputs, label, k, chosen.silhouettes, measured)
  return {
    customerKey: inputs.customerKey,
    label,
    k,
    method: 'kmeans',
    inertia: chosen.model.inertia,
    silhouette: chosen.silhouette,
    silhouetteCustomers: measured.length,
    centers: toRows(centers, features.length, means, deviations),
    standardisedCenters: toRows(centers, features.length),
    names: profiles.map(({ name }) => name.en),
    titles: profiles.map(({ name }) => name),
    features,
    featureTitles: features.map((name) => findFeature(name)!.title),
    means: [...means],
    deviations: [...deviations],
    sizes: profiles.map(({ customers }) => customers),
    profiles,
    tried: candidates.map(({ model, silhouette, stability }) => ({
      k: model.k,
      silhouette,
      inertia: model.inertia,
      stability,
    })),
    values: usable.raw.values,
    ranges: rangesOf(usable),
    reasons: explainRows(matrix, centers, label),
    map: mapOf(usable, random),
    asOf: inputs.asOf,
  }
}

const rangesOf = ({ raw }: UsableFeatures): [number, number][] =>
  Array.from({ length: raw.columns }, (_, c) => {
    const sorted = ascending(columnOf(raw, c))
    return [sorted[0]!, sorted.at(-1)!]
  })

/** Clusters by the median net of their members, the highest first; where there is no money, by their centers. */
function byNet({ model }: Candidate, { measures }: SegmentsInputs): number[] {
  const { net } = measures
  const members = Array.from({ length: model.k }, (): number[] => [])
  model.labels.forEach((cluster, i) => members[cluster]!.push(net?.[i] ?? 0))
  const middles = members.map((values) => median(values))
  return [...middles.keys()].sort((a, b) => middles[b]! - middles[a]! || a - b)
}

function renamed({ model }: Candidate, order: readonly number[], columns: number) {
  const place = new Uint8Array(order.length)
  order.forEach((cluster, at) => (place[cluster] = at))
  const centers = new Float64Array(model.centers.length)
  order.forEach((cluster, at) => {
    centers.set(model.centers.subarray(cluster * columns, (cluster + 1) * columns), at * columns)
  })
  return { label: Uint8Array.from(model.labels, (cluster) => place[cluster]!), centers }
}

function describe(
  inputs: SegmentsInputs,
  label: Uint8Array,
  k: number,
  silhouettes: Float64Array,
  measured: Uint32Array,
): ClusterProfile[] {
  const profiles = profileClusters(inputs.measures, label, k)
  const names = nameClusters(profiles)
  const own = Array.from({ length: k }, (): number[] => [])
  measured.forEach((row, i) => own[label[row]!]!.push(silhouettes[i]!))
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
