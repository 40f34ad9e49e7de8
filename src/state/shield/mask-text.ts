import type { Pseudonyms } from './pseudonyms'

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu
/** Seven digits and more with what phones are written with between them; numbers with letters are left. */
const PHONE = /(?<![a-z\d])\+?\d[\d\s().-]{5,}\d(?![a-z\d])/gi
/**
 * What follows a word for an order, a parcel, an invoice or a ticket, with five signs at least and a digit first or after letters; or,
 * without any word, what is written as only such numbers are: "#10423", "SP123456".
 */
const ORDER =
  /(\b(?:orders?|tracking|parcel|package|shipment|invoice|ticket|case|reference|ref)(?: (?:number|no\.?|nr\.?|id|code|is))*[\s:]*|(?:订单|定单|单号|运单|物流|快递|流水|交易|发票|工单)(?:编号|号码?|单号)*(?:是|为)?[\s:：]*)#?([a-z]{0,5}[-_]?\d[\da-z_-]{3,30})(?![\da-z])|(?<![\w@.&-])(?:#(?=\d{4})|(?=[a-z]{1,5}[-_]?\d{4}))([\da-z_-]{4,36})(?![\w@-])/gi
const ADDRESS = /\bhttps?:\/\/\S+/g
const LEAST_LATIN = 3
const LEAST_HAN = 2
const HAN = /\p{Script=Han}/u

/** What a text says with the contacts in it masked: addresses, phones, numbers of orders, and the names that are known to belong to its person. */
export const maskText = (text: string, pseudonyms: Pseudonyms, names: readonly string[] = []): string =>
  textMasker(pseudonyms, names)(text)

/** The same for many texts about one person. */
export function textMasker(pseudonyms: Pseudonyms, names: readonly string[]): (text: string) => string {
  const known = partsOf(names).map((name) => ({
    pattern: new RegExp(bounded(name), 'giu'),
    mask: pseudonyms.name(name),
  }))
  const phone = (found: string): string => (found.replace(/\D/g, '').length >= 7 ? pseudonyms.phone(found) : found)
  return (text) => {
    const reached = text
      .replace(ADDRESS, '•••')
      .replace(EMAIL, pseudonyms.email)
      .replace(ORDER, (_, word = '', number = '', bare = '') => `${word}${pseudonyms.order(number || bare)}`)
    return known.reduce((masked, { pattern, mask }) => masked.replaceAll(pattern, mask), reached).replace(PHONE, phone)
  }
}

/** Whole names before their parts, so that a full name has one mask. */
function partsOf(names: readonly string[]): string[] {
  const whole = names.map((name) => name.trim())
  const parts = whole.flatMap((name) => name.split(/[\s·]+/))
  const isLong = (word: string): boolean => word.length >= (HAN.test(word) ? LEAST_HAN : LEAST_LATIN)
  return [...new Set([...whole, ...parts])].filter(isLong).sort((a, b) => b.length - a.length)
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Chinese has no spaces to bound a name; other words must not be found within longer ones. */
const bounded = (word: string): string =>
  HAN.test(word) ? escaped(word) : `(?<![\\p{L}\\d])${escaped(word)}(?![\\p{L}\\d])`
