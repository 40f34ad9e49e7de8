import { toCents } from '../../math/decompose'
import { causesOf, finishParts } from './causes'
import { driverOf } from './drivers'
import type { Candidate } from './find-candidates'
import { rangeOf } from './judge'
import { nextStep } from './next-step'
import type { Change, ChangeCode, ChangesInputs, Dimension, Kind, Slice, Sureness } from './spec'
import { selectLines } from './tally'
import { type Story, tellOnce } from './tell-once'

/** More than anyone reads; the page shows the first few. */
const MOST_TOLD = 40
const MOST_COMPARED = 12
const MOST_NOTICED = 3
const SURE = 0.001
const LIKELY = 0.01

/** The told changes with their causes, most money first. */
export function describeChanges(inputs: ChangesInputs, stories: readonly Story[]): Change[] {
  const told = stories
    .flatMap((story, i) => (story.toldBy < 0 ? [{ ...story, i }] : []))
    .sort((a, b) => stakeOf(b.candidate) - stakeOf(a.candidate) || a.i - b.i)
    .slice(0, MOST_TOLD)
  return told.map(({ candidate, i }) => {
    const others = stories.filter(({ toldBy }) => toldBy === i).map((story) => story.candidate.subject)
    return describe(inputs, candidate, others)
  })
}

/** Of what was not called, the largest differences of parts of the shop, each story once. */
export function describeNoticed(inputs: ChangesInputs, quiet: readonly Candidate[]): Change[] {
  const off = ({ verdict: { to, expected } }: Candidate): number => Math.abs(to - expected)
  const largest = quiet
    .filter((one) => hasLines(one))
    .sort((a, b) => off(b) - off(a))
    .slice(0, MOST_COMPARED)
  return tellOnce(largest, inputs.slice)
    .filter(({ toldBy, candidate: { verdict } }) => toldBy < 0 && toCents(verdict.to - verdict.from) !== 0)
    .slice(0, MOST_NOTICED)
    .map(({ candidate }) => ({ ...describe(inputs, candidate, []), sureness: 'usual' }))
}

/** What lies beyond what was to be expected, weighed by how sure it is. */
const stakeOf = ({ verdict: { to, expected }, q }: Candidate): number => Math.abs(to - expected) * (1 - q)

function describe(inputs: ChangesInputs, candidate: Candidate, alsoIn: Change['alsoIn']): Change {
  const { subject, verdict, q } = candidate
  const [from, to] = [toCents(verdict.from), toCents(verdict.to)]
  const difference = toCents(to - from)
  const rows = selectLines(inputs.slice, linesOf(inputs.slice, candidate))
  const { parts, counts } = causesOf(inputs, candidate, rows)
  const isBetter = difference > 0
  const code = codeOf(candidate, from, to)
  return {
    ...{ code, subject, from, to, difference, isBetter, counts, alsoIn },
    expected: rangeOf(verdict),
    certainty: 1 - q,
    sureness: surenessOf(q),
    stake: stakeOf(candidate),
    parts: finishParts(parts, difference),
    driver: hasLines(candidate) ? driverOf(inputs, candidate, difference, rows) : null,
    action: nextStep(subject.kind, code, isBetter),
  }
}

const surenessOf = (q: number): Sureness => (q <= SURE ? 'sure' : q <= LIKELY ? 'likely' : 'probable')

function codeOf({ subject, isStop }: Candidate, from: number, to: number): ChangeCode {
  if (isStop) return 'CUSTOMER_STOPPED'
  if (subject.kind === 'product' && from === 0) return 'PRODUCT_NEW'
  if (subject.kind === 'product' && to === 0) return 'PRODUCT_GONE'
  const kind = subject.kind.toUpperCase() as Uppercase<Kind>
  return `${kind}_${to > from ? 'UP' : 'DOWN'}`
}

const hasLines = ({ subject: { kind } }: Candidate): boolean =>
  !['averageOrder', 'late', 'cohort', 'refunds', 'discounts'].includes(kind)

/** Which lines of the slice a change is about: those of its member, of new customers, or all. */
export function linesOf(slice: Slice, { subject, place }: Candidate): (row: number) => boolean {
  if (subject.kind === 'newCustomers') return (row) => slice.isNew[row] === 1
  const member = slice.member[subject.kind as Dimension]
  return member ? (row) => member[row] === place + 1 : () => true
}
