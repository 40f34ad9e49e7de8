import type { CountryCode } from 'libphonenumber-js/min'
import { cleanText, isDamagedId } from './text'
import { unguard } from './unguard'

/** A phone as it is kept: E.164 where that can be told, else as it came; undefined for what a spreadsheet rounded. */
export type ReadPhone = (cell: string) => string | undefined

type Library = typeof import('libphonenumber-js/min')
let library: Library | undefined

/** Loads what phones are read with (28 kB after gzip): only threads that read a column of phones need it. */
export async function loadPhones(): Promise<void> {
  library ??= await import('libphonenumber-js/min')
}

/** What a program makes of phones with gaps when it takes them for numbers: `13812345678.0`. */
const AS_FRACTION = /^(\d+)\.0$/
const DIALLED = /^[+(\d][\d\s().\-/+]*(?:(?:ext|x|#|;ext=|doorkies|转|內線|内線)\.?\s?:?\s?\d{1,7})?$/i

/**
 * A reader of phones: `+86 138-1234-5678`, `0086 138…`, and `138 1234 5678` in a shop of China are all `+8613812345678`. A national
 * number needs `country` (ISO 3166-1, '' where the shop has not said); without it, as with masked or impossible ones, the cell stays as
 * it came: nothing is guessed and nothing lost. `loadPhones` must have been awaited.
 */
export function createPhoneReader(country: string): ReadPhone {
  const home = library?.isSupportedCountry(country) ? country : undefined
  return (cell) => {
    const text = cleanText(cell)
    const plain = unguard(text).replace(AS_FRACTION, '$1')
    if (isDamagedId(plain) || /^\d+(?:[.,]\d+)?E\+?\d+$/i.test(plain)) return undefined
    return toE164(plain, home) ?? text
  }
}

function toE164(text: string, home: CountryCode | undefined): string | undefined {
  if (!library) throw new Error('phones are read before loadPhones')
  const digits = text.replace(/\D/g, '')
  if (digits.length < 6 || !DIALLED.test(text)) return undefined
  // 00 is what most of the world dials for +.
  const dialled = text.replace(/^\(?00(?=[1-9])/, '+')
  const found = library.parsePhoneNumberFromString(dialled, home)
  if (!found?.isPossible()) return undefined
  return found.ext ? `${found.number};ext=${found.ext}` : found.number
}
