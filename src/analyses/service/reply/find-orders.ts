import { foldText } from '../../../features/one-spelling'
import { normalise, originalSpan } from '../../../text/normalise'
import { findPersonalData } from '../../../text/privacy/mask-personal-data'
import { codes, type Frame } from '../../../schema/columns'

/** Something written like the number of an order, in UTF-16 units of the message. */
export interface WrittenNumber {
  text: string
  start: number
  end: number
}

/** Letters of a message that are searched for numbers. */
const MOST_LETTERS = 4000
const MOST_NUMBERS = 5
const NUMBER = /[A-Za-z0-9](?:[A-Za-z0-9_./-]{0,40}[A-Za-z0-9])?/g
/** Words before a number that make it one of an order, however short. */
const OF_ORDER =
  /(?:\b(?:orders?|order (?:no|nr|number|id)|purchase|parcel|package|tracking(?: (?:no|number))?)\b|订单|定单|单号|单子|快递|运单|物流|编号)(?:号码?|编号|is|are|是|为|nr|no|number)?[\s.:：#]*$|#\s?$/iu
/** What a number counts or measures, and no order is. */
const OF_THINGS =
  /^\s?(?:%|percent|pcs|pieces?|items?|units?|days?|weeks?|months?|hours?|times|years?|usd|eur|gbp|rmb|cm|mm|ml|kg|个|件|只|天|元|块|次|小时|月|日|号前|年|台|双|套|盒|箱|瓶|米)/iu
const BEFORE_MONEY = /[¥$€£]\s?$/u

/** How ids of orders are compared: signs alike, and no sign of number before them. */
export const foldId = (id: string): string => foldText(id).replace(/^(?:no\.?|nr\.?|[#№])\s*/u, '')

/**
 * Numbers of orders in a message: those that `own` knows, and others that are written as such. Prices, days and counts are none, nor
 * what `isOther` knows (ids of products).
 */
export function findOrderNumbers(
  message: string,
  own: ReadonlyMap<string, string>,
  isOther: (folded: string) => boolean = () => false,
): { named: { id: string; start: number; end: number }[]; others: WrittenNumber[] } {
  const text = message.slice(0, MOST_LETTERS)
  const clean = normalise(text)
  const personal = findPersonalData(text)
  const [named, others]: [{ id: string; start: number; end: number }[], WrittenNumber[]] = [[], []]
  for (const { 0: word, index } of clean.text.matchAll(NUMBER)) {
    if (!/\d/.test(word) || named.length + others.length >= MOST_NUMBERS) continue
    const [before, after] = [clean.text.slice(Math.max(0, index - 24), index), clean.text.slice(index + word.length)]
    const [start, end] = originalSpan(clean, index, index + word.length)
    const isCalled = OF_ORDER.test(before)
    const id = own.get(foldId(word))
    if (id !== undefined && (isCalled || word.length >= 4) && !BEFORE_MONEY.test(before)) named.push({ id, start, end })
    else if (id === undefined && isNumberOfOrder()) others.push({ text: text.slice(start, end), start, end })

    function isNumberOfOrder(): boolean {
      if (OF_THINGS.test(after) || BEFORE_MONEY.test(before) || isOther(foldText(word))) return false
      if (/\d/.test(word) && isCalled && word.replace(/\D/g, '').length >= 3) return true
      return personal.some((span) => span.kind === 'order' && span.start < end && span.end > start)
    }
  }
  return { named, others }
}

/** Whether the shop has an order of this number, whoever's. */
export function hasOrder(orders: Frame, number: string): boolean {
  const dictionary = codes(orders, 'orderId')?.dictionary ?? []
  const plain = foldId(number)
  const spellings = new Set([number.trim(), plain, plain.toUpperCase(), `#${plain}`, `#${plain.toUpperCase()}`])
  return [...spellings].some((spelling) => spelling !== '' && dictionary.includes(spelling))
}
