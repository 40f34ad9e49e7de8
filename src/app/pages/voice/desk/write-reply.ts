import type { MessageDraft, VoiceMarkDraft, VoiceMessage } from '../../../../data/types'
import { MOST_MARK_TEXT } from '../../../../features/voice-mark'
import type { DeskThread } from './desk-thread'

/** Ways to finish a reply. */
export type SendHow = 'log' | 'copy' | 'solve' | 'copyOnly'

/** The shop's answer as a message of its thread. */
export const answerDraft = (
  { key, channel }: DeskThread,
  text: string,
  solvedWord: string | undefined,
): MessageDraft => ({
  ...{ thread: key, author: 'agent', channel, text },
  ...(solvedWord !== undefined && { status: solvedWord }),
})

/**
 * What is learned from an answer: what was sent instead of the draft answers the like from here on. Not what holds facts of this customer
 * alone, nor the draft itself, which is known, nor what is longer than an answer; of a long question its begin says what is asked.
 */
export const learnedFrom = (
  target: VoiceMessage | undefined,
  answer: string,
  { isEdited, isForAll }: { isEdited: boolean; isForAll: boolean },
): VoiceMarkDraft[] =>
  target && isEdited && isForAll && answer.length <= MOST_MARK_TEXT
    ? [{ kind: 'answer', message: target.key, question: target.text.slice(0, MOST_MARK_TEXT), answer }]
    : []
