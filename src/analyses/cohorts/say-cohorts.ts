import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { cellsByCohort, type CohortMeasure, valueAt } from './charts'
import { NONE_NAMES, REST_NAME } from './messages'
import { type Cohort, type CohortCells, type CohortComparison, type CohortsResult, FEW } from './spec'
import { viewWords } from './view-messages'

/** Rows that a page can hold; the export has all. */
export const MOST_ROWS = 24
const MOST_AGES = 24

interface Reader {
  locale: Locale
  format: Format
}

type Word = keyof typeof viewWords
const word = (locale: Locale, key: Word, values: Record<string, unknown> = {}): string =>
  fill(viewWords[key][locale], values)

/** What a reader calls a cohort. */
export function cohortName({ name, kind, at }: Cohort, by: CohortsResult['by'], { locale, format }: Reader): string {
  if (kind === 'rest') return REST_NAME[locale]
  if (kind === 'none') return NONE_NAMES[by][locale]
  if (kind === 'value') return name
  return by === 'month' ? format.month(at) : format.date(at)
}

export const horizonText = (count: number, every: CohortsResult['every'], locale: Locale): string =>
  word(locale, every === 'month' ? 'horizonMonth' : 'horizonWeek', { count })

/** What was found, in a sentence, and how sure it is. */
export function findingOf(
  result: CohortsResult,
  reader: Reader,
): { text: string; sure: string; tone: 'better' | 'worse' | 'neutral' } {
  const { locale, format } = reader
  const { comparison, cohorts, every, by } = result
  if (!comparison) {
    const customers = format.integer(cohorts.reduce((sum, one) => sum + one.customers, 0))
    return { text: word(locale, 'foundLittle'), sure: word(locale, 'littleSure', { customers }), tone: 'neutral' }
  }
  const { kind, one, other, difference, horizon } = comparison
  const best = cohorts.find(({ name }) => name === one.name)
  // One share less another is in percentage points: written with a percent sign it would read as a share of the earlier one.
  const points = (share: number): string => format.number(Math.round(1000 * share) / 10)
  const values = {
    one: format.percent(one.share),
    other: format.percent(other.share),
    horizon: horizonText(horizon, every, locale),
    name: best ? cohortName(best, by, reader) : '',
    date: by === 'month' ? format.month(one.from) : format.date(one.from),
    customers: format.integer(one.customers + other.customers),
    difference: points(difference.share),
    low: points(difference.low),
    high: points(difference.high),
  }
  const { text, tone } = verdictOf(comparison)
  return {
    text: word(locale, text, values),
    sure: word(locale, kind === 'time' ? 'timeSure' : 'bestSure', values),
    tone,
  }
}

function verdictOf({ kind, isSure, difference }: CohortComparison): {
  text: Word
  tone: 'better' | 'worse' | 'neutral'
} {
  if (kind === 'best') return isSure ? { text: 'foundBest', tone: 'better' } : { text: 'foundNone', tone: 'neutral' }
  if (!isSure) return { text: 'foundSame', tone: 'neutral' }
  return difference.share > 0 ? { text: 'foundBetter', tone: 'better' } : { text: 'foundWorse', tone: 'worse' }
}

interface HeatCell {
  text: string
  level: number
  note: string
  isFaint: boolean
}

/** The table of cohorts by age, newest last. Everybody buys in their first period, so that it has no colour in shares. */
export function heatRows(result: CohortsResult, measure: CohortMeasure, reader: Reader) {
  const { locale, format } = reader
  const byCohort = cellsByCohort(result)
  const shown = result.cohorts.slice(-MOST_ROWS)
  // Ten years of weeks have more cells than a call has room for.
  const ages = Math.min(MOST_AGES, 1 + result.period.reduce((oldest, age) => Math.max(oldest, age), 0))
  const isColoured = (cell: number): boolean => result.period[cell]! > 0 || measure === 'cumulative'
  const cells = shown.flatMap(({ name }) => byCohort.get(name) ?? []).filter((cell) => result.period[cell]! < ages)
  const most = Math.max(0, ...cells.filter(isColoured).map((cell) => valueAt(result, cell, measure)))
  const heat = (cell: number): HeatCell => {
    const value = valueAt(result, cell, measure)
    return {
      text: measure === 'retention' ? format.percent(Math.round(100 * value) / 100) : textOf(value, measure, format),
      level: isColoured(cell) && most > 0 ? Math.max(0, value / most) : 0,
      note: noteOf(result, cell, measure, reader),
      isFaint: result.customers[cell]! < FEW || result.isPartial[cell] === 1,
    }
  }
  const rows = shown.map((cohort) => {
    const own = new Map((byCohort.get(cohort.name) ?? []).map((cell) => [result.period[cell]!, cell]))
    const size = word(locale, 'size', { count: format.integer(cohort.customers) })
    return {
      label: cohortName(cohort, result.by, reader),
      note: cohort.mayBeOlder ? `${size} · ${word(locale, 'older')}` : size,
      cells: Array.from({ length: ages }, (_, age) => (own.has(age) ? heat(own.get(age)!) : undefined)),
    }
  })
  return { columns: Array.from({ length: ages }, (_, age) => format.integer(age)), rows }
}

function textOf(value: number, measure: CohortMeasure, format: Format): string {
  if (measure === 'customers') return format.integer(value)
  return measure === 'cumulative' ? format.compactMoney(value) : format.percent(value)
}

function noteOf(cells: CohortCells, cell: number, measure: CohortMeasure, { locale, format }: Reader): string {
  const customers = format.integer(cells.customers[cell]!)
  const note =
    measure === 'cumulative'
      ? word(locale, 'moneyNote', {
          customers,
          low: format.money(cells.cumulativeLow[cell]!),
          high: format.money(cells.cumulativeHigh[cell]!),
        })
      : word(locale, 'cellNote', {
          customers,
          retained: format.integer(cells.retained[cell]!),
          low: format.percent(cells.low[cell]!),
          high: format.percent(cells.high[cell]!),
        })
  return cells.isPartial[cell] === 1 ? `${note} · ${word(locale, 'notOver')}` : note
}
