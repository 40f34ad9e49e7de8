import { describeFailure } from '../../../core/errors'
import { fill, LOCALES, type Text } from '../../../core/locale'
import type { League } from '../../../ml/evaluate'
import type { Evaluation, ModelCard, Warning } from '../../contract'
import { warningFrom } from '../../warning'
import { CARD, EXCLUDED, ORDER_WORD, PERSON_WORD, WARNINGS, type WarningCode } from '../messages'
import { MODELS } from '../model-names'
import type { PredictResult } from '../result'
import { LEAST_OF_CLASS } from '../target'
import type { Learned } from './compare'

/** Fewer rows than these are said. */
const FEW_ROWS = 200
const FEW_OF_CLASS = 50
/** A class rarer than this share is. */
const RARE = 0.1

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
const figure = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(3))

/** What the reader has to know beside the figures. */
export function warningsOf(learned: Learned, result: PredictResult): Warning[] {
  const { inputs, rows, league, fitted, leaks } = learned
  const warnings: Warning[] = []
  const warn = (code: WarningCode, details?: Record<string, unknown>): void => {
    warnings.push(warningFrom(WARNINGS, code, details))
  }
  for (const { state, title, reason, withIt, without } of leaks.facts) {
    const details = { column: title, reason }
    if (state === 'excluded') warn('LEAKAGE_EXCLUDED', details)
    else if (state === 'chosen') warn('LEAKAGE_CHOSEN', details)
    else if (withIt === null || without === null) warn('LEAKAGE_NAMED', details)
    else warn('LEAKAGE_SUSPECTED', { ...details, with: figure(withIt), without: figure(without) })
  }
  if (rows.known < FEW_ROWS) warn('FEW_ROWS', { rows: rows.known })
  warnings.push(...classWarnings(learned))
  if (rows.rows.length < rows.known) warn('ROWS_SAMPLED', { used: rows.rows.length, rows: rows.known })
  if (inputs.infinite > 0) warn('INFINITE_VALUES', { count: inputs.infinite })
  if (inputs.groupedBy !== null) warn('GROUPED', { by: inputs.groupedBy === 'person' ? PERSON_WORD : ORDER_WORD })
  const { columns } = fitted.encoder
  if (columns.length > rows.rows.length / 2) warn('WIDE_TABLE', { columns: columns.length, rows: rows.rows.length })
  for (const { name, code, message, details } of league.failed) {
    warn('MODEL_FAILED', {
      model: MODELS[name].title,
      reason: both((locale) => describeFailure({ code, message, ...(details && { details }) }, locale)),
    })
  }
  for (const { model, name } of league.entries) {
    for (const { code } of model?.notes ?? []) {
      if (code === 'NOT_CONVERGED' || code === 'BACKEND_CHANGED') warn(code, { model: MODELS[name].title })
    }
  }
  if (!evaluationOf(league).better) warn('NOT_BETTER')
  if (result.scored) scoredWarnings(result, warn)
  return warnings
}

const both = (say: (locale: 'en' | 'zh') => string): Text =>
  Object.fromEntries(LOCALES.map((locale) => [locale, say(locale)])) as Record<'en' | 'zh', string>

function classWarnings({ inputs, rows }: Learned): Warning[] {
  const { target } = rows
  if (target.kind === 'number') return []
  const { classes } = inputs.target
  const counts = classes.map((_, one) => rows.rows.reduce((sum, row) => sum + (target.codes[row] === one ? 1 : 0), 0))
  const warnings: Warning[] = []
  const rarest = counts.indexOf(Math.min(...counts))
  const [least, name] = [counts[rarest]!, classes[rarest]!]
  if (least < FEW_OF_CLASS) warnings.push(warningFrom(WARNINGS, 'FEW_OF_CLASS', { rows: least, class: name }))
  if (least < rows.rows.length * RARE && classes.length === 2) {
    warnings.push(warningFrom(WARNINGS, 'IMBALANCE', { share: percent(least / rows.rows.length), class: name }))
  }
  if (inputs.tooRare > 0) {
    warnings.push(warningFrom(WARNINGS, 'CLASSES_DROPPED', { rows: inputs.tooRare, least: LEAST_OF_CLASS }))
  }
  return warnings
}

const MOST_NAMED = 5

function scoredWarnings(
  { scored, features }: PredictResult,
  warn: (code: WarningCode, details?: Record<string, unknown>) => void,
): void {
  const named = (titles: readonly string[]): Text =>
    both((locale) => [...new Set(titles)].slice(0, MOST_NAMED).join(locale === 'zh' ? '、' : ', '))
  const { missing, drift } = scored!
  if (missing.length > 0) warn('SCORE_COLUMNS_MISSING', { columns: named(missing) })
  const moved = drift.map(({ feature }) => features[feature]!.title).filter((title) => !missing.includes(title))
  if (moved.length > 0) warn('DRIFT', { columns: named(moved) })
}

/** The best method against what is known without any column; surely better where the whole interval is. */
export function evaluationOf({ entries, metric, baseline }: League): Evaluation {
  const { value, low, high } = entries[0]!.metrics[metric]!
  const baselineValue = baseline.metrics[metric]?.value ?? (metric === 'auc' ? 0.5 : value)
  return {
    metric,
    value,
    baseline: baseline.name,
    baselineValue,
    better: metric === 'auc' ? low > Math.max(0.5, baselineValue) : high < baselineValue,
    interval: [low, high],
  }
}

export function cardOf({ inputs, config, rows, league, leaks }: Learned): ModelCard {
  const { title, source } = MODELS[league.best]
  const values = { folds: config.folds, features: leaks.table.features.length, target: inputs.target.title }
  return {
    method: both((locale) =>
      fill(CARD.method[locale], {
        ...values,
        model: title[locale],
        models: league.entries.map(({ name }) => MODELS[name].title[locale]).join(locale === 'zh' ? '、' : ', '),
      }),
    ),
    source,
    uses: both((locale) => fill(CARD.uses[locale], values)),
    rows: rows.rows.length,
    excluded: [
      { reason: EXCLUDED.unknown, count: inputs.ownRows - rows.known },
      { reason: EXCLUDED.notDrawn, count: rows.known - rows.rows.length },
    ],
    caveats: [CARD.cause, CARD.past, CARD.people],
  }
}
