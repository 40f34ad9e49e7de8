const QUOTE: u8 = 34
const HASH: u8 = 35
const APOSTROPHE: u8 = 39
const BRACKET: u8 = 40
const PLUS: u8 = 43
const COMMA: u8 = 44
const POINT: u8 = 46
const ZERO: u8 = 48
const NINE: u8 = 57
const EQUALS: u8 = 61
const BACKSLASH: u8 = 92
const BACKTICK: u8 = 96
const DELETE: u8 = 127
const LETTER_E: u8 = 101
const LETTER_N: u8 = 110
/** Words for nothing are no longer than this. */
const LONGEST_NULL_WORD: usize = 6
/** First bytes, in UTF-8, of the characters from U+4000 to U+9FFF: no white space and no marks are among them. */
const FIRST_HAN: u8 = 0xe4
const LAST_HAN: u8 = 0xe9

/**
 * Whether the bytes of a cell are text that reading leaves as it is: printable, without quotes, without a guard in front, with
 * nothing that may be white space at its ends, too long or too plain for a word that means nothing, and no number with a fraction
 * of zero or an exponent. False for some that are, too.
 */
export function isPlainText(start: usize, end: usize, isUtf8: bool): bool {
  const first = load<u8>(start)
  const isHead = first > DELETE ? isUtf8 && isHan(first) : first > 32 && !isGuard(first)
  if (!isHead || (end - start <= LONGEST_NULL_WORD && mayMeanNothing(first, load<u8>(start, 1)))) return false
  let hasExponent = false
  let hasWords = false
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at)
    if (byte < 32 || byte === DELETE || byte === QUOTE || (byte > DELETE && !isUtf8)) return false
    if ((byte | 32) === LETTER_E) hasExponent = true
    else if (!isOfNumber(byte)) hasWords = true
  }
  return (hasWords || !hasExponent) && isPlainEnd(start, end)
}

/** In front of text: signs that spreadsheets and exports put there. */
function isGuard(byte: u8): bool {
  return byte === QUOTE || byte === APOSTROPHE || byte === EQUALS || byte === BACKTICK
}

/** `null`, `(null)`, `\\N`, `#N/A`, `n/a`, `nan` and `nat` begin like this. */
function mayMeanNothing(first: u8, second: u8): bool {
  if (first === HASH) return (second | 32) === LETTER_N
  return (first | 32) === LETTER_N || first === BRACKET || first === BACKSLASH
}

function isOfNumber(byte: u8): bool {
  return (byte >= ZERO && byte <= NINE) || byte === POINT || byte === COMMA || byte === PLUS
}

function isPlainEnd(start: usize, end: usize): bool {
  const last = load<u8>(end - 1)
  if (last > DELETE) return end - start >= 3 && isHan(load<u8>(end - 3))
  return last > 32 && !(last === ZERO && end - start > 1 && load<u8>(end - 2) === POINT)
}

function isHan(byte: u8): bool {
  return byte >= FIRST_HAN && byte <= LAST_HAN
}
