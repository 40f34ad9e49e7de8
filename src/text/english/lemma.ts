import { irregularBase } from './irregular'

const VOWEL = /[aeiouy]/

/** The base form of an English word in lower case: a table of irregular words, then rules for -s, -ed, -ing, -er and -est. */
export function lemmaOf(word: string): string {
  const irregular = irregularBase(word)
  if (irregular !== undefined) return irregular
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  if (word.endsWith('s')) return singular(word)
  if (word.endsWith('ied')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  if (word.endsWith('eed')) return word
  if (word.endsWith('ed')) return withoutEnd(word, 2)
  if (word.endsWith('ing')) return withoutEnd(word, 3)
  return word
}

function singular(word: string): string {
  if (/(?:ss|us|is|'s)$/.test(word)) return word
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  if (/(?:[sx]|ch|sh|zz)es$/.test(word)) return word.slice(0, -2)
  if (/[^aeiou]oes$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

/** Takes -ed or -ing off, and mends what its adding changed. */
function withoutEnd(word: string, length: number): string {
  const stem = word.slice(0, -length)
  if (stem.length < 2 || !VOWEL.test(stem)) return word
  const base = irregularBase(stem) ?? irregularBase(`${stem}e`)
  if (base === stem || base === `${stem}e`) return base
  if (/([bdgkmnprt])\1$/.test(stem)) return stem.slice(0, -1)
  if (wantsE(stem)) return `${stem}e`
  return stem
}

/** -at, -iz, -bl ..., a soft c, g, v, u, s after a vowel, and short stems of one consonant, vowel, consonant: “rat” of “rated”. */
function wantsE(stem: string): boolean {
  if (
    /(?:[^aeiou]at|[aeiou]at|iz|[bcdfgkptz]l|[aeiou][^aeiou]*[cv]|[dlr]g|[^aeiou][aiu]g|u|[aeiou]s|[lnr]s|[^aeiou]yp|[aeio]r)$/.test(
      stem,
    )
  )
    return !/(?:ow|er|or|ear|air|our|oor|eer|eat|oat|us)$/.test(stem)
  return /^[^aeiou]*[aeiou][bdkmnpt]$/.test(stem) && stem.length > 2 && /[^aeiou]/.test(stem[0]!)
}
