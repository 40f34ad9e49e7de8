import type { Text } from '../../../core/locale'
import { say, type Slots, type TemplateName, type Voice } from './templates/say'
import type { Asked, DraftSpan, Facts, HandOverReason, Understanding } from './types'

/** Everything an answer is made from. */
export interface Desk {
  asked: Asked
  facts: Facts
  understanding: Understanding
  voice: Voice
}

/** What is said to one ask: sentences in their order, or why nobody but a person may say it. */
export interface Answer {
  sentences: DraftSpan[][]
  confidence: number
  missing?: { slot: string; message: Text }[]
  handOver?: HandOverReason
  /** What is said where a person takes over, if something fits better than what the reason says. */
  says?: TemplateName
  products?: string[]
  orders?: string[]
}

export const sentence = ({ voice }: Desk, template: TemplateName, slots: Slots = {}): DraftSpan[] =>
  say(voice, template, slots)

export const handOver = (reason: HandOverReason, orders: string[] = []): Answer => ({
  ...{ sentences: [], confidence: 0, handOver: reason, orders },
})

/** Sentences one after the other; those that begin on a line of their own bring it along. */
export function joinSentences(desk: Desk, sentences: readonly DraftSpan[][]): DraftSpan[] {
  const gap = sentence(desk, 'gap')
  return sentences
    .filter((spans) => spans.length > 0)
    .flatMap((spans, i) => (i === 0 || startsLine(spans) ? spans : [...gap, ...spans]))
}

const startsLine = ([first]: readonly DraftSpan[]): boolean => first?.text.startsWith('\n') === true

/** The same on a line of its own. */
export const onLine = (desk: Desk, spans: DraftSpan[]): DraftSpan[] => [...sentence(desk, 'line'), ...spans]
export const asItem = (desk: Desk, spans: DraftSpan[]): DraftSpan[] => [...sentence(desk, 'item'), ...spans]
