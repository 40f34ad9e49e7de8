/** Characters of a piece; no shorter word can be looked for. */
const PIECE = 3

/**
 * Those of many words that a text holds, as `includes` would find them. Most are not there, and that is seen at two of their
 * pieces: thousands of names are looked for on a page in milliseconds.
 */
export function wordsIn(text: string, words: readonly string[]): string[] {
  const pieces = new Set<string>()
  for (let at = 0; at + PIECE <= text.length; at++) pieces.add(text.slice(at, at + PIECE))
  return words.filter((word) => {
    if (word.length < PIECE) throw new Error(`“${word}” is too short to be looked for`)
    return pieces.has(word.slice(0, PIECE)) && pieces.has(word.slice(-PIECE)) && text.includes(word)
  })
}
