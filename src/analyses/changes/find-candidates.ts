import { adjustInFamilies } from '../../math/false-discovery'
import { formatDay, dayOf } from '../../features/periods'
import { judgeStop } from './customer-stops'
import { judgeKind, type Setting, type Verdict } from './judge'
import { judgeCohort } from './judge-cohort'
import { judgeLate } from './judge-late'
import type { ChangesInputs, History, Measure, Subject, TrackedDimension } from './spec'

/** The share of false alarms that is put up with, over everything looked at. */
export const LEVEL = 0.1

/** Something that was tested. */
export interface Candidate {
  subject: Subject
  verdict: Verdict
  /** Place among the tracked members of its dimension, or among the cohorts; 0 of measures. */
  place: number
  isStop: boolean
  /** Adjusted over everything looked at. */
  q: number
}

type Family = Omit<Candidate, 'q'>[]

/** Everything that can be tested in the last period, with its share of false alarms. */
export function findCandidates(inputs: ChangesInputs): Candidate[] {
  const at = inputs.days.length - 1
  const families: Family[] = [
    ...inputs.dimensions.map((dimension) => familyOf(inputs, dimension, at)),
    measuresOf(inputs, at),
    inputs.cohorts.map((cell, place) => ({
      subject: { kind: 'cohort', value: formatDay(dayOf(cell.at)), title: '' },
      verdict: judgeCohort(cell),
      place,
      isStop: false,
    })),
  ]
  const adjusted = adjustInFamilies(
    families.map((family) => family.map(({ verdict }) => verdict.p)),
    LEVEL,
  )
  return families.flatMap((family, f) => family.map((one, i) => ({ ...one, q: adjusted[f]![i]! })))
}

export const settingOf = (inputs: ChangesInputs, since: number, isPartOfShop = true): Setting => ({
  periods: inputs.days.length,
  lag: inputs.lag,
  season: inputs.season,
  weights: inputs.weights,
  shop: inputs.total,
  since,
  isPartOfShop,
})

/** The members of a dimension; those who stopped ordering are judged by their own rate. */
export function familyOf(inputs: ChangesInputs, tracked: TrackedDimension, at: number): Family {
  const setting = settingOf(inputs, tracked.since)
  return judgeKind(tracked.history, setting, at).flatMap((verdict, place) => {
    const stop = judgeStop(tracked, place, setting, at)
    const own = stop ?? verdict
    return own ? [{ subject: subjectOf(tracked, place), verdict: own, place, isStop: stop !== null }] : []
  })
}

export function subjectOf({ dimension, members }: TrackedDimension, place: number): Subject {
  const { value, title } = members[place]!
  if (dimension !== 'customer') return { kind: dimension, value, title }
  return { kind: dimension, value: '', title: '', customerKey: value, customerName: title }
}

const measureSubject = (kind: Measure): Subject => ({ kind, value: '', title: '' })

function measuresOf(inputs: ChangesInputs, at: number): Family {
  const family: Family = []
  const add = (kind: Measure, verdict: Verdict | null | undefined): void => {
    if (verdict) family.push({ subject: measureSubject(kind), verdict, place: 0, isStop: false })
  }
  for (const [kind, history] of Object.entries(inputs.measures)) {
    const since = kind === 'newCustomers' ? inputs.known : 0
    add(kind as keyof ChangesInputs['measures'], judgeKind(history, settingOf(inputs, since), at)[0])
  }
  add('averageOrder', orderSizeVerdict(inputs, at))
  add('late', judgeLate(inputs.late))
  return family
}

/** Fewer orders than this in a period have no mean to speak of. */
const FEWEST_ORDERS = 20

/** The mean value of an order, as money over the last period's orders. */
function orderSizeVerdict(inputs: ChangesInputs, at: number): Verdict | null {
  const { count, mean, variance } = inputs.orderSizes
  if (count[at]! < FEWEST_ORDERS || count[at - inputs.lag]! < FEWEST_ORDERS) return null
  const history: History = {
    sums: mean,
    squares: variance.map((value, period) => value / Math.max(1, count[period]!)),
    crosses: new Float64Array(mean.length),
  }
  const setting = { ...settingOf(inputs, 0, false), weights: new Float64Array(mean.length).fill(1) }
  const verdict = judgeKind(history, setting, at)[0]
  if (!verdict) return null
  const orders = count[at]!
  const { from, to, expected, deviation, steps, p } = verdict
  const money = { from: orders * from, to: orders * to, expected: orders * expected, deviation: orders * deviation }
  return { ...money, steps, p }
}
