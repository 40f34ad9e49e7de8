import { formatDay } from '../../features/periods'
import type { Evaluation, ModelCard, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { CAVEATS, EXCLUDED, METHOD, SOURCE, USES, WARNINGS } from './messages'
import type { Backtest, OddityKind, StockConfig, StockInputs, StockResult } from './spec'

type Code = keyof typeof WARNINGS

/** Stock that is older than this many days against the orders is said to be. */
const STALE_DAYS = 2

interface Found {
  result: StockResult
  hasSeason: boolean
}

export function warningsOf(inputs: StockInputs, config: StockConfig, { result, hasSeason }: Found): Warning[] {
  const { shelf, counts, gap, days, foreign, staleDays, isScoped } = inputs
  const say = (isSo: boolean, code: Code, details: Record<string, unknown> = {}): Warning[] =>
    isSo ? [warningFrom(WARNINGS, code, details)] : []
  const odd = (kind: OddityKind, code: Code, details: Record<string, unknown> = {}): Warning[] => {
    const { count, examples } = shelf.oddities[kind]
    const list = count > examples.length ? [...examples, '…'] : examples
    return say(count > 0, code, { count, examples: list.join(', '), ...details })
  }
  const lead = { days: config.leadTimeDays }
  return [
    ...moneyWarnings(foreign),
    ...say(!shelf.hasStock, 'NO_STOCK'),
    ...odd('negativeStock', 'NEGATIVE_STOCK'),
    ...odd('hugeStock', 'HUGE_STOCK'),
    ...odd('brokenStock', 'BROKEN_STOCK'),
    ...say(staleDays >= STALE_DAYS, 'STALE_STOCK', { days: staleDays }),
    ...odd('oddLead', 'ODD_LEAD', lead),
    ...say(!shelf.hasLead && shelf.oddities.oddLead.count === 0, 'NO_LEAD', lead),
    ...(shelf.hasLead ? odd('missingLead', 'MISSING_LEAD', lead) : []),
    ...(shelf.hasStock ? odd('unlisted', 'UNLISTED') : []),
    ...say(shelf.withoutCost > 0, 'COST_UNKNOWN', { count: shelf.withoutCost }),
    ...odd('foreign', 'FOREIGN_PRICES'),
    ...say(gap !== null, 'HISTORY_GAP', { from: gap ? formatDay(gap.from) : '', to: gap ? formatDay(gap.to) : '' }),
    ...say(result.backtest === null, 'SHORT_HISTORY', { days }),
    ...say(result.backtest !== null && !hasSeason && days < 2 * 365, 'YEAR_UNSEEN'),
    ...say(isScoped, 'SCOPED'),
    ...say(counts.leftOut > 0, 'PRODUCTS_LEFT_OUT', { kept: result.status.length, left: counts.leftOut }),
  ]
}

/** Lost sales of the past against as much stock spread as a fixed number of days over all products. */
export function evaluationOf(backtest: Backtest | null): Evaluation | null {
  if (!backtest) return null
  const { lostShare, baselineLostShare } = backtest
  return {
    metric: 'lostShare',
    value: lostShare,
    baseline: 'fixedCover',
    baselineValue: baselineLostShare,
    better: lostShare < baselineLostShare,
  }
}

export function cardOf({ counts, shelf, foreign }: StockInputs, { method }: StockResult): ModelCard {
  const { forecast, ...always } = CAVEATS
  return {
    method: METHOD,
    source: SOURCE,
    uses: USES,
    rows: counts.used,
    excluded: [
      { reason: EXCLUDED.ignored, count: counts.ignored },
      { reason: EXCLUDED.future, count: counts.future },
      { reason: EXCLUDED.free, count: counts.free },
      { reason: EXCLUDED.services, count: counts.services },
      { reason: EXCLUDED.foreign, count: shelf.oddities.foreign.count },
      { reason: EXCLUDED.unavailable, count: shelf.oddities.unavailable.count },
    ],
    caveats: [...Object.values(always), ...(method.includes('forecast') ? [forecast] : []), ...moneyCaveats(foreign)],
  }
}
