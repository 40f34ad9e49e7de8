import { createFormat, scaleMoney, type Format } from '../../../../core/format'
import { fill, type Locale } from '../../../../core/locale'
import type { Bin, ColumnQuality, DateProfile, Finding, NumberProfile } from '../../../../data/quality/types'
import type { TreatmentInForce } from '../../../../data/treatments-types'
import { SCHEMAS } from '../../../../schema'
import type { TableName } from '../../../../schema/field'
import { valueTitle } from '../../../../schema/value-titles'
import type { AppState } from '../../../../state/app-state'
import type { Ui } from '../../../../ui/context'
import { columnFigure, columnTitle, unitOf } from '../columns-words'
import { listOf } from '../plan-words'
import { adviceMessages, findingMessages } from './finding-messages'
import { qualityMessages as words } from './quality-messages'
import { treatmentMessages } from './treatment-messages'

const MS_PER_DAY = 86_400_000

/** How figures are written in the language, currency and shield of this moment. */
export interface Look {
  locale: Locale
  format: Format
  /** The currency that the workspace reports in. */
  home: string
  moneyIn(currency: string): Format
}

/** Money of another currency than the shop's is shown in its own. */
export function createLook({ workspace, shield }: AppState, ui: Ui): Look {
  const home = workspace.info?.currency ?? ''
  const locale = ui.locale()
  return {
    locale,
    format: ui.format(),
    home,
    moneyIn(currency) {
      if (currency === '' || currency === home) return ui.format()
      const own = createFormat(locale, currency)
      return shield.isOn ? scaleMoney(own, shield.factor) : own
    },
  }
}

/** A number or moment of a column as people write it; small amounts keep their digits. */
export function figure(table: TableName, column: string, kind: string, value: number, format: Format): string {
  const unit = unitOf(table, column)
  if (kind === 'f64' && unit !== 'money' && Math.abs(value) < 0.01 && value !== 0) return value.toPrecision(2)
  return columnFigure(value, kind, unit, format)
}

export const percent = (part: number, whole: number, format: Format): string => {
  const share = whole === 0 ? 0 : part / whole
  const text = format.percent(share)
  // A share that rounds to none, or to all, is neither.
  return share > 0 && share < 0.0005
    ? `< ${format.percent(0.001)}`
    : share < 1 && share >= 0.9995
      ? `> ${format.percent(0.999)}`
      : text
}

export const kindWords = (table: TableName, { column, kind }: ColumnQuality, locale: Locale): string => {
  if (unitOf(table, column) === 'money') return words.kindMoney[locale]
  const key = { f64: 'kindNumber', date: 'kindDate', bool: 'kindBool', code: 'kindCode', text: 'kindText' } as const
  return words[key[kind]][locale]
}

/** A value that a column has, as people call it. */
export const cellWord = (table: TableName, { column, kind }: ColumnQuality, value: string, locale: Locale): string =>
  wordOf(kind, valueTitle(table, column, value, locale), locale)

/** A word of a column; yes and no in the reader's language. */
export const wordOf = (kind: string, value: string, locale: Locale): string =>
  kind === 'bool' ? words[value === 'true' ? 'yes' : 'no'][locale] : value

/** Bars of a histogram: their height is a count, their label is what they hold. */
export interface Bar {
  count: number
  label: string
  isTail: boolean
  /** Written under the axis where there is room. */
  tick: string
}

export function barsOf(bins: readonly Bin[], write: (value: number) => string, { locale, format }: Look): Bar[] {
  return bins.map(({ from, to, count, tail }) => {
    const values = { from: write(from), to: write(to), count: format.integer(count) }
    const isWhole = tail === undefined && to - from === 1 && Number.isInteger(from)
    const key = tail === 'below' ? 'tailBelow' : tail === 'above' ? 'tailAbove' : isWhole ? 'binOne' : 'bin'
    return { count, isTail: tail !== undefined, label: fill(words[key][locale], values), tick: write(from) }
  })
}

