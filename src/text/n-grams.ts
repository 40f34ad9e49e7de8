/** Runs of `least` to `most` words, joined by a space, shorter ones first: the word analyser of scikit-learn. */
export function wordNGrams(words: readonly string[], least: number, most: number): string[] {
  const grams: string[] = []
  for (let size = least; size <= Math.min(most, words.length); size++)
    for (let at = 0; at + size <= words.length; at++)
      grams.push(size === 1 ? words[at]! : words.slice(at, at + size).join(' '))
  return grams
}

/** Runs of `least` to `most` characters (code points), across words; white space counts as one space. */
export function characterNGrams(text: string, least: number, most: number): string[] {
  return runs(charactersOf(text.replace(/\s+/gu, ' ')), least, most)
}

/** Runs of characters within words, each with a space on both sides: `char_wb` of scikit-learn; a short word counts once, whole. */
export function characterNGramsInWords(text: string, least: number, most: number): string[] {
  const grams: string[] = []
  for (const word of text.split(/\s+/u)) {
    if (word === '') continue
    const padded = charactersOf(` ${word} `)
    if (padded.length <= least) grams.push(` ${word} `)
    else for (const run of runs(padded, least, most)) grams.push(run)
  }
  return grams
}

/** Code points by number: a string where each is one unit, which is quicker to slice, else a list of them. */
const charactersOf = (text: string): string | string[] => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text)

function runs(characters: string | readonly string[], least: number, most: number): string[] {
  const grams: string[] = []
  for (let size = least; size <= most; size++)
    for (let at = 0; at + size <= characters.length; at++) {
      const run = characters.slice(at, at + size)
      grams.push(typeof run === 'string' ? run : run.join(''))
    }
  return grams
}
