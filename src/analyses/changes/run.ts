import { proportionDifference, wilson } from '../../math/proportion'
import { MS_PER_DAY } from '../../features/periods'
import type { Evaluation, ModelCard, Run, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { backTest } from './back-test'
import type { Days } from './calendar'
import { describeChanges, describeNoticed, linesOf } from './describe-changes'
import { type Candidate, findCandidates, LEVEL } from './find-candidates'
import { CAVEATS, EXCLUDED, METHOD, USES, WARNINGS } from './messages'
import {
  type BackTest,
  type ChangesConfig,
  type ChangesInputs,
  type ChangesResult,
  FEWEST_CALLS,
  type FindingCode,
  type Period,
  type Slice,
  type Total,
} from './spec'
import { type Story, tellOnce } from './tell-once'
import { totalOf } from './total'

/** The longest table of what was tested. */
const MOST_ROWS = 500
/** Below this many told changes, what was noticed is shown, too. */
const FEW = 3

export const run: Run<ChangesConfig, ChangesInputs, ChangesResult> = async function* (inputs) {
  yield { kind: 'phase-start', phase: 'compare', total: 3 }
  const candidates = isComparable(inputs) ? findCandidates(inputs) : []
  yield { kind: 'step', phase: 'compare', done: 1, total: 3 }
  const called = candidates.filter(({ q }) => q <= LEVEL)
  const stories = tellOnce(called, inputs.slice)
  const changes = describeChanges(inputs, stories)
  const quiet = candidates.filter(({ q }) => q > LEVEL)
  const noticed = changes.length < FEW ? describeNoticed(inputs, quiet) : []
  yield { kind: 'step', phase: 'compare', done: 2, total: 3 }
  const past = isComparable(inputs) ? backTest(inputs) : null
  const { days, lag, every, against, asOf } = inputs
  const total = days.length > 0 ? totalOf(inputs, toldMoney(inputs.slice, stories)) : null
  const result: ChangesResult = {
    finding: findingOf(inputs, stories, total),
    ...{ every, against, changes, noticed, total, asOf },
    period: toPeriod(days.at(-1)),
    base: toPeriod(days[days.length - 1 - lag]),
    ...tableOf(candidates, stories),
    tested: candidates.length,
    backTest: past,
  }
  yield { kind: 'step', phase: 'compare', done: 3, total: 3 }
  yield { kind: 'phase-end', phase: 'compare' }
  return { result, warnings: warningsOf(inputs), evaluation: evaluationOf(past), card: cardOf(inputs) }
}

const toPeriod = (days: Days | undefined): Period | null =>
  days ? { from: days.from * MS_PER_DAY, to: days.to * MS_PER_DAY } : null

/** Trading in both periods. */
function isComparable({ days, lag, slice: { side } }: ChangesInputs): boolean {
  return days.length > lag && side.includes(0) && side.includes(1)
}

function findingOf(inputs: ChangesInputs, stories: readonly Story[], total: Total | null): FindingCode {
  if (inputs.days.length === 0) return 'TOO_SHORT'
  if (!inputs.slice.side.includes(1)) return 'NOTHING_SOLD'
  if (!inputs.slice.side.includes(0)) return 'NOTHING_BEFORE'
  if (stories.some(({ candidate }) => isOfLines(inputs.slice, candidate))) return 'CHANGED'
  if (stories.length > 0) return 'OVERALL'
  return total?.isUnusual ? 'TOGETHER' : 'USUAL'
}

/** Of the shop's difference, what lies on lines that a told change is about; a line of several counts once. */
function toldMoney(slice: Slice, stories: readonly Story[]): number {
  const lines = stories
    .filter(({ candidate, toldBy }) => toldBy < 0 && isOfLines(slice, candidate))
    .map(({ candidate }) => linesOf(slice, candidate))
  let money = 0
  for (let row = 0; row < slice.net.length; row++) {
    if (lines.some((has) => has(row))) money += slice.side[row] === 1 ? slice.net[row]! : -slice.net[row]!
  }
  return money
}

const isOfLines = (slice: Slice, { subject: { kind } }: Candidate): boolean =>
  kind === 'newCustomers' || Object.hasOwn(slice.member, kind)

type Table = Pick<
  ChangesResult,
  'kind' | 'value' | 'customerKey' | 'from' | 'to' | 'difference' | 'certainty' | 'called'
>

function tableOf(candidates: readonly Candidate[], stories: readonly Story[]): Table {
  const toldBy = new Map(stories.map((story) => [story.candidate, story.toldBy]))
  const moved = ({ verdict }: Candidate): number => Math.abs(verdict.to - verdict.from)
  const rows = [...candidates].sort((a, b) => moved(b) - moved(a)).slice(0, MOST_ROWS)
  const column = (of: (one: Candidate) => number): Float64Array => Float64Array.from(rows, of)
  return {
    kind: rows.map(({ subject }) => subject.kind),
    value: rows.map(({ subject }) => subject.value),
    customerKey: rows.map(({ subject }) => subject.customerKey ?? ''),
    from: column(({ verdict }) => verdict.from),
    to: column(({ verdict }) => verdict.to),
    difference: column(({ verdict }) => verdict.to - verdict.from),
    certainty: column(({ q }) => 1 - q),
    called: Uint8Array.from(rows, (one) => (!toldBy.has(one) ? 0 : toldBy.get(one)! < 0 ? 1 : 2)),
  }
}

function warningsOf({ foreign, isFallback }: ChangesInputs): Warning[] {
  return [...moneyWarnings(foreign), ...(isFallback ? [warningFrom(WARNINGS, 'NO_LAST_YEAR')] : [])]
}

function evaluationOf(past: BackTest | null): Evaluation | null {
  if (!past || past.called < FEWEST_CALLS || past.others < FEWEST_CALLS) return null
  const [called, others] = [wilson(past.kept, past.called), wilson(past.othersKept, past.others)]
  return {
    metric: 'keptDirection',
    value: called.share,
    baseline: 'notCalled',
    baselineValue: others.share,
    better: proportionDifference(called, others).low > 0,
    interval: [called.low, called.high],
  }
}

function cardOf({ counts, foreign }: ChangesInputs): ModelCard {
  return {
    method: METHOD,
    source: [
      'Ang, B. W. (2005). The LMDI approach to decomposition analysis: a practical guide. Energy Policy 33, 867–871.',
      'Benjamini, Y., & Bogomolov, M. (2014). Selective inference on multiple families of hypotheses. Journal of the Royal Statistical Society B 76, 297–318.',
      'Smyth, G. K. (2004). Linear models and empirical Bayes methods for assessing differential expression. Statistical Applications in Genetics and Molecular Biology 3(1), 3.',
    ].join(' '),
    uses: USES,
    rows: counts.rows - counts.ignored - counts.left,
    excluded: [
      { reason: EXCLUDED.ignored, count: counts.ignored },
      { reason: EXCLUDED.left, count: counts.left },
    ],
    caveats: [...CAVEATS, ...moneyCaveats(foreign)],
  }
}
