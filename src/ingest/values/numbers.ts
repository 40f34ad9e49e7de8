import { readAmount, type AmountStyle } from './amounts'

export type Decimal = '.' | ','

/** Every integer of so many digits, and every power of ten to divide it by, is exact: the quotient is correctly rounded. */
const FAST_CHARS = 15
const POWERS = Float64Array.from({ length: FAST_CHARS + 1 }, (_, exponent) => 10 ** exponent)

const scratch = new Uint8Array(FAST_CHARS)

/**
 * The number that a cell holds, or NaN. Currency signs and codes, thousands, accounting negatives `(5)`, `5-`, `5 CR`, `元`, `万` are
 * understood; thousands must stand in groups (`1,23` is not 123), and a percentage is a number only where the style allows it.
 */
export function readNumber(cell: string, decimal: Decimal, style?: AmountStyle): number {
  const plain = readPlainCell(cell, decimal)
  return Number.isNaN(plain) ? readAmount(cell, decimal, style) : plain
}

/** Spellings of one column whose numbers are remembered: prices repeat. */
const MOST_REMEMBERED = 4096

/** `readNumber` for the cells of one column, those that take long remembered. */
export function createNumberReader(decimal: Decimal, style?: AmountStyle): (cell: string) => number {
  const known = new Map<string, number>()
  return (cell) => {
    const plain = readPlainCell(cell, decimal)
    if (!Number.isNaN(plain)) return plain
    const before = known.get(cell)
    if (before !== undefined) return before
    if (known.size === MOST_REMEMBERED) known.clear()
    const value = readAmount(cell, decimal, style)
    known.set(cell, value)
    return value
  }
}

function readPlainCell(cell: string, decimal: Decimal): number {
  const { length } = cell
  if (length > FAST_CHARS) return NaN
  for (let i = 0; i < length; i++) {
    const unit = cell.charCodeAt(i)
    if (unit > 127) return NaN
    scratch[i] = unit
  }
  return readPlainNumber(scratch, 0, length, decimal)
}

/** `readNumber` for bytes, as far as digits with a sign and a decimal sign go; NaN for anything else. */
function readPlainNumber(bytes: Uint8Array, start: number, end: number, decimal: Decimal): number {
  if (end === start || end - start > FAST_CHARS) return NaN
  const isNegative = bytes[start] === 45
  const point = decimal === '.' ? 46 : 44
  let value = 0
  let digits = 0
  let digitsBeforePoint = -1
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const code = bytes[at]!
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48)
      digits++
    } else if (code === point && digitsBeforePoint === -1) digitsBeforePoint = digits
    else return NaN
  }
  if (digits === 0) return NaN
  if (digitsBeforePoint !== -1) value /= POWERS[digits - digitsBeforePoint]!
  return isNegative && value !== 0 ? -value : value
}
