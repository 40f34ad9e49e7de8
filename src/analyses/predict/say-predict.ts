import type { Locale } from '../../core/locale'
import { findField, isTableName } from '../../schema'
import type { Format } from '../../ui/context'
import type { Say } from '../../ui/say'
import type { Case, MetricName, PredictResult } from './result'
import type { ViewWord } from './view-messages'

type Feature = PredictResult['features'][number]
export type SayView = Say<ViewWord>

/** A column as the reader calls it: a field of the app in their language, else by the header of the file. */
export function columnTitle(
  table: string,
  { column, title }: { column: string; title: string },
  locale: Locale,
): string {
  return (isTableName(table) && findField(table, column)?.title[locale]) || title
}

export function featureTitle(feature: Feature, table: string, say: SayView, locale: Locale): string {
  const column = columnTitle(table, feature, locale)
  return feature.part === 'whole' ? column : say(feature.part, { column })
}

/** Figures between 0 and 1 that are no shares: three digits. */
const showScore = (value: number): string => value.toFixed(3)

const SHARES: readonly MetricName[] = ['accuracy']

export const metricFormat = (metric: MetricName, format: Format): ((value: number) => string) =>
  SHARES.includes(metric)
    ? format.percent
    : metric === 'rmse' || metric === 'mae'
      ? (value) => (Math.abs(value) < 10 ? value.toPrecision(3) : format.number(value))
      : showScore

/** A row's score as the reader takes it: a probability, or the number. */
export const scoreText = ({ target }: PredictResult, score: number, format: Format): string =>
  target.kind === 'number' ? format.number(score) : format.percent(score)

export function cellText(cell: string | number | null, feature: Feature, say: SayView, format: Format): string {
  if (cell === null) return say('missing')
  if (typeof cell === 'number') return format.number(cell)
  return feature.isFlag && (cell === 'yes' || cell === 'no') ? say(cell) : cell
}

/** The class of a score: the "yes", or that of the case. */
export const className = ({ target }: PredictResult, output = 1): string =>
  target.classes[target.kind === 'yes-no' ? 1 : output] ?? ''

const TOP = 3

function mainReasons(result: PredictResult, say: SayView, locale: Locale): string {
  return result.importance
    .filter(({ low }) => low > 0)
    .slice(0, TOP)
    .map(({ feature }) => featureTitle(result.features[feature]!, result.source.table, say, locale))
    .join(locale === 'zh' ? '、' : ', ')
}

export interface Said {
  text: string
  sure: string
  isGood: boolean
}

/** What it means, in a sentence, and how sure it is. */
export function findingOf(result: PredictResult, better: boolean, say: SayView, locale: Locale, format: Format): Said {
  const [best] = result.models
  const reasons = mainReasons(result, say, locale) || '–'
  if (result.target.kind === 'yes-no') {
    const [low, high] = best!.intervals.auc ?? [NaN, NaN]
    const name = className(result)
    return {
      text: better
        ? say('findYesNo', { recall: format.percent(recallOfTop(result, 0.2)), class: name })
        : say('findYesNoNot', { class: name }),
      sure: say('sureYesNo', {
        value: showScore(best!.auc ?? NaN),
        low: showScore(low),
        high: showScore(high),
        reasons,
      }),
      isGood: better,
    }
  }
  const isNumber = result.target.kind === 'number'
  const show = isNumber ? metricFormat('mae', format) : format.percent
  const text = isNumber
    ? say('findNumber', { off: show(best!.mae ?? NaN), base: show(result.baseline.mae ?? NaN) })
    : say('findClass', { right: show(best!.accuracy ?? NaN), base: show(result.baseline.accuracy ?? NaN) })
  return { text, sure: say('sureOther', { reasons }), isGood: better }
}

/** Share of the yeses among the share of judged rows with the highest scores. */
function recallOfTop({ threshold }: PredictResult, share: number): number {
  if (!threshold) return NaN
  const { truePositive, falsePositive, positives, negatives } = threshold
  const wanted = share * (positives + negatives)
  let recall = 0
  for (let i = truePositive.length - 1; i >= 0; i--) {
    const picked = truePositive[i]! + falsePositive[i]!
    if (picked > wanted) {
      const before = i + 1 < truePositive.length ? i + 1 : i
      const [p0, t0] = [truePositive[before]! + falsePositive[before]!, truePositive[before]!]
      const part = picked === p0 ? 0 : (wanted - p0) / (picked - p0)
      return (t0 + part * (truePositive[i]! - t0)) / positives
    }
    recall = truePositive[i]! / positives
  }
  return recall
}

/** A case's reasons as sentences, the strongest first. */
export function caseReasons(result: PredictResult, one: Case, say: SayView, locale: Locale, format: Format) {
  return one.reasons.map(({ feature, weight }) => {
    const own = result.features[feature]!
    const column = featureTitle(own, result.source.table, say, locale)
    return { text: say('reason', { column, value: cellText(one.cells[feature]!, own, say, format) }), weight }
  })
}

const MOST_DIFFERENCES = 4

export function oppositeText(
  result: PredictResult,
  one: Case,
  say: SayView,
  locale: Locale,
  format: Format,
): string | undefined {
  if (!one.opposite || !one.oppositeCells) return undefined
  const cells = one.oppositeCells
  const differs = one.opposite.differs.slice(0, MOST_DIFFERENCES).map((feature) => {
    const own = result.features[feature]!
    return say('differs', {
      column: featureTitle(own, result.source.table, say, locale),
      own: cellText(cells[feature]!, own, say, format),
      other: cellText(one.cells[feature]!, own, say, format),
    })
  })
  const { row } = one.opposite
  return say('opposite', {
    key: result.key[row]!,
    score: scoreText(result, result.score[row]!, format),
    differs: differs.join(locale === 'zh' ? '；' : '; '),
  })
}

export function changeText(
  result: PredictResult,
  one: Case,
  say: SayView,
  locale: Locale,
  format: Format,
): string | undefined {
  if (result.target.kind !== 'yes-no' || one.change?.length === 0) return undefined
  if (!one.change) return say('noChange')
  const changes = one.change.map(({ feature, value }) => {
    const own = result.features[feature]!
    return say('changeTo', {
      column: featureTitle(own, result.source.table, say, locale),
      value: cellText(value, own, say, format),
    })
  })
  return say('change', { changes: changes.join(locale === 'zh' ? '，' : ', ') })
}
