import { detectLanguage } from '../../../text/language/detect-language'
import { blankCourtesies } from './ask/courtesies'
import { COURTESY, recogniseAsk, type RecognisedAsk } from './recognise-ask'
import { type Ask, type Asked, ASKS, type Facts, type Understanding } from './types'

/** A label of the shop's own is taken for an ask from here on. */
const LEAST_LABEL = 0.5
/** Letters that the language of a message is read from. */
const MOST_LETTERS = 2000

/** Numbers of orders and products are of no language. */
const CODES = /[\p{L}\p{N}_/#-]*\p{Nd}[A-Za-z\p{N}_/#-]*/gu

/** The language of a message; where it shows none (a number, a sign), that of what the customer wrote before. */
export function readLanguage({ text, before = [], fallback }: Asked): { language: string; draftLanguage: 'en' | 'zh' } {
  const told = [
    text,
    ...before
      .filter(({ author }) => author === 'customer')
      .map((one) => one.text)
      .reverse(),
  ]
  for (const one of told) {
    const words = one.slice(0, MOST_LETTERS).replace(CODES, ' ')
    const { language } = /\p{L}{2}|\p{sc=Han}/u.test(words) ? detectLanguage(words) : { language: 'und' }
    if (language === 'und') continue
    if (language === 'en' || language === 'zh') return { language, draftLanguage: language }
    // Of a few words a language is a guess; what is recognised was written in one of ours.
    const isGuess = recogniseAsk(one).length > 0
    if (isGuess) return { language: 'en', draftLanguage: /\p{sc=Han}/u.test(one) ? 'zh' : 'en' }
    return { language, draftLanguage: fallback }
  }
  return { language: 'und', draftLanguage: fallback }
}

/** How sure it is what a message asks that holds nothing but a number or a name, or one beside words that say nothing. */
const ALONE = 0.6
const BESIDE = 0.35
/** Messages of a customer that are looked through for what was asked. */
const MOST_EARLIER = 5

/** What is asked: by the words, else by the shop's own labels, else by the question that a bare number or name answers to. */
export function readAsks(asked: Asked, facts: Facts, understanding: Understanding): RecognisedAsk[] {
  const said = recogniseAsk(withoutNames(asked.text, facts))
  if (said.length > 0) return said
  const label = understanding.intent?.isOutOfScope === false ? understanding.intent.intents[0] : undefined
  if (label !== undefined && label.confidence >= LEAST_LABEL) {
    const ask = askOfLabel(label.label, understanding)
    if (ask !== null) return [{ ...ask, confidence: label.confidence, start: 0, end: 0 }]
  }
  const namesOrder = facts.named.length > 0 || facts.foreign.length > 0
  const namesProduct = facts.mentioned.some(({ end }) => end > 0)
  if (!namesOrder && !namesProduct) return []
  const open = askedBefore(asked)
  if (open.length > 0) return open
  const isAlone = isNameAlone(asked, facts)
  if (namesOrder) return [bare('order-status', isAlone ? ALONE : BESIDE)]
  return isAlone ? [bare('stock', ALONE), bare('price', ALONE)] : []
}

const bare = (ask: Ask, confidence: number): RecognisedAsk => ({ ask, form: 'plain', confidence, start: 0, end: 0 })

/** The latest question of the customer in the thread. */
function askedBefore({ before = [] }: Asked): RecognisedAsk[] {
  const own = before.filter(({ author }) => author === 'customer').map(({ text }) => text)
  for (const text of own.slice(-MOST_EARLIER).reverse()) {
    const asks = recogniseAsk(text).filter(({ ask }) => !COURTESY.has(ask))
    if (asks.length > 0) return asks
  }
  return []
}

/** So sure it is that a name was said whole. */
const WHOLE = 0.95

/** A message with “this” in the place of each product that it names in full: no word of a name asks for anything. */
function withoutNames(text: string, { mentioned }: Facts): string {
  const it = /\p{sc=Han}/u.test(text) ? '这个' : 'this'
  return mentioned
    .filter(({ start, end, confidence }) => end > start && confidence >= WHOLE)
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => `${left.slice(0, start)}${it}${left.slice(end)}`, text)
}

/** Words, or signs of Chinese, that may stand beside a name which is all that a message says. */
const MOST_BESIDE = 3

/** Whether a message is hardly more than the name of a product or the number of an order. */
function isNameAlone({ text }: Asked, { mentioned, named, foreign }: Facts): boolean {
  const rest = [...mentioned, ...named, ...foreign].reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    blankCourtesies(text),
  )
  return (rest.match(/\p{sc=Han}|(?:(?!\p{sc=Han})[\p{L}\p{N}])+/gu) ?? []).length <= MOST_BESIDE
}

/** What answers a label: as a person said, else as its own words say (“track_order”). */
function askOfLabel(label: string, { actions = {} }: Understanding): Pick<RecognisedAsk, 'ask' | 'form'> | null {
  const named = Object.hasOwn(actions, label) ? actions[label] : ASKS.find((ask) => ask === label)
  if (named !== undefined) return { ask: named satisfies Ask, form: 'plain' }
  return recogniseAsk(label.replace(/[_-]+/g, ' '))[0] ?? null
}
