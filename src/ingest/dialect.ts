import type { Dialect } from './types'

/** What PapaParse and the byte scanner read. */
export const isUsualQuoting = ({ quote, escape }: Dialect): boolean => quote === '"' && escape === '"'

/** The sign that closes what `quote` opens. */
export const closingOf = (quote: string): string => CLOSING[quote] ?? quote

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '„': '“', '‘': '’', '«': '»', '「': '」', '『': '』' }

const FEED = 10
const RETURN = 13
const EQUALS = 61

/** Whether the quote at `at` has text on both sides; behind `=` (`="00123"`) spreadsheets mean it. */
export function isAmidText(text: string, at: number, { delimiter, quote }: Dialect): boolean {
  const sign = quote.charCodeAt(0)
  const before = at === 0 ? FEED : text.charCodeAt(at - 1)
  if (before === sign || before === FEED || before === RETURN || before === EQUALS) return false
  const after = at + 1 === text.length ? FEED : text.charCodeAt(at + 1)
  if (after === sign || after === FEED || after === RETURN) return false
  return before !== delimiter.charCodeAt(delimiter.length - 1) && after !== delimiter.charCodeAt(0)
}

/** Whether the quote at `at` belongs to the text of the cell that opened at `open`, because a backslash stands before it. */
export function isEscaped(text: string, at: number, open: number, { escape, quote }: Dialect): boolean {
  if (escape === quote) return false
  let signs = 0
  while (at - 1 - signs > open && text[at - 1 - signs] === escape) signs++
  return signs % 2 === 1
}

/** The text of a quoted cell: pairs of quotes are one, and so is a quote behind the escape sign. */
export function unescapeCell(text: string, { quote, escape }: Dialect): string {
  const close = closingOf(quote)
  const single = text.includes(close) ? text.replaceAll(close + close, close) : text
  if (escape === quote || !single.includes(escape)) return single
  return single.replaceAll(/\\(.)/gs, (all, sign: string) => (sign === close || sign === escape ? sign : all))
}
