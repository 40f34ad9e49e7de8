import { formatDay, MS_PER_DAY } from '../../features/periods'
import type { Evaluation, ModelCard, Warning } from '../contract'
import { purchaseWarnings } from '../buyers'
import { dailyWarnings } from '../daily-totals'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { CAVEATS, EXCLUDED, GROUPS_THEN, METHOD, SOURCE, USES, WARNINGS } from './messages'
import type { ForecastConfig, ForecastInputs, ForecastResult } from './spec'

const dayText = (ms: number): string => formatDay(Math.floor(ms / MS_PER_DAY))

type Code = keyof typeof WARNINGS

export function warningsOf(inputs: ForecastInputs, config: ForecastConfig, result: ForecastResult): Warning[] {
  const { calendar, foreign, currencies, leftOut, segments, names, nothing, areDaily } = inputs
  const { gap, period, at } = calendar
  const say = (isSo: boolean, code: Code, details: Record<string, unknown> = {}): Warning[] =>
    isSo ? [warningFrom(WARNINGS, code, details)] : []
  const change = currencies && { ...currencies, date: dayText(currencies.at) }
  const isToHome = change !== null && change.to !== foreign.currencies.join(', ')
  return [
    ...purchaseWarnings(nothing),
    ...dailyWarnings(areDaily),
    ...(change === null ? moneyWarnings(foreign) : []),
    ...say(change !== null && isToHome, 'CURRENCY_CHANGED_TO', { from: change?.from, date: change?.date }),
    ...say(change !== null && !isToHome, 'CURRENCY_CHANGED_FROM', { to: change?.to, date: change?.date }),
    ...say(gap !== null, 'HISTORY_GAP', {
      from: gap ? formatDay(gap.from) : '',
      to: gap ? formatDay(gap.to) : '',
    }),
    ...say(result.coverage === null, 'SHORT_HISTORY', { periods: at.length }),
    ...say(result.coverage !== null && config.every !== 'day' && at.length < 2 * period, 'YEAR_UNSEEN'),
    ...say(leftOut.series > 0, 'SERIES_LEFT_OUT', { kept: names.length, left: leftOut.series }),
    ...say(segments === 'segments', 'SEGMENTS_TODAY'),
    ...say(segments === 'newAndReturning', 'SEGMENTS_NONE'),
    ...say(config.holidays && inputs.occasions.length === 0, 'OCCASIONS_UNSEEN'),
  ]
}

/** Nearer than this to the baseline is no better. */
const CLEARLY = 0.98

/** The chosen methods against the last season repeated, each series weighed alike; null where nothing could be tried. */
export function evaluationOf({ series }: ForecastResult): Evaluation | null {
  const judged = series.filter(({ mase, baselineMase }) => mase !== null && baselineMase !== null)
  if (judged.length === 0) return null
  const mean = (of: 'mase' | 'baselineMase'): number => judged.reduce((sum, one) => sum + one[of]!, 0) / judged.length
  const [value, baselineValue] = [mean('mase'), mean('baselineMase')]
  return { metric: 'mase', value, baseline: 'seasonalNaive', baselineValue, better: value < CLEARLY * baselineValue }
}

export function cardOf({ counts, foreign, segments }: ForecastInputs): ModelCard {
  return {
    method: METHOD,
    source: SOURCE,
    uses: USES,
    rows: counts.used,
    excluded: [
      { reason: EXCLUDED.ignored, count: counts.ignored },
      { reason: EXCLUDED.future, count: counts.future },
      { reason: EXCLUDED.before, count: counts.before },
    ],
    caveats: [...(segments === 'rfm' ? [GROUPS_THEN] : []), ...Object.values(CAVEATS), ...moneyCaveats(foreign)],
  }
}
