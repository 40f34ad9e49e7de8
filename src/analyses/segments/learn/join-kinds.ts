import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { pickRows, type Matrix } from '../../../math/matrix'
import { sampleIndices } from '../../../math/sample'
import { silhouettes } from '../../../math/silhouette'
import { type Kind, strongestKind } from '../kinds'
import { profileClusters } from '../profile'
import { relabel, stepOf } from '../relabel'
import type { SegmentsInputs } from '../spec'
import { labelsOfAll } from './labels-of-all'
import { centersOf, type Partition } from './partition'
import { pickLabels, type Search, SILHOUETTE_ROWS } from './search'

/**
 * Groups that the same rule names are one segment: K-means cuts what is long or wide into several, and nobody can treat two groups
 * differently that are told apart by nothing that has a name. Groups close to the shop's middle stay apart, as no rule names them. Nothing
 * changes where all are of different kinds, or all of one. Silhouettes are those of the segments, from all customers or 10,000; stability,
 * gap and what was tried stay those of the groups.
 */
export async function* joinKinds(
  inputs: SegmentsInputs,
  { matrix, fitted }: { matrix: Matrix; fitted: Matrix },
  found: Search,
  random: Random,
): Task<Search> {
  const { chosen } = found
  const { partition } = chosen
  const profiles = profileClusters(inputs, labelsOfAll(partition, inputs, matrix), partition.k)
  const { segment, kinds } = numberKinds(profiles.map(strongestKind))
  const isSame = kinds.length === partition.k || kinds.length < 2
  const all = Math.min(fitted.rows, SILHOUETTE_ROWS)
  if (isSame && found.measured.length >= all) return found
  const measured = sampleIndices(fitted.rows, all, random.fork())
  const joined = isSame ? partition : join(partition, fitted, segment, kinds)
  const labels = pickLabels(joined.labels, measured)
  yield { kind: 'phase-start', phase: 'join', total: measured.length }
  const [own] = yield* relabel(silhouettes(pickRows(fitted, measured), [{ labels, k: joined.k }]), (done) =>
    stepOf('join', done, measured.length),
  )
  yield { kind: 'phase-end', phase: 'join' }
  return {
    ...found,
    measured,
    chosen: { ...chosen, partition: joined, silhouette: own!.mean, silhouettes: own!.values },
  }
}

/** The segment of each group, and the kind of each segment. */
function numberKinds(ofGroup: readonly Kind[]): { segment: Int32Array; kinds: Kind[] } {
  const kinds: Kind[] = []
  const segment = Int32Array.from(ofGroup, (kind) => {
    const known = kind === 'regular' ? -1 : kinds.indexOf(kind)
    return known < 0 ? kinds.push(kind) - 1 : known
  })
  return { segment, kinds }
}

function join(partition: Partition, matrix: Matrix, segment: Int32Array, kinds: readonly Kind[]): Partition {
  const nameAll = (labels: Int32Array): Int32Array => labels.map((group) => segment[group]!)
  const labels = nameAll(partition.labels)
  return {
    ...partition,
    k: kinds.length,
    labels,
    ...centersOf(labels, kinds.length, matrix),
    parts: { centers: partition.centers, segment },
    kinds,
    assign: (rows) => nameAll(partition.assign(rows)),
  }
}
