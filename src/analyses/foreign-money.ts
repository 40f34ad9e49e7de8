import type { OrderLines } from '../features/line'
import type { Messages, Text } from '../core/locale'
import type { Warning } from './contract'
import { warningFrom } from './warning'

/** What every room that adds up money says about lines in other currencies. */
export const MONEY_WARNINGS = {
  CURRENCY_MIXED: {
    en: '{lines} {lines|line|lines} ({percent}%) {lines|is|are} in {currencies}, and no rate is set: {lines|it counts as an order, but its|they count as orders, but their} money is left out. Give a rate under Settings.',
    zh: '有 {lines} 行（{percent}%）使用 {currencies}，尚未设置汇率：计入订单数，但不计入金额。请在“设置”中填写汇率。',
  },
} as const satisfies Messages<string>

const MONEY_CAVEATS: Readonly<Record<'converted', Text>> = {
  converted: {
    en: 'Amounts in other currencies were converted at the rates you gave under Settings.',
    zh: '其他币种的金额已按您在“设置”中填写的汇率换算。',
  },
}

/** Lines whose money is left out or was converted: plain data for a room's inputs. */
export interface ForeignLines {
  rows: number
  /** Lines without a rate, and their currencies. */
  unknown: number
  currencies: string[]
  isConverted: boolean
}

export function foreignLinesOf({ rows, foreign, foreignMoney }: OrderLines): ForeignLines {
  const [currencies, converted] = [foreignMoney?.unknown ?? [], foreignMoney?.converted ?? []]
  return { rows, unknown: foreign, currencies: foreign > 0 ? currencies : [], isConverted: converted.length > 0 }
}

/** The same of some of the lines, such as those of one customer. */
export function foreignLinesAmong(lines: OrderLines, rows: readonly number[]): ForeignLines {
  const { foreignMoney } = lines
  const all = foreignLinesOf(lines)
  if (!foreignMoney) return { ...all, rows: rows.length }
  const unknown = rows.filter((row) => Number.isNaN(foreignMoney.factor[row]!)).length
  return { ...all, rows: rows.length, unknown }
}

/** The warning where money is left out; none where all of it is counted. */
export function moneyWarnings({ rows, unknown, currencies }: ForeignLines): Warning[] {
  if (unknown === 0) return []
  const percent = Number(((100 * unknown) / rows).toPrecision(2))
  return [warningFrom(MONEY_WARNINGS, 'CURRENCY_MIXED', { lines: unknown, percent, currencies: currencies.join(', ') })]
}

export const moneyCaveats = ({ isConverted }: ForeignLines): Text[] => (isConverted ? [MONEY_CAVEATS.converted] : [])
