/** Where a contraction is cut, and what its two parts stand for. */
export interface Contraction {
  /** Units of the first part. */
  at: number
  first: string
  second: string
}

const STEMS: Record<string, string> = { ca: 'can', wo: 'will', sha: 'shall', ai: 'be' }
const ENDS: Record<string, string> = {
  "'ll": 'will',
  "'re": 'are',
  "'ve": 'have',
  "'m": 'am',
  "'d": 'would',
  "'s": "'s",
}
const WITHOUT_APOSTROPHE = new Set(
  'dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt cant havent hasnt hadnt aint mustnt neednt'.split(
    ' ',
  ),
)

/** “don’t”, “dont”, “cannot”, “it’s”: undefined where a word is no contraction. Expects lower case and straight quotes. */
export function readContraction(word: string): Contraction | undefined {
  if (word === 'cannot') return { at: 3, first: 'can', second: 'not' }
  if (word.endsWith("n't") && word.length > 3) return notAfter(word, word.length - 3)
  if (WITHOUT_APOSTROPHE.has(word)) return notAfter(word, word.length - 2)
  const at = word.lastIndexOf("'")
  const second = at > 0 ? ENDS[word.slice(at)] : undefined
  return second === undefined ? undefined : { at, first: word.slice(0, at), second }
}

function notAfter(word: string, at: number): Contraction {
  const stem = word.slice(0, at)
  return { at, first: STEMS[stem] ?? stem, second: 'not' }
}
