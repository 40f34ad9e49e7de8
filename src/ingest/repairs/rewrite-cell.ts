import type { DateOrder } from '../types'

const NUMERIC_DATE = /^(\s*['="]*)(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\3\s*(\d{1,4})(?!\d)/
/** `31122024`: eight figures without signs between them. */
const COMPACT_DATE = /^(\s*)(\d{2})(\d{2})(\d{4})(?!\d)/
/** Two figures of a year below this are 20xx, as everywhere where nothing is said. */
const CENTURY = 70

/** A date in figures written year first, taken for one in `order`; the cell itself where it is none. The time behind it stays. */
export function reorderDate(cell: string, order: DateOrder): string {
  const found = NUMERIC_DATE.exec(cell)
  if (!found) return reorderCompact(cell, order)
  const [whole, , first, , second, third] = found
  const parts: Record<string, string> = { [order[0]!]: first!, [order[1]!]: second!, [order[2]!]: third! }
  return yearFirst(parts, cell.slice(whole.length)) ?? cell
}

function reorderCompact(cell: string, order: DateOrder): string {
  const found = COMPACT_DATE.exec(cell)
  if (!found || order === 'YMD') return cell
  const [whole, , first, second, year] = found
  const parts = order === 'DMY' ? { D: first!, M: second!, Y: year! } : { M: first!, D: second!, Y: year! }
  return yearFirst(parts, cell.slice(whole.length)) ?? cell
}

function yearFirst({ Y = '', M = '', D = '' }: Record<string, string>, rest: string): string | undefined {
  if (M.length > 2 || D.length > 2 || (Y.length !== 4 && Y.length !== 2)) return undefined
  const year = Y.length === 4 ? Y : `${Number(Y) < CENTURY ? 20 : 19}${Y}`
  return `${year}-${M.padStart(2, '0')}-${D.padStart(2, '0')}${rest}`
}

/** Points for commas and commas for points: the same number as the other half of the world writes it. */
export const swapDecimal = (cell: string): string => cell.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))

const NUMBER = /[-+(]?\d(?:[\d.,'’ ]*\d)?\)?/

/** What stands before and behind the number of a cell, as it is written; undefined where there is no number, or several. */
export function wordsBeside(cell: string): { before: string; number: string; behind: string } | undefined {
  const found = NUMBER.exec(cell)
  if (!found) return undefined
  const before = cell.slice(0, found.index).trim()
  const behind = cell.slice(found.index + found[0].length).trim()
  return /\d/.test(behind) ? undefined : { before, number: found[0].trim(), behind }
}

/** The number of a cell without these words beside it; the cell itself where others stand there. */
export function stripWords(cell: string, text: string): string {
  const parts = wordsBeside(cell)
  if (!parts) return cell
  const isSame = (words: string): boolean => words.toLowerCase() === text.toLowerCase()
  if (isSame(parts.behind)) return `${parts.before} ${parts.number}`.trim()
  return isSame(parts.before) ? `${parts.number} ${parts.behind}`.trim() : cell
}