export function dateBars({ bins, every }: DateProfile, { locale, format }: Look): Bar[] {
  const write =
    every === 'day'
      ? format.date
      : every === 'month'
        ? format.month
        : (at: number) => String(new Date(at).getUTCFullYear())
  return bins.map(({ at, count }) => {
    const tick = write(at)
    return {
      count,
      isTail: false,
      tick,
      label: fill(words.binOne[locale], { from: tick, count: format.integer(count) }),
    }
  })
}

/** Where values become extreme, in words. */
export function fencesWords({ fences, min }: NumberProfile, write: (value: number) => string, locale: Locale): string {
  if (!fences) return words.noFences[locale]
  const values = { low: write(fences.low), high: write(fences.high) }
  if (fences.scale === 'log') return fill(words.fencesLog[locale], values)
  return fill(words[fences.low < min ? 'fencesHigh' : 'fencesLinear'][locale], values)
}

/** The sentence of a finding, and what to do about it. */
export function findingWords(
  table: TableName,
  finding: Finding,
  look: Look,
  kind: string,
): { text: string; advice: string } {
  const { locale, format } = look
  const { code, rows, column, details } = finding
  const title = (name: string): string => columnTitle(table, name, locale)
  const listed = (names: unknown): string => listOf(String(names).split('\n').filter(Boolean).map(title), locale)
  const target = details['target'] === undefined ? '' : SCHEMAS[details['target'] as TableName].title[locale]
  const day = (value: unknown): string => format.date(Number(value) * MS_PER_DAY)
  const largest = details['largest']
  const values = {
    rows: format.integer(rows),
    share: percent(finding.share, 1, format),
    column: column === undefined ? '' : title(column),
    fields: listed(details['fields'] ?? ''),
    columns: listed(details['columns'] ?? ''),
    sample: details['sample'] ?? '',
    file: details['file'] ?? '',
    currencies: details['currencies'] ?? '',
    distinct: format.integer(Number(details['distinct'] ?? 0)),
    target,
    from: day(details['from']),
    to: day(details['to']),
    largest:
      typeof largest === 'number' && column !== undefined
        ? figure(table, column, kind, largest, look.moneyIn(String(details['currency'] ?? '')))
        : '',
  }
  return { text: fill(findingMessages[code][locale], values), advice: fill(adviceMessages[code][locale], values) }
}

/** A treatment in a phrase, with what it does to the data of this moment. */
export function treatmentWords(treatment: TreatmentInForce, look: Look): string {
  const { table, field, about, action, groups } = treatment
  const { locale } = look
  const column = columnTitle(table, field, locale)
  const say = treatmentMessages
  const write = (value: number, currency: string): string => figure(table, field, 'f64', value, look.moneyIn(currency))
  if (action.kind === 'drop') return fill(say[about === 'missing' ? 'missingDrop' : 'extremeDrop'][locale], { column })
  if (action.kind === 'fill') {
    const now = groups.flatMap(({ fill: one, currency }) =>
      one === undefined
        ? []
        : [
            typeof one === 'number'
              ? write(one, currency)
              : wordOf(typeof one === 'boolean' ? 'bool' : 'code', String(one), locale),
          ],
    )
    const value =
      action.with === 'value'
        ? nowOr(now, String(action.value))
        : fill(say.valueNow[locale], { how: say[action.with][locale], value: nowOr(now, '–') })
    return fill(say.missingFill[locale], { column, value })
  }
  const bounds = groups.map(({ low, high, currency }) =>
    boundsWords(low, high, (value) => write(value, currency), locale),
  )
  return fill(say.extremeCap[locale], { column, bounds: nowOr(bounds, '–') })
}

const nowOr = (now: readonly string[], otherwise: string): string => (now.length === 0 ? otherwise : now.join(' · '))

export function boundsWords(
  low: number | undefined,
  high: number | undefined,
  write: (value: number) => string,
  locale: Locale,
): string {
  const isThere = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)
  if (!isThere(low)) return isThere(high) ? `≤ ${write(high)}` : '–'
  return isThere(high) ? fill(words.pair[locale], { low: write(low), high: write(high) }) : `≥ ${write(low)}`
}
