import { toCents } from '../../math/decompose'
import { factors, finishParts, peopleCauses } from './causes'
import { settingOf } from './find-candidates'
import { judgeKind, rangeOf } from './judge'
import type { ChangesInputs, PartName, Total } from './spec'
import { selectLines, type Tally, tallySides } from './tally'

/** One in twenty steps of a shop is this unusual by itself. */
const UNUSUAL = 0.05

/** The change of the shop's money, with its causes; `told` is the part of it that told changes are about. */
export function totalOf(inputs: ChangesInputs, told: number): Total {
  const { total, days, lag } = inputs
  const at = days.length - 1
  const [from, to] = [toCents(total.sums[at - lag]!), toCents(total.sums[at]!)]
  const difference = toCents(to - from)
  const verdict = judgeKind(total, settingOf(inputs, 0, false), at)[0]
  return {
    from,
    to,
    difference,
    parts: finishParts(partsOf(inputs), difference),
    expected: verdict ? rangeOf(verdict) : null,
    isUnusual: verdict ? verdict.p <= UNUSUAL : false,
    told: toCents(told),
    rest: toCents(difference - toCents(told)),
  }
}

/** New and returning customers apart, where the data reaches back far enough to tell them. */
function partsOf(inputs: ChangesInputs): [PartName, number][] {
  const { slice, weights, lag, days, measures } = inputs
  const trading = (_: Tally, side: 0 | 1): number => weights[days.length - 1 - (side === 1 ? 0 : lag)]!
  const all = selectLines(slice, () => true)
  if (slice.people === 0) return anonymousCauses(tallySides(slice, all), trading)
  if (!measures.newCustomers) return peopleCauses(tallySides(slice, all), trading, 'customers')
  const fresh = peopleCauses(
    tallySides(
      slice,
      selectLines(slice, (row) => slice.isNew[row] === 1),
    ),
    trading,
    'newCustomers',
  )
  const known = peopleCauses(
    tallySides(
      slice,
      selectLines(slice, (row) => slice.isNew[row] === 0),
    ),
    trading,
    'returningCustomers',
  )
  const sums = new Map<PartName, number>()
  for (const [part, amount] of [...fresh, ...known]) sums.set(part, (sums.get(part) ?? 0) + amount)
  return [...sums]
}

function anonymousCauses(sides: [Tally, Tally], trading: (tally: Tally, side: 0 | 1) => number): [PartName, number][] {
  const [before, now] = sides
  return [
    ...factors(sides, [
      ['days', trading],
      ['orders', (tally, side) => tally.orders / trading(tally, side)],
      ['averageOrder', ({ gross, orders }) => gross / orders],
    ]),
    ['returns', now.net - now.gross - (before.net - before.gross)],
  ]
}
