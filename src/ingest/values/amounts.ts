import { readCurrency } from './currency-marks'
import { unguard } from './unguard'

/** What a column allows beside digits and signs. */
export interface AmountStyle {
  /** `12 %` is 0.12; without this a percentage is no number, because a share is no amount of money. */
  isPercentAllowed?: boolean
  /** The column marks credits and debits both, so `CR` is money that came in. Else either mark says that the amount is taken off. */
  isCreditPositive?: boolean
}

type Decimal = '.' | ','

/** An amount taken apart: `-1.2万元` is 1.2, four places to the left, of 元, negative. */
interface Parts {
  body: string
  /** Power of ten that the number is multiplied by. */
  shift: number
  isNegative: boolean
  isPercent: boolean
  /** Signs and words of money, as written. */
  marks: string[]
}

const SPLIT = /^([^\d]*)(\d(?:.*\d)?)([^\d]*)$/s
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^百万/, 6],
  [/^千/, 3],
  [/^[万萬]/, 4],
  [/^[亿億]/, 8],
]
/** What is counted, behind a number of pieces. */
const UNITS = /^(?:件|个|個|点|本|枚|pcs?|stk|stück)\.?$/i
const CREDIT = /^(.*?)\s?(CR|DR|DB)\.?$/i

/** The number of a cell that is more than digits with a decimal sign; NaN where it is none. */
export function readAmount(cell: string, decimal: Decimal, style: AmountStyle = {}): number {
  const parts = takeApart(unguard(cell).replaceAll('’', "'"), style)
  if (!parts || (parts.isPercent && style.isPercentAllowed !== true)) return NaN
  const value = readBody(parts, decimal)
  return parts.isNegative && value !== 0 ? -value : value
}

/**
 * The currency that an amount names, as ISO 4217 code; '' where it names none, or one that nobody can tell. `home` decides what `$`
 * and `¥` mean.
 */
export function readAmountCurrency(cell: string, home: string): string {
  const found = takeApart(unguard(cell), {})?.marks.map((mark) => readCurrency(mark, home) ?? '') ?? []
  return found.find((code) => code !== '') ?? ''
}

function takeApart(text: string, style: AmountStyle): Parts | undefined {
  const match = SPLIT.exec(text)
  if (!match) return undefined
  let [, head = '', body = '', tail = ''] = match
  // A point or comma in front of the digits is their decimal sign, unless it ends an abbreviation: `.5`, but `Rs.500`.
  if (/(?:^|[^\p{L}/])[.,]$/u.test(head)) {
    body = head.slice(-1) + body
    head = head.slice(0, -1)
  }
  // `12.-`, `12,--` and `12.`: no cents.
  tail = tail.replace(/^[.,]-{0,2}(?=[\s)]|$|\p{L}|\p{Sc})/u, '')
  const signs = countSigns(head, tail)
  if (!signs) return undefined
  const credit = CREDIT.exec(bare(tail))
  const behind = takeBehind(credit ? credit[1]! : bare(tail))
  const before = bare(head)
  const marks = [before.replace(/%/, '').trim(), behind.mark].filter((mark) => mark !== '')
  if (marks.some((mark) => readCurrency(mark) === undefined)) return undefined
  const isTakenOff = credit !== null && (style.isCreditPositive !== true || !/^c/i.test(credit[2]!))
  if (isTakenOff && signs.isNegative) return undefined
  return {
    body,
    shift: behind.shift,
    isNegative: signs.isNegative || isTakenOff,
    isPercent: behind.isPercent || before.includes('%'),
    marks,
  }
}

/** A head or tail without its signs and brackets. */
const bare = (part: string): string => part.replace(/[-+()]/g, '').trim()

/** Whether the signs and brackets around a number make it negative; undefined where they make no sense: `--5`, `(5`. */
function countSigns(head: string, tail: string): { isNegative: boolean } | undefined {
  const count = (part: string, sign: string): number => part.split(sign).length - 1
  const [minus, plus] = [count(head, '-') + count(tail, '-'), count(head, '+') + count(tail, '+')]
  const isOpen = count(head, '(') === 1
  if (count(head, '(') > 1 || count(tail, ')') !== count(head, '(')) return undefined
  if (head.includes(')') || tail.includes('(') || minus + plus > 1) return undefined
  if (plus === 1 && (isOpen || tail.includes('+'))) return undefined
  return { isNegative: isOpen || minus === 1 }
}

/** What stands behind the digits: a scale (万), a percent sign, a unit, a currency. */
function takeBehind(tail: string): { shift: number; isPercent: boolean; mark: string } {
  const scale = SCALES.find(([pattern]) => pattern.test(tail))
  const rest = (scale ? tail.replace(scale[0], '') : tail).trim()
  const isPercent = rest.startsWith('%')
  const mark = (isPercent ? rest.slice(1) : rest).trim()
  return { shift: scale ? scale[1] : 0, isPercent, mark: UNITS.test(mark) ? '' : mark }
}

const PLAIN = { '.': /^\d*\.?\d*(?:e[+-]?\d{1,3})?$/i, ',': /^\d*,?\d*(?:e[+-]?\d{1,3})?$/i }
const GROUPED = {
  '.': /^\d{1,3}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d*)?$|^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?$/,
  ',': /^\d{1,3}(?:([.' ])\d{3})(?:\1\d{3})*(?:,\d*)?$/,
}

function readBody(parts: Parts, decimal: Decimal): number {
  const value = readDigits(parts, decimal)
  // Amounts of several currencies may be written each as its country does: a sign of money and groups that fit say which.
  const isForeign = Number.isNaN(value) && parts.marks.length > 0
  return isForeign ? readDigits(parts, decimal === '.' ? ',' : '.') : value
}

function readDigits({ body, shift, isPercent }: Parts, decimal: Decimal): number {
  let text = body
  if (GROUPED[decimal].test(text)) text = text.replace(decimal === '.' ? /[,' ]/g : /[.' ]/g, '')
  else if (!PLAIN[decimal].test(text)) return NaN
  if (decimal === ',') text = text.replace(',', '.')
  const places = shift - (isPercent ? 2 : 0)
  // As one literal, so that it is rounded once.
  const value =
    places === 0 ? Number(text) : /e/i.test(text) ? Number(text) * 10 ** places : Number(`${text}e${places}`)
  return Number.isFinite(value) ? value : NaN
}
