import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { pickRows, type Matrix } from '../../../math/matrix'
import { sampleIndices } from '../../../math/sample'
import { silhouettes } from '../../../math/silhouette'
import { ascending, mean, quantileSorted } from '../../../math/statistics'
import type { Evaluation } from '../../contract'
import type { Partition } from './partition'
import { relabel, stepOf } from '../relabel'
import { SUBSTANTIAL } from '../substantial'

const RESAMPLES = 100
const BASELINE_ROWS = 1_000

/**
 * The mean silhouette with a 95 % interval by resampling customers, against the same number of groups of the same sizes dealt at
 * random (from at most 1,000 customers). One group for all has silhouette 0 by definition, so the better baseline counts.
 * "Better" needs the whole interval above both, and structure that is substantial.
 */
export async function* evaluate(
  matrix: Matrix,
  { labels, k }: Pick<Partition, 'labels' | 'k'>,
  measured: Float64Array,
  random: Random,
): Task<Evaluation> {
  const value = mean(measured)
  const rows = sampleIndices(matrix.rows, BASELINE_ROWS, random).filter((row) => labels[row]! >= 0)
  const dealt = shuffled(
    Int32Array.from(rows, (row) => labels[row]!),
    random,
  )
  const [chance] = yield* relabel(silhouettes(pickRows(matrix, rows), [{ labels: dealt, k }]), () =>
    stepOf('check', 0, 1),
  )
  const interval = resample(measured, random)
  const dealtMean = chance!.mean
  const baselineValue = Math.max(0, dealtMean)
  return {
    metric: 'silhouette',
    value,
    baseline: dealtMean > 0 ? 'random groups' : 'one group',
    baselineValue,
    better: interval[0] > baselineValue && value >= SUBSTANTIAL,
    interval,
  }
}

function shuffled(labels: Int32Array, random: Random): Int32Array {
  for (let i = labels.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    const kept = labels[i]!
    labels[i] = labels[other]!
    labels[other] = kept
  }
  return labels
}

/** Percentile interval of the mean (Efron 1979): the middle 95 % of the means of resamples with replacement. */
function resample(values: Float64Array, random: Random): [number, number] {
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0
    for (let i = 0; i < values.length; i++) sum += values[random.int(values.length)]!
    return sum / values.length
  })
  const sorted = ascending(means)
  return [quantileSorted(sorted, 0.025), quantileSorted(sorted, 0.975)]
}
