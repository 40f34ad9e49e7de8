import { scoreMood } from '../../../ml/mood/score-mood'
import { tokenise } from '../../../text/tokenise'
import { blankCourtesies } from '../reply/ask/courtesies'
import type { Goods } from './names-goods'

/** A question, and the place of the message that it stands in. */
export interface Chosen {
  question: string
  from: number
}

const HAN = /\p{sc=Han}/u
const QUESTION =
  /[?？]|[吗呢么]$|怎么|怎样|如何|什么时候|多久|多少|哪|能否|可否|^(?:how|what|when|where|which|who|why|can|could|do|does|did|is|are|may|will|would|should)\b|\b(?:would like to|want to|need to|how to)\b/iu

export const isQuestion = (sentence: string): boolean => QUESTION.test(sentence)

/** Words, or pairs of Chinese characters, of a text, and those of them that tell something. */
export function countUnits(text: string): { units: number; telling: number } {
  const counts = { units: 0, telling: 0 }
  for (const { kind, text: word, isStop } of tokenise(text, { cutsChinese: false })) {
    if (kind !== 'word' && kind !== 'number') continue
    const units = HAN.test(word) ? word.length / 2 : 1
    counts.units += units
    if (!isStop) counts.telling += units
  }
  return counts
}

/** From this confidence on a sentence is full of a feeling. */
const LEAST_MOOD = 0.5
const NEITHER = 3

export function isMoody(text: string, goods: Goods): boolean {
  const { step, confidence } = scoreMood(text, { ignore: goods.names })
  return step !== NEITHER && confidence >= LEAST_MOOD
}

const FIRST_CLAUSE = /^[^,，:：.。!！?？\n]{1,60}[,，:：]\s*/u
/** Begins that stand before questions of one kind and another open messages, and ask nothing. */
const OPENS_GROUPS = 3

/** First clauses of the messages that stand in several groups: “A question:”. */
export function openersOf(groups: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const texts of groups)
    for (const clause of new Set(texts.map((text) => FIRST_CLAUSE.exec(text)?.[0].toLowerCase())))
      if (clause !== undefined) counts.set(clause, (counts.get(clause) ?? 0) + 1)
  return new Set([...counts].flatMap(([clause, count]) => (count >= OPENS_GROUPS ? [clause] : [])))
}

interface Reading {
  openers: ReadonlySet<string>
  goods: Goods
}

const ENDS = /(?<=[.!?]["”’)]?)\s+|(?<=[。！？!?]["”’）]?)|\n+/gu
/** A question with fewer units that tell something is asked of what was said before. */
const LEAST_TELLING = 2

/** Each sentence of the messages once, without greetings and thanks. “What should I do?” takes along what it is asked of. */
export function sentencesOf(texts: readonly string[], reading: Reading): Chosen[] {
  const found = new Map<string, Chosen>()
  texts.forEach((text, from) => {
    const opener = FIRST_CLAUSE.exec(text)?.[0] ?? ''
    const said = reading.openers.has(opener.toLowerCase()) ? text.slice(opener.length) : text
    const sentences = blankCourtesies(said)
      .split(ENDS)
      .map((part) => trimSentence(part, reading.goods))
      .filter((sentence) => /\p{L}/u.test(sentence))
    sentences.forEach((sentence, i) => {
      const isBare = i > 0 && isQuestion(sentence) && countUnits(sentence).telling < LEAST_TELLING
      const question = isBare ? `${sentences[i - 1]!}${HAN.test(sentence) ? '' : ' '}${sentence}` : sentence
      if (!found.has(question.toLowerCase())) found.set(question.toLowerCase(), { question, from })
    })
  })
  return [...found.values()]
}

/** Words before a question that add nothing to it. */
const LEADS = /^(?:please|excuse me|so|and|but|also|well|亲|请问(?:一下|下)?|想?问一?下|咨询一?下)[\s,，:：]+/iu
const EDGES = /^[\s,.;:!?，。；：！？、-]+|[\s,;:，；：、-]+$/gu
const LAST_CLAUSE = /\s*[,，;；–—]\s*([^,，;；–—]+)$/u
/** Units that tell something in what is left of a sentence without its last clause. */
const LEAST_LEFT = 3

/** Without what leads up to it, and without a last clause that says nothing but a feeling. */
function trimSentence(part: string, goods: Goods): string {
  const whole = part.replace(/\s+/g, ' ').replace(EDGES, '').replace(LEADS, '')
  const clause = LAST_CLAUSE.exec(whole)
  const left = clause ? whole.slice(0, clause.index) : whole
  return clause && isMoody(clause[1]!, goods) && countUnits(left).telling >= LEAST_LEFT ? left : whole
}
