import type { Target } from '../contract'
import { searchClasses, type Criterion } from './search-classes'
import { searchMoments } from './search-moments'
import type { Sample, SearchSettings, SplitSearch } from './split-search'

/** What trees learn, as they need it. */
export interface Answers {
  /** By row: the number less `mean`, or the class. */
  values: Float64Array
  mean: number
  /** 0 for a number. */
  classes: number
  /** Values of a node: one for a number and for two classes (the share of class 1), else one for each class. */
  width: number
}

/** The answers of a target. Numbers lose their weighted mean, so that sums of squares keep their digits. */
export function answersOf(target: Target, weights: Float64Array | undefined): Answers {
  if (target.kind === 'class') {
    const { codes, classes } = target
    return { values: Float64Array.from(codes), mean: 0, classes, width: classes === 2 ? 1 : classes }
  }
  const mean = meanOf(target.values, weights)
  return { values: target.values.map((value) => value - mean), mean, classes: 0, width: 1 }
}

function meanOf(values: Float64Array, weights: Float64Array | undefined): number {
  let [sum, total] = [0, 0]
  for (let row = 0; row < values.length; row++) {
    const weight = weights?.[row] ?? 1
    total += weight
    sum += weight * (values[row]! - values[0]!)
  }
  return values[0]! + sum / total
}

/** Room for so many rows. */
export const createSample = (rows: number): Sample => ({
  size: 0,
  order: new Uint32Array(rows),
  weight: new Float64Array(rows),
  answer: new Float64Array(rows),
})

/** Fills a sample with the rows that count, in their order. `times` says how often each was drawn; left out: once. */
export function fillSample(
  sample: Sample,
  { values }: Answers,
  weights: Float64Array | undefined,
  times?: Uint32Array,
): void {
  let size = 0
  for (let row = 0; row < values.length; row++) {
    const weight = (weights === undefined ? 1 : weights[row]!) * (times === undefined ? 1 : times[row]!)
    if (!(weight > 0)) continue
    sample.order[size] = row
    sample.weight[size] = weight
    sample.answer[size++] = values[row]!
  }
  sample.size = size
}

/** The search that fits the answers; `criterion` is for classes. */
export function searchFor(settings: SearchSettings, answers: Answers, criterion: Criterion): SplitSearch {
  const { classes, mean } = answers
  if (classes === 0) return searchMoments(settings, mean, 1)
  return classes === 2 && criterion === 'gini'
    ? searchMoments(settings, 0, 2)
    : searchClasses(settings, classes, criterion)
}
