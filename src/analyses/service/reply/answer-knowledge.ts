import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { foldText } from '../../../features/one-spelling'
import { answerLanguage } from './answer-language'
import type { Answer, Desk } from './desk'
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
  answer: FoundAnswer
}

/** Found answers that may be sent to anybody, the knowledge before what was said to others; those in another language are marked. */
function readyAnswers({ asked, facts, understanding, voice }: Desk): Ready[] {
  if (!asked.sees.includes('knowledge')) return []
  const spoken = new Set(facts.mentioned.flatMap(({ candidates }) => candidates.map(({ id }) => foldText(id))))
  return understanding.found
    .filter((found) => isAbout(found, spoken))
    .filter((found) => found.kind === 'knowledge' || (!found.namesGoods && isForAnybody(found.answer)))
    .map((answer) => {
      const text = visibleText(answer.answer).trim()
      const confidence = answer.kind === 'solved' ? OF_SOLVED * answer.confidence : answer.confidence
      return { text, answer, confidence, isForeign: answerLanguage(answer.language, text) !== voice.language }
    })
    .filter(({ text }) => text !== '' && text.length <= MOST_LETTERS && !holdsMask(text))
}

/** What was written about one product answers nothing about another. */
function isAbout(found: FoundAnswer, spoken: ReadonlySet<string>): boolean {
  if (found.kind !== 'knowledge' || !found.productId || spoken.size === 0) return true
  return spoken.has(foldText(found.productId))
}

/** The best answer that may go out as it is: knowledge first, then what was said before. */
export function answerFromKnowledge(desk: Desk): Answer | null {
  const ready = readyAnswers(desk).filter(
    ({ isForeign, confidence }) => !isForeign && confidence >= desk.asked.minConfidence,
  )
  const best = ready.find(({ answer }) => answer.kind === 'knowledge') ?? ready[0]
  if (best === undefined) return null
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
