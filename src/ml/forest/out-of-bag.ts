import type { RankedColumns } from '../trees/rank-columns'
import type { Answers } from '../trees/sample-of'
import { LEAF, type NodeList } from '../trees/trees'
import type { OutOfBag } from './types'

/** What the trees said of rows that they were grown without. */
export interface Votes {
  /** Every so many rows one is judged, so that a large table costs no more than this many. */
  every: number
  sum: Float64Array
  trees: Uint32Array
}

const MOST_JUDGED = 50_000

export function openVotes(rows: number, width: number): Votes {
  const every = Math.ceil(rows / MOST_JUDGED)
  const judged = Math.ceil(rows / every)
  return { every, sum: new Float64Array(judged * width), trees: new Uint32Array(judged) }
}

/** Adds what the tree from `root` on says of the rows that were drawn 0 `times`. */
export function vote(votes: Votes, list: NodeList, root: number, ranked: RankedColumns, times: Uint32Array): void {
  const { feature, below, right, value, width } = list
  const { codes, rows } = ranked
  for (let at = 0, row = 0; row < rows; at++, row += votes.every) {
    if (times[row]! > 0) continue
    let node = root
    for (let column = feature[node]!; column !== LEAF; column = feature[node]!) {
      node = codes[column * rows + row]! <= below[node]! ? node + 1 : right[node]!
    }
    for (let v = 0; v < width; v++) votes.sum[at * width + v]! += value[node * width + v]!
    votes.trees[at]!++
  }
}

/** The score of all that was said; null where nothing was. */
export function outOfBag(votes: Votes, answers: Answers, weights: Float64Array | undefined): OutOfBag | null {
  const judged = Uint32Array.from(votes.trees.keys()).filter((at) => votes.trees[at]! > 0)
  if (judged.length === 0) return null
  const score = answers.classes === 0 ? shareExplained : shareRight
  return { score: score(judged, votes, answers, (at) => weights?.[at * votes.every] ?? 1), rows: judged.length }
}

type Score = (judged: Uint32Array, votes: Votes, answers: Answers, weightOf: (at: number) => number) => number

const shareRight: Score = (judged, { every, sum, trees }, { values, width }, weightOf) => {
  let [right, total] = [0, 0]
  for (const at of judged) {
    let likeliest = 0
    if (width === 1) likeliest = sum[at]! > trees[at]! / 2 ? 1 : 0
    else for (let v = 1; v < width; v++) if (sum[at * width + v]! > sum[at * width + likeliest]!) likeliest = v
    total += weightOf(at)
    if (likeliest === values[at * every]) right += weightOf(at)
  }
  return right / total
}

/** R²; 0 where all answers are one number. */
const shareExplained: Score = (judged, { every, sum, trees }, { values, mean }, weightOf) => {
  let [total, first, second, left] = [0, 0, 0, 0]
  for (const at of judged) {
    const weight = weightOf(at)
    const value = values[at * every]!
    total += weight
    first += weight * value
    second += weight * value * value
    left += weight * (value + mean - sum[at]! / trees[at]!) ** 2
  }
  const spread = second - (first * first) / total
  return spread > 0 ? 1 - left / spread : 0
}
