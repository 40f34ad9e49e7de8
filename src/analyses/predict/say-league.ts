import type { Locale } from '../../core/locale'
import type { LeagueRow } from '../../ui/League.svelte'
import { MODELS } from './model-names'
import { METRICS, type MetricName, type PredictResult } from './result'

/** The figures that the methods have beside the one that ranks them. */
export const otherMetrics = ({ metric, models }: PredictResult): MetricName[] =>
  METRICS.filter((name) => name !== metric && models.some((one) => one[name] !== undefined))

/** Finished figures of one method, or of the baseline, under these names. */
export const figureCells = (
  figures: Partial<Record<MetricName, number>>,
  names: readonly MetricName[],
  show: (name: MetricName, value: number) => string,
): string[] => names.map((name) => (figures[name] === undefined ? '–' : show(name, figures[name])))

/** Methods from best to worst. */
export function leagueRows(
  { metric, models, best }: PredictResult,
  locale: Locale,
  cellsOf: (figures: Partial<Record<MetricName, number>>) => string[],
): LeagueRow[] {
  return models.map((one) => {
    const value = one[metric] ?? NaN
    const [low, high] = one.intervals[metric] ?? [value, value]
    const { title, text } = MODELS[one.name]
    return { name: title[locale], text: text[locale], value, low, high, cells: cellsOf(one), isUsed: one.name === best }
  })
}
