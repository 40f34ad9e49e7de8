import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { MS_PER_DAY } from '../../features/periods'
import { ABC, XYZ, type MatrixCell, type StockResult } from './spec'
import { viewWords } from './view-messages'

export interface Reader {
  locale: Locale
  format: Format
}

/** What is to be done, in a sentence, and how sure that is. */
export function findingOf(
  { summary, hasStock, abc, settings, backtest, asOf }: StockResult,
  { locale, format }: Reader,
): { text: string; tone: 'neutral' | 'better' | 'worse' | 'caution'; sure: string } {
  const say = (word: keyof typeof viewWords, values: Record<string, unknown>): string =>
    fill(viewWords[word][locale], values)
  const sure = backtest
    ? say('sure', {
        windows: format.integer(backtest.windows),
        coverage: format.percent(backtest.coverage),
        low: format.percent(backtest.low),
        high: format.percent(backtest.high),
        level: format.percent(settings.serviceLevel),
        days: format.integer(backtest.coverDays),
        baseline: format.percent(backtest.baselineCoverage),
        date: format.date(asOf),
      })
    : say('sureShort', { date: format.date(asOf) })
  const count = (value: number): string => format.integer(value)
  if (!hasStock) {
    const a = abc.filter((letter) => letter === 'A').length
    return { text: say('findingNoStock', { a: count(a), count: count(abc.length) }), tone: 'neutral', sure }
  }
  if (summary.runOut > 0) {
    const values = { count: count(summary.runOut), money: format.compactMoney(summary.runOutRevenue) }
    const text = say(summary.runOutRevenue > 0 ? 'findingRunOut' : 'findingRunOutPieces', values)
    return { text, tone: 'worse', sure }
  }
  if (summary.orderLines > 0) {
    const values = { count: count(summary.orderLines), money: format.compactMoney(summary.orderMoney) }
    return { text: say('findingOrder', values), tone: 'caution', sure }
  }
  return { text: say('findingNothing', { days: settings.reviewDays }), tone: 'better', sure }
}

/** The last day to order, or by how many days it is too late for that; a dash where nothing is to be ordered. */
export function orderByText({ orderBy, asOf }: StockResult, i: number, { locale, format }: Reader): string {
  const day = orderBy[i] ?? null
  if (day === null) return '–'
  const late = Math.round((asOf - day) / MS_PER_DAY)
  return late > 0 ? fill(viewWords.late[locale], { days: format.integer(late) }) : format.date(day)
}

/** Few pieces a day are written with their decimals. */
export const perDayText = (value: number, format: Format): string =>
  value >= 100 ? format.integer(value) : format.number(value)

export type MatrixMeasure = 'revenue' | 'stockValue' | 'products'

/** The classes as rows and columns of a heat table. */
export function matrixRows(
  matrix: readonly MatrixCell[],
  measure: MatrixMeasure,
  { locale, format }: Reader,
): { columns: string[]; rows: { label: string; cells: { text: string; level: number; note: string }[] }[] } {
  const most = Math.max(...matrix.map((cell) => cell[measure]))
  const cellOf = (cell: MatrixCell): { text: string; level: number; note: string } => ({
    text: measure === 'products' ? format.integer(cell.products) : format.compactMoney(cell[measure]),
    level: most > 0 ? Math.max(0, cell[measure] / most) : 0,
    note: fill(viewWords.matrixNote[locale], {
      products: format.integer(cell.products),
      revenue: format.money(cell.revenue),
      stock: format.money(cell.stockValue),
    }),
  })
  return {
    columns: XYZ.map((letter) => viewWords[letter][locale]),
    rows: ABC.map((letter) => ({
      label: viewWords[letter][locale],
      cells: matrix.filter(({ abc }) => abc === letter).map(cellOf),
    })),
  }
}
