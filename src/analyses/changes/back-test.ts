import { adjustInFamilies } from '../../math/false-discovery'
import { familyOf, LEVEL } from './find-candidates'
import type { BackTest, ChangesInputs } from './spec'

/** Steps looked back on, and the past that a first one needs. */
const MOST_STEPS = 12
const LEAST_PAST = 3

/**
 * What was called in earlier periods, by the same rules and nothing later, and whether it was still so in the period after: the member's
 * money then lay on the same side of where it came from. Null where the past is too short.
 */
export function backTest(inputs: ChangesInputs): BackTest | null {
  const { days, lag } = inputs
  const last = days.length - 2
  const first = Math.max(lag + LEAST_PAST, last - MOST_STEPS + 1)
  const result: BackTest = { called: 0, kept: 0, others: 0, othersKept: 0, steps: Math.max(0, last - first + 1) }
  for (let at = first; at <= last; at++) lookBack(inputs, at, result)
  return result.steps > 0 ? result : null
}

function lookBack(inputs: ChangesInputs, at: number, result: BackTest): void {
  const families = inputs.dimensions.map((dimension) =>
    at - inputs.lag >= dimension.since ? familyOf(inputs, dimension, at) : [],
  )
  const adjusted = adjustInFamilies(
    families.map((family) => family.map(({ verdict }) => verdict.p)),
    LEVEL,
  )
  families.forEach((family, f) =>
    family.forEach(({ place, verdict }, i) => {
      const difference = verdict.to - verdict.from
      if (difference === 0) return
      const isKept = stillOf(inputs, f, place, at) * difference > 0
      if (adjusted[f]![i]! <= LEVEL) {
        result.called++
        if (isKept) result.kept++
      } else {
        result.others++
        if (isKept) result.othersKept++
      }
    }),
  )
}

/** The money of the period after, by its trading, less that of the period compared with. */
function stillOf({ dimensions, weights, days, lag }: ChangesInputs, family: number, place: number, at: number): number {
  const { sums } = dimensions[family]!.history
  const cell = place * days.length
  // A year apart, the period after is compared with its own a year earlier: seasons differ.
  const base = lag === 1 ? at - 1 : at + 1 - lag
  const growth = weights[at + 1]! / weights[base]!
  return Number.isFinite(growth) ? sums[cell + at + 1]! - growth * sums[cell + base]! : 0
}
