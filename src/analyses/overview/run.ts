import type { ModelCard, Run, Warning } from '../contract'
import { purchaseWarnings } from '../buyers'
import { dailyWarnings } from '../daily-totals'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { gapWarnings } from '../sales-gap'
import { warningFrom } from '../warning'
import { breakDown } from './breakdowns'
import { splitDifference } from './causes'
import { compareFigures, valuesOf } from './figures'
import { findOut } from './finding'
import { CAVEATS, EXCLUDED, METHOD, type NoteCode, USES, WARNINGS } from './messages'
import type { Note, OverviewConfig, OverviewInputs, OverviewResult, Series } from './spec'

export const run: Run<OverviewConfig, OverviewInputs, OverviewResult> = async function* (inputs, { every }) {
  yield { kind: 'phase-start', phase: 'compare', total: 1 }
  const { period, previous, lastYear, isChosen, asOf, current, against } = inputs
  const base = against && inputs.tallies[against]
  const causes = base && splitDifference(current, base, against)
  const result: OverviewResult = {
    period,
    previous,
    lastYear,
    isChosen,
    asOf,
    figures: compareFigures(inputs),
    totals: valuesOf(inputs.tallies.total, inputs.dataFrom, inputs),
    missing: [...(inputs.hasCost ? [] : ['cost']), ...(inputs.hasFee ? [] : ['fee'])],
    costKnownShare: current.revenue > 0 ? current.costedRevenue / current.revenue : null,
    series: seriesOf(inputs, every),
    breakdowns: breakDown(inputs.dimensions, current.revenue),
    causes,
    finding: findOut(inputs, causes),
    notes: notesOf(inputs),
  }
  yield { kind: 'step', phase: 'compare', done: 1, total: 1 }
  yield { kind: 'phase-end', phase: 'compare' }
  return { result, warnings: warningsOf(inputs), evaluation: null, card: cardOf(inputs) }
}

function seriesOf({ series, hasCost }: OverviewInputs, every: OverviewConfig['every']): Series {
  const column = (name: 'revenue' | 'orders' | 'customers' | 'newCustomers' | 'refunds' | 'profit'): Float64Array =>
    Float64Array.from(series.tallies, (tally) => tally[name])
  return {
    every,
    at: series.at,
    revenue: column('revenue'),
    orders: column('orders'),
    customers: column('customers'),
    newCustomers: column('newCustomers'),
    refunds: column('refunds'),
    ...(hasCost && { profit: column('profit') }),
    lastIsPartial: series.lastIsPartial,
  }
}

function notesOf({ counts: { rows, withoutCustomer, returned, ignored } }: OverviewInputs): Note[] {
  const note = (code: NoteCode, lines: number): Note[] =>
    lines > 0 ? [{ code, details: { lines, share: lines / rows } }] : []
  return [...note('WITHOUT_CUSTOMER', withoutCustomer), ...note('RETURNS', returned), ...note('IGNORED', ignored)]
}

function warningsOf({ foreign, gap, nothing, areDaily, hasCost, current, series }: OverviewInputs): Warning[] {
  const percent = Math.max(0, Math.floor((100 * current.costedRevenue) / current.revenue))
  const isCostPartlyKnown = hasCost && current.revenue > 0 && current.costedRevenue < current.revenue * 0.999
  return [
    ...purchaseWarnings(nothing),
    ...dailyWarnings(areDaily),
    ...gapWarnings(gap),
    ...moneyWarnings(foreign),
    ...(isCostPartlyKnown ? [warningFrom(WARNINGS, 'COST_PARTLY_KNOWN', { percent })] : []),
    ...(series.isClipped ? [warningFrom(WARNINGS, 'SERIES_CLIPPED', { points: series.at.length })] : []),
  ]
}

function cardOf({ counts, foreign }: OverviewInputs): ModelCard {
  return {
    method: METHOD,
    source:
      'Ang, B. W. (2005). The LMDI approach to decomposition analysis: a practical guide. Energy Policy 33, 867–871.',
    uses: USES,
    rows: counts.rows,
    excluded: [{ reason: EXCLUDED.ignored, count: counts.ignored }],
    caveats: [...CAVEATS, ...moneyCaveats(foreign)],
  }
}
