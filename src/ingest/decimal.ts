import type { Decimal } from './values/numbers'

export interface DecimalFinding {
  decimal: Decimal
  /** Some cell can be read in one way only. */
  isProven: boolean
  /** Nothing but groups of three digits behind a single sign: `1,234` or `1.234` could be either. */
  isAmbiguous: boolean
}

/** From the first digit to the last: the full stop of `Rs. 1,234` is none of the number. */
const NUMBER = /[.,]?\d(?:.*\d)?/s

function strip(cell: string): string {
  if (/^[\d.,]*$/.test(cell)) return cell
  const text = NUMBER.exec(cell.replace(/(\p{L})\./gu, '$1'))?.[0] ?? ''
  return text.replace(/[^\d.,]/g, '')
}

/** What a cell proves: a sign before the last digits is decimal when they are not three, or when the other sign stands before it. */
function evidenceOf(cell: string): Decimal | 'either' | undefined {
  const text = strip(cell)
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last === -1) return undefined
  const sign = text[last] as Decimal
  const other = sign === '.' ? ',' : '.'
  const isRepeated = text.indexOf(sign) !== last
  if (isRepeated) return other
  if (text.includes(other) || text.length - last - 1 !== 3) return sign
  return last === 0 || last > 3 || text.startsWith('0') ? sign : 'either'
}

/** The decimal sign that the cells prove; a point where they prove none, a comma where the delimiter is a semicolon. */
export function inferDecimal(cells: readonly string[], delimiter: string): DecimalFinding {
  let points = 0
  let commas = 0
  let either = 0
  for (const cell of cells) {
    if (!cell.includes('.') && !cell.includes(',')) continue
    const evidence = evidenceOf(cell)
    if (evidence === '.') points++
    else if (evidence === ',') commas++
    else if (evidence === 'either') either++
  }
  if (points + commas > 0) return { decimal: commas > points ? ',' : '.', isProven: true, isAmbiguous: false }
  return { decimal: delimiter === ';' ? ',' : '.', isProven: false, isAmbiguous: either > 0 }
}
