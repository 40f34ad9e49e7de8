import { localPart } from './email'
import { isMasked } from './masks'

/** Digits that a number has at least to be somebody's own choice. */
const LEAST_DIGITS = 3

/**
 * The number that a person puts behind their names on the net: `1856` of `happywang1856` and of `wang.mingbo1856@…`. Of a hidden
 * name that ends in a digit this alone: `*6`. '' where there is none.
 */
export function handleNumber(email: string, nick: string): string {
  const text = email === '' ? nick : localPart(email)
  if (isMasked(text)) return /\*\d$/.test(text) ? text.slice(-2) : ''
  const number = /\d+(?=\D*$)/.exec(text)?.[0] ?? ''
  return number.length >= LEAST_DIGITS ? number : ''
}
