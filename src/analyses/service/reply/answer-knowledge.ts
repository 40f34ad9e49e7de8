import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { foldText } from '../../../features/one-spelling'
import { answerLanguage } from './answer-language'
import type { Answer, Desk } from './desk'
import { foldName, isSameProduct } from './product-names'
import { holdsMask, isForAnybody } from './is-for-anybody'
import type { FoundAnswer, Reply } from './types'
import { visibleText } from './visible-text'

/** Letters of an answer that are sent as they are. */
const MOST_LETTERS = 4000
/** What a person answered to somebody else fits less well than what was written for everybody. */
const OF_SOLVED = 0.9

/** A found answer as it would be sent. */
interface Ready {
  text: string
  confidence: number
  isForeign: boolean
  /** It was written about a product that the message names. */
  isOfProduct: boolean
  answer: FoundAnswer
}

/** Products that a message names. */
interface Spoken {
  ids: ReadonlySet<string>
  names: readonly string[]
}

/** Found answers that may be sent to anybody, the knowledge before what was said to others; those in another language are marked. */
function readyAnswers({ asked, facts, understanding, voice }: Desk): Ready[] {
  if (!asked.sees.includes('knowledge')) return []
  const products = facts.mentioned.flatMap(({ candidates }) => candidates)
  const spoken: Spoken = {
    ids: new Set(products.map(({ id }) => foldText(id))),
    names: products.map(({ name }) => foldName(name)),
  }
  return understanding.found
    .filter((found) => aboutOf(found, spoken) !== 'other')
    .filter((found) => found.kind === 'knowledge' || (!found.namesGoods && isForAnybody(found.answer)))
    .map((answer) => {
      const text = visibleText(answer.answer).trim()
      const confidence = answer.kind === 'solved' ? OF_SOLVED * answer.confidence : answer.confidence
      const isForeign = answerLanguage(answer.language, text) !== voice.language
      return { text, answer, confidence, isForeign, isOfProduct: aboutOf(answer, spoken) === 'same' }
    })
    .filter(({ text }) => text !== '' && text.length <= MOST_LETTERS && !holdsMask(text))
}

/** What was written about one product answers nothing about another; what names none is true of all. */
function aboutOf(found: FoundAnswer, { ids, names }: Spoken): 'same' | 'other' | 'any' {
  if (found.kind !== 'knowledge' || ids.size === 0) return 'any'
  const { productId = '', about = [] } = found
  if (productId !== '') return ids.has(foldText(productId)) ? 'same' : 'other'
  if (about.length === 0) return 'any'
  return about.some((one) => names.some((name) => isSameProduct(one, name))) ? 'same' : 'other'
}

/** Nearly as sure as the surest, what was written about the product in question is sent in its place. */
const NEARLY = 0.75

/** The best answer that may go out as it is: knowledge first, then what was said before. */
export function answerFromKnowledge(desk: Desk): Answer | null {
  const ready = readyAnswers(desk).filter(
    ({ isForeign, confidence }) => !isForeign && confidence >= desk.asked.minConfidence,
  )
  const entries = ready.filter(({ answer }) => answer.kind === 'knowledge')
  const [surest = ready[0]] = entries
  if (surest === undefined) return null
  const ofProduct = entries.find(
    ({ isOfProduct, confidence }) => isOfProduct && confidence >= NEARLY * surest.confidence,
  )
  const best = ofProduct ?? surest
  const { answer, text, confidence } = best
  const source =
    answer.kind === 'knowledge'
      ? { kind: 'knowledge' as const, question: answer.question }
      : { kind: 'solved' as const, message: answer.message }
  return { sentences: [[{ text, source }]], confidence }
}

/** Whether an answer is there, and only its language keeps it from being sent. */
export const hasForeignAnswer = (desk: Desk): boolean =>
  readyAnswers(desk).some(({ isForeign, confidence }) => isForeign && confidence >= desk.asked.minConfidence)

/** What was found, for whoever sits at the desk; what was said to others is masked. */
export function foundSources({ asked, understanding }: Desk): Reply['sources'] {
  if (!asked.sees.includes('knowledge')) return []
  return understanding.found.map((found) => {
    const text = visibleText(found.answer).slice(0, MOST_LETTERS)
    if (found.kind === 'knowledge')
      return { source: { kind: 'knowledge', question: found.question }, text, confidence: found.confidence }
    return {
      source: { kind: 'solved', message: found.message },
      text: maskPersonalData(text).text,
      confidence: found.confidence,
    }
  })
}
