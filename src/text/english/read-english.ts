import { lemmaOf } from './lemma'
import { ENGLISH_STOP_WORDS } from './stop-words'

export interface EnglishWord {
  text: string
  lemma: string
  isStop: boolean
}

const known = new Map<string, EnglishWord>()
const MOST_KNOWN = 30_000

/** A word in lower case: letters typed three times in a row are read as one or two, its base form, whether it tells little. */
export function readEnglish(word: string): EnglishWord {
  const before = known.get(word)
  if (before !== undefined) return before
  const text = withoutRuns(word)
  const read = { text, lemma: lemmaOf(text), isStop: ENGLISH_STOP_WORDS.has(text) }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(word, read)
  return read
}

/** English never has a letter three times: “sooo” is “so”, but “goood” is “good” and “cooool” is “cool”. */
function withoutRuns(word: string): string {
  if (!/([a-z])\1\1/.test(word)) return word
  return word.replace(/([a-z])\1\1+/g, (run, letter: string, at: number) =>
    DOUBLED.test(`${word.slice(0, at)}${letter}${letter}${word.slice(at + run.length)}`) ? letter + letter : letter,
  )
}

const DOUBLED =
  /^(?:good|goods|cool|food|look|took|book|room|too|soon|poor|well|all|small|tall|call|full|feel|need|sleep|sweet|free|yummy|happy|pretty|really|terribly|horribly|off|ass|boo|woo|awww?|ugh|mmm?|hmm?|zzz?)$/
