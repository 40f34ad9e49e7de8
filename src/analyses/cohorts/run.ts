import { compensatedSum } from '../../math/sum'
import { fill } from '../../core/locale'
import type { ModelCard, Run, Warning } from '../contract'
import { excludedCustomers } from '../buyers'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { gapWarnings } from '../sales-gap'
import { warningFrom } from '../warning'
import { compare } from './compare'
import { BY_NAMES, CAVEATS, METHOD, USES, WARNINGS } from './messages'
import { cellsOf, tally, withStarted } from './model'
import { type Cohort, type CohortsConfig, type CohortsInputs, type CohortsResult, FEW, MOST_PERIODS } from './spec'

export const run: Run<CohortsConfig, CohortsInputs, CohortsResult> = async function* (inputs, config) {
  yield { kind: 'phase-start', phase: 'count', total: 4 }
  const groups = inputs.cohorts.length
  const started = { ...inputs, lived: withStarted(inputs) }
  const whole = tally({ ...inputs, groups })
  yield { kind: 'step', phase: 'count', done: 1, total: 4 }
  const begun = tally({ ...started, groups })
  yield { kind: 'step', phase: 'count', done: 2, total: 4 }
  const everyone = { cohortOf: new Uint32Array(inputs.cohortOf.length), groups: 1 }
  const average = cellsOf(tally({ ...inputs, ...everyone }), tally({ ...started, ...everyone }), [])
  yield { kind: 'step', phase: 'count', done: 4, total: 4 }
  yield { kind: 'phase-end', phase: 'count' }
  const comparison = compare(whole, { cohorts: inputs.cohorts, every: config.every })
  const names = inputs.cohorts.map(({ name }) => name)
  return {
    result: {
      ...cellsOf(whole, begun, names),
      cohorts: describe(inputs),
      average,
      comparison,
      by: config.by,
      every: config.every,
      asOf: inputs.asOf,
    },
    warnings: warningsOf(inputs, config, comparison !== null),
    evaluation: null,
    card: cardOf(inputs, config),
  }
}

function describe({ cohorts, cohortOf, starts, net }: CohortsInputs): Cohort[] {
  const buyers = cohorts.map((): number[] => [])
  cohortOf.forEach((cohort, buyer) => buyers[cohort]!.push(buyer))
  return cohorts.map((cohort, i) => ({
    ...cohort,
    customers: buyers[i]!.length,
    net: compensatedSum(buyers[i]!.flatMap((buyer) => [...net.subarray(starts[buyer], starts[buyer + 1])])),
  }))
}

const MOST_YEARS = { month: MOST_PERIODS.month / 12, week: MOST_PERIODS.week / 52 }

function warningsOf(
  { cohortOf, foreign, gap, isCutShort }: CohortsInputs,
  { every }: CohortsConfig,
  isCompared: boolean,
): Warning[] {
  const customers = cohortOf.length
  return [
    ...(customers < FEW ? [warningFrom(WARNINGS, 'FEW_CUSTOMERS', { customers, least: FEW })] : []),
    ...(isCompared ? [] : [warningFrom(WARNINGS, 'NOT_COMPARED')]),
    ...(isCutShort ? [warningFrom(WARNINGS, 'AGES_CUT', { years: MOST_YEARS[every] })] : []),
    ...gapWarnings(gap),
    ...moneyWarnings(foreign),
  ]
}

function cardOf(inputs: CohortsInputs, { by }: CohortsConfig): ModelCard {
  const named = (locale: 'en' | 'zh'): string => fill(METHOD[locale], { by: BY_NAMES[by][locale] })
  return {
    method: { en: named('en'), zh: named('zh') },
    source:
      'Wilson (1927), JASA 22, 209–212; Newcombe (1998), Stat. Med. 17, 873–890; Lawless & Nadeau (1995), Technometrics 37, 158–168.',
    uses: USES,
    rows: inputs.rows,
    excluded: excludedCustomers(inputs),
    caveats: [...CAVEATS, ...moneyCaveats(inputs.foreign)],
  }
}
