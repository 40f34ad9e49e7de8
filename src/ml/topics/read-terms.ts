import { findPersonalData } from '../../text/privacy/mask-personal-data'
import { tokenise } from '../../text/tokenise'
import { ASKING_WORDS } from './asking-words'
import { createTermCollector } from './term-collector'
import type { TermRows } from './types'

/** Characters of a text that are read: what a message is about, it says in them. */
export const MOST_READ = 4000
/** Texts read before others are let in. */
const SLICE = 24
const MOST_TERMS = 12_000
/** Below so many texts, every term counts; from so many on, it takes three texts. */
const FEW = 30
const MANY = 5000
/** Characters of a word; what is longer is none. */
const LONGEST_WORD = 40
/** Small words that may stand between two that make a phrase, “marked as delivered”, and those that join what is none. */
const MOST_BETWEEN = 1
const JOINING = new Set(['and', 'or', 'but'])
const HAN = /\p{sc=Han}/u

/**
 * Texts as counts of terms: base forms without stop words, numbers, marks, links and what tells of a person, and pairs of words that
 * follow one another. Terms of one text alone, and of more than half of many, say nothing of topics and are left out. Yields how many
 * texts were read.
 */
export function* readTerms(texts: Iterable<string>): Generator<number, TermRows, void> {
  const collector = createTermCollector()
  const forms = new Map<string, Map<string, number>>()
  let [rows, empty] = [0, 0]
  for (const text of texts) {
    const { terms, loose } = termsOfMessage(text, forms)
    if (terms.length === 0) empty++
    collector.add(terms, loose)
    if (++rows % SLICE === 0) yield rows
  }
  const isFew = rows < FEW
  const limits = { minTexts: isFew ? 1 : rows < MANY ? 2 : 3, most: MOST_TERMS }
  let kept = yield* following(collector.finish({ ...limits, maxTexts: isFew ? rows : rows / 2 }), rows)
  // Where all texts are alike, what all of them say is all there is.
  if (kept.terms.length === 0) kept = yield* following(collector.finish({ ...limits, maxTexts: rows }), rows)
  const { terms, counts, loose } = kept
  yield rows
  return {
    ...{ counts, terms, loose },
    written: terms.map((term) => writtenOf(term, forms)),
    isChinese: Uint8Array.from(terms, (term) => (HAN.test(term) ? 1 : 0)),
    empty,
  }
}

function* following<T>(work: Generator<void, T, void>, rows: number): Generator<number, T, void> {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
    yield rows
  }
}

/** The terms of one text, the places of pairs whose words stand apart, and how each word was written noted in `forms`. */
function termsOfMessage(text: string, forms: Map<string, Map<string, number>>): { terms: string[]; loose: number[] } {
  const read = withoutPersonal(text.length > MOST_READ ? text.slice(0, MOST_READ) : text)
  const terms: string[] = []
  const loose: number[] = []
  let before: string | undefined
  let [isStart, between] = [true, 0]
  for (const { kind, lemma, start, end, isStop, text: lower } of tokenise(read)) {
    if (kind === 'mark') {
      before = undefined
      isStart = true
      continue
    }
    if (kind !== 'word') {
      before = undefined
      continue
    }
    // One letter is an initial, one Chinese character mostly what a cut left over.
    const isWord = lemma.length > 1 && lemma.length <= LONGEST_WORD
    if (!isStop && isWord && !ASKING_WORDS.has(lemma)) {
      terms.push(lemma)
      if (before !== undefined) {
        if (between > MOST_BETWEEN) loose.push(terms.length)
        terms.push(`${before} ${lemma}`)
      }
      noteForm(forms, lemma, isStart ? lower : read.slice(start, end))
      before = lemma
      between = 0
    } else between += JOINING.has(lower) ? MOST_BETWEEN + 1 : 1
    isStart = false
  }
  return { terms, loose }
}

const LOOKS_PERSONAL = /\d|@|\b(?:dear|hi|hello|mr|mrs|ms|regards|name)\b|尊敬|先生|女士|小姐|姓名|我叫|收件/i

/** Blanks in the places of what tells of a person; most texts hold nothing that could. */
function withoutPersonal(text: string): string {
  if (!LOOKS_PERSONAL.test(text)) return text
  let read = ''
  let at = 0
  for (const { start, end } of findPersonalData(text)) {
    read += `${text.slice(at, start)} . `
    at = end
  }
  return at === 0 ? text : read + text.slice(at)
}

/** More forms of one word are noise. */
const MOST_FORMS = 12

function noteForm(forms: Map<string, Map<string, number>>, lemma: string, form: string): void {
  let known = forms.get(lemma)
  if (known === undefined) forms.set(lemma, (known = new Map<string, number>()))
  const seen = known.get(form)
  if (seen !== undefined) known.set(form, seen + 1)
  else if (known.size < MOST_FORMS) known.set(form, 1)
}

function writtenOf(term: string, forms: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const words = term.split(' ').map((word) => {
    let [best, most] = [word, 0]
    for (const [form, count] of forms.get(word) ?? []) if (count > most) [best, most] = [form, count]
    return best
  })
  return words.join(words.every((word) => HAN.test(word)) ? '' : ' ')
}
