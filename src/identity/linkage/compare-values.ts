import { isDayMonthSwap } from '../values/birthday'
import { editDistance } from '../values/edit-distance'
import { localPart } from '../values/email'
import { jaroWinkler } from '../values/jaro-winkler'
import { areCompatible, isMasked, visibleLength } from '../values/masks'
import { couldBeSamePart, type SpokenPart } from '../values/names'
import { phoneEnd } from '../values/phone'
import { type AddressWords, sharedTokens } from '../values/address'

/** Levels count from 1, `differs`, to the level of values that are the same; 0 where two values cannot be held against each other. */
type Compare<T> = (a: T, b: T) => number

const LIKE = 0.92
const ALMOST = 0.8

/** 4 the same mailbox, 3 the same name at another provider, 2 a typing error. */
export const compareEmails: Compare<string> = (a, b) => {
  if (a === b) return 4
  const [left, right] = [localPart(a), localPart(b)]
  if (left === right && left.length > 4) return 3
  return editDistance(a, b, 1) <= 1 ? 2 : 1
}

/** Digits that have to show before a hidden number says anything. */
const LEAST_DIGITS = 6

/** 4 the same line, 3 could be where digits are hidden, 2 one digit wrong. */
export const comparePhones: Compare<string> = (a, b) => {
  if (isMasked(a) || isMasked(b)) {
    const [left, right] = [nationalPart(a), nationalPart(b)]
    const shown = Math.min(visibleLength(left), visibleLength(right))
    return shown >= LEAST_DIGITS && areCompatible(left, right) ? 3 : 1
  }
  if (a === b || isSameLine(a, b)) return 4
  return editDistance(a, b, 1) <= 1 ? 2 : 1
}

const nationalPart = (phone: string): string => phone.replace(/^\+86/, '')

/** One of them without its country: the end of one is the whole of the other. */
function isSameLine(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.startsWith('+') || short.length < 8) return false
  return long.startsWith('+') && long.endsWith(short.replace(/^0/, '')) && phoneEnd(a) === phoneEnd(b)
}

/** 4 the same, 3 could be where characters are hidden, 2 a typing error. */
export const compareNicks: Compare<string> = (a, b) => {
  if (isMasked(a) || isMasked(b)) return areCompatible(a, b) ? 3 : 1
  if (a === b) return 4
  return jaroWinkler(a, b) >= LIKE ? 2 : 1
}

/** 3 the same number, 2 could be where all but its end is hidden. 0 where both are hidden. */
export const compareHandles: Compare<string> = (a, b) => {
  if (isMasked(a) && isMasked(b)) return 0
  if (isMasked(a) || isMasked(b)) return a.at(-1) === b.at(-1) ? 2 : 1
  return a === b ? 3 : 1
}

/**
 * 4 the same characters, 3 the same sound or a typing error, 2 like it, shortened or partly hidden. 0 where one is Chinese and the
 * other a name that no Chinese one sounds like: 张伟 may well call himself Jason.
 */
export const compareNameParts: Compare<SpokenPart> = (a, b) => {
  if (isMasked(a.text) || isMasked(b.text)) return couldBeSamePart(a.text, b.text) ? 2 : 1
  if (a.text === b.text) return 4
  if (a.script !== b.script && (a.script === 'han' || b.script === 'han')) return compareAcross(a, b)
  // The sounds of different Chinese names are alike by nature: Zhang and Zhan are not one name written badly.
  if (a.script === 'han') return a.sound === b.sound ? 3 : 1
  const likeness = jaroWinkler(a.text, b.text)
  if (likeness >= LIKE) return 3
  return likeness >= ALMOST || couldBeSamePart(a.text, b.text) ? 2 : 1
}

function compareAcross(a: SpokenPart, b: SpokenPart): number {
  if (a.script === 'other' || b.script === 'other') return 0
  return a.sound.replaceAll('v', 'u') === b.sound.replaceAll('v', 'u') ? 3 : 1
}

/** 4 the same day, 3 a digit wrong, or day and month exchanged, 2 two digits wrong. */
export const compareDays: Compare<string> = (a, b) => {
  if (a === b) return 4
  if (isDayMonthSwap(a, b)) return 3
  const errors = editDistance(a, b, 2)
  return errors === 1 ? 3 : errors === 2 ? 2 : 1
}

/** 3 the same, 2 a digit wrong. */
export const compareNumbers: Compare<string> = (a, b) => {
  if (a === b) return 3
  return Math.min(a.length, b.length) > 1 && editDistance(a, b, 1) <= 1 ? 2 : 1
}

/** 4 the same, 3 nearly, 2 most of it. */
export const compareAddresses: Compare<AddressWords> = (a, b) => {
  if (a.text === b.text) return 4
  if (a.isHan === b.isHan && !a.isHan && jaroWinkler(a.text, b.text) >= LIKE) return 3
  const shared = sharedTokens(a, b)
  return shared >= 0.9 ? 3 : shared >= 0.6 ? 2 : 1
}

/** 3 the same, 2 a typing error. */
export const comparePlaces: Compare<string> = (a, b) => (a === b ? 3 : jaroWinkler(a, b) >= LIKE ? 2 : 1)

export const compareWhole: Compare<string> = (a, b) => (a === b ? 2 : 1)
