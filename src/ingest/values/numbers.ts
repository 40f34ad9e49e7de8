export type Decimal = '.' | ','

/** Every integer of so many digits, and every power of ten to divide it by, is exact: the quotient is correctly rounded. */
const FAST_CHARS = 15
const POWERS = Float64Array.from({ length: FAST_CHARS + 1 }, (_, exponent) => 10 ** exponent)

const scratch = new Uint8Array(FAST_CHARS)

/**
 * The number that a cell holds, or NaN. Currency signs and codes, thousands, accounting negatives `(5)`, `5-`, `元` are
 * understood; thousands must stand in groups (`1,23` is not 123), and a percentage is no amount.
 */
export function readNumber(cell: string, decimal: Decimal): number {
  const { length } = cell
  if (length > FAST_CHARS) return readUnusual(cell, decimal)
  for (let i = 0; i < length; i++) {
    const unit = cell.charCodeAt(i)
    if (unit > 127) return readUnusual(cell, decimal)
    scratch[i] = unit
  }
  const plain = readPlainNumber(scratch, 0, length, decimal)
  return Number.isNaN(plain) ? readUnusual(cell, decimal) : plain
}

/** `readNumber` for bytes, as far as digits with a sign and a decimal sign go; NaN for anything else. */
export function readPlainNumber(bytes: Uint8Array, start: number, end: number, decimal: Decimal): number {
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

const CURRENCY = /^(?:[A-Z]{1,3}\s?[$€£¥]|[$€£¥₩₹₽₺₫฿₱₦]|[A-Z]{3}(?=[\s\d.,(-])|R\$|kr\.?|zł|Fr\.?|Rs\.?)\s*/i
const CURRENCY_AFTER = /\s*(?:[$€£¥₩₹₽₺₫฿元圆块]|人民币|[A-Z]{3}|kr\.?|zł|Kč|Ft)$/i
const PLAIN = { '.': /^\d*\.?\d*(?:e[+-]?\d{1,3})?$/i, ',': /^\d*,?\d*(?:e[+-]?\d{1,3})?$/i }
const GROUPED = {
  '.': /^\d{1,3}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d*)?$|^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?$/,
  ',': /^\d{1,3}(?:([.' ])\d{3})(?:\1\d{3})*(?:,\d*)?$/,
}

function readUnusual(cell: string, decimal: Decimal): number {
  let text = cell
    .normalize('NFKC')
    .trim()
    .replace(/^'/, '')
    .replace(/\s+/g, ' ')
    .replaceAll('−', '-')
    .replaceAll('’', "'")
  if (text.startsWith('="') && text.endsWith('"')) text = text.slice(2, -1)
  let sign = 1
  const takeSign = (pattern: RegExp): void => {
    const bare = text.replace(pattern, '$1')
    if (bare !== text) sign = -sign
    text = bare.trim()
  }
  takeSign(/^\((.*)\)$/)
  takeSign(/^-(.*)$/)
  text = text.replace(/^\+/, '').replace(CURRENCY, '').replace(CURRENCY_AFTER, '')
  if (sign === 1) takeSign(/^-(.*)$/)
  if (sign === 1) takeSign(/^\((.*)\)$/)
  if (sign === 1) takeSign(/^(.*)-$/)
  return sign * readMagnitude(text, decimal) || zeroOrNaN(text, decimal)
}

/** `-0` and `0` both read as 0; anything else that is falsy is not a number. */
const zeroOrNaN = (text: string, decimal: Decimal): number => (readMagnitude(text, decimal) === 0 ? 0 : NaN)

function readMagnitude(text: string, decimal: Decimal): number {
  if (!/\d/.test(text)) return NaN
  if (GROUPED[decimal].test(text)) text = text.replace(decimal === '.' ? /[,' ]/g : /[.' ]/g, '')
  else if (!PLAIN[decimal].test(text)) return NaN
  const value = Number(decimal === ',' ? text.replace(',', '.') : text)
  return Number.isFinite(value) ? value : NaN
}
