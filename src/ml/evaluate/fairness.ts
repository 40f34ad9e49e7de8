import {
  accuracy,
  confusionAt,
  falsePositiveRate,
  recall,
  rowsOf,
  selectionRate,
  type Confusion,
} from '../../math/metrics/confusion'
import { rankCurve } from '../../math/metrics/rank-curve'
import { groupedThresholds, type PolicyName, type ScoredGroup } from './fair-thresholds'
import { costCurve, thresholdByCost, type Costs } from './threshold-by-cost'

/** Smaller groups are set apart: their rates are mostly chance. */
const LEAST_ROWS = 30
/** A selection rate below this share of the highest is the usual flag (the four-fifths rule). */
const FOUR_FIFTHS = 0.8

/** Which group each row is of: a code into some list, -1 for unknown. */
export interface Groups {
  codes: Int32Array
  count: number
}

/** How one group fares. */
export interface GroupRates {
  group: number
  rows: number
  threshold: number
  /** Share of class 1. */
  baseRate: number
  /** Share that is acted on. */
  selectionRate: number
  truePositiveRate: number
  falsePositiveRate: number
  accuracy: number
}

/** Largest less smallest over the groups. */
export interface FairnessGaps {
  /** Of the selection rate: demographic parity. */
  parity: number
  /** Of the true positive rate: equal opportunity (Hardt et al. 2016); over groups that have class 1. */
  opportunity: number
  accuracy: number
  /** Smallest selection rate over the largest; 1 where nobody is selected. */
  ratio: number
  isBelowFourFifths: boolean
}

export interface FairnessPolicy {
  name: PolicyName
  groups: GroupRates[]
  gaps: FairnessGaps
  /** Of all mistakes in the compared groups. */
  cost: number
}

export interface Fairness {
  /** At the threshold that is used now. */
  threshold: number
  groups: GroupRates[]
  gaps: FairnessGaps
  cost: number
  /** Groups of fewer than 30 rows, in none of the figures; `group` -1 are rows of no known group. */
  small: { group: number; rows: number }[]
  /** The same with other thresholds, each as cheap as its rule allows. Empty with fewer than two groups. */
  policies: FairnessPolicy[]
}

/**
 * How a score treats groups of people. Scores should be out of fold and free of NaN, labels are 0 or 1. `threshold` left out: the
 * cheapest single one. The five policies are those of the What-If Tool (Wexler et al. 2019): one threshold for all; each group's
 * own cheapest; and the cheapest with equal selection rates, equal true positive rates or equal accuracy.
 */
export function fairness(
  scores: Float64Array,
  labels: ArrayLike<number>,
  groups: Groups,
  costs: Costs & { threshold?: number },
): Fairness {
  const { large, small } = splitGroups(scores, labels, groups)
  const single = cheapest(large, costs)
  const threshold = costs.threshold ?? single
  const now = judge(large, () => threshold, costs)
  if (large.length < 2) return { threshold, ...now, small, policies: [] }
  const scored = large.map((one): ScoredGroup => toScored(one, costs))
  const policies = (['single', 'group', 'parity', 'opportunity', 'accuracy'] as const).map((name): FairnessPolicy => {
    const own = name === 'single' ? large.map(() => single) : groupedThresholds(scored, name)
    return { name, ...judge(large, (at) => own[at]!, costs) }
  })
  return { threshold, ...now, small, policies }
}

/** The rows of one group. */
interface GroupRows {
  group: number
  scores: Float64Array
  labels: Uint8Array
}

function splitGroups(scores: Float64Array, labels: ArrayLike<number>, { codes, count }: Groups) {
  const rowsOfGroup = Array.from({ length: count + 1 }, (): number[] => [])
  codes.forEach((code, row) => rowsOfGroup[code + 1]!.push(row))
  const all = rowsOfGroup.map((rows, at): GroupRows => ({
    group: at - 1,
    scores: Float64Array.from(rows, (row) => scores[row]!),
    labels: Uint8Array.from(rows, (row) => labels[row]!),
  }))
  const isLarge = ({ group, scores: own }: GroupRows): boolean => group >= 0 && own.length >= LEAST_ROWS
  const small = all.filter((one) => !isLarge(one) && one.scores.length > 0)
  return { large: all.filter(isLarge), small: small.map(({ group, scores: own }) => ({ group, rows: own.length })) }
}

function cheapest(groups: readonly GroupRows[], costs: Costs): number {
  const scores = Float64Array.from(groups.flatMap((one) => [...one.scores]))
  const labels = Uint8Array.from(groups.flatMap((one) => [...one.labels]))
  return thresholdByCost(scores, labels, costs).threshold
}

function toScored({ scores, labels }: GroupRows, costs: Costs): ScoredGroup {
  const ranked = rankCurve(scores, labels)
  const { thresholds, costs: own, shares } = costCurve(ranked, costs)
  const positive = ranked.positives.at(-1)!
  const negative = ranked.negatives.at(-1)!
  const caught = (at: number): number => (at === 0 ? 0 : ranked.positives[at - 1]!)
  const wrong = (at: number): number => (at === 0 ? 0 : ranked.negatives[at - 1]!)
  return {
    rows: scores.length,
    thresholds,
    costs: own,
    parity: shares,
    opportunity: shares.map((_, at) => (positive > 0 ? caught(at) / positive : NaN)),
    accuracy: shares.map((_, at) => (caught(at) + negative - wrong(at)) / scores.length),
  }
}

function judge(groups: readonly GroupRows[], thresholdOf: (at: number) => number, costs: Costs) {
  const cells = groups.map(({ scores, labels }, at) => confusionAt(scores, labels, thresholdOf(at)))
  const rates = groups.map(({ group }, at) => toRates(group, cells[at]!, thresholdOf(at)))
  const cost = cells.reduce(
    (sum, { falsePositives, falseNegatives }) =>
      sum + falsePositives * costs.falsePositive + falseNegatives * costs.falseNegative,
    0,
  )
  return { groups: rates, gaps: gapsOf(rates), cost }
}

const toRates = (group: number, cells: Confusion, threshold: number): GroupRates => ({
  group,
  rows: rowsOf(cells),
  threshold,
  baseRate: (cells.truePositives + cells.falseNegatives) / rowsOf(cells),
  selectionRate: selectionRate(cells),
  truePositiveRate: recall(cells),
  falsePositiveRate: falsePositiveRate(cells),
  accuracy: accuracy(cells),
})

function gapsOf(groups: readonly GroupRates[]): FairnessGaps {
  const selected = groups.map((one) => one.selectionRate)
  const most = Math.max(0, ...selected)
  const ratio = most === 0 ? 1 : Math.min(...selected) / most
  return {
    parity: spread(selected),
    opportunity: spread(groups.filter(({ baseRate }) => baseRate > 0).map((one) => one.truePositiveRate)),
    accuracy: spread(groups.map((one) => one.accuracy)),
    ratio,
    isBelowFourFifths: ratio < FOUR_FIFTHS,
  }
}

const spread = (values: number[]): number => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values))
