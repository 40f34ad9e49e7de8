import type { VoiceMessage } from '../../../../data/types'

/** The message that an answer would be to: the customer's last word; undefined where they never wrote. */
export const lastOfCustomer = (messages: readonly VoiceMessage[]): VoiceMessage | undefined =>
  messages.findLast(({ author, text }) => author === 'customer' && text.trim() !== '')

/** Whether somebody waits for an answer: the customer wrote last. */
export const isWaiting = (messages: readonly VoiceMessage[]): boolean => messages.at(-1)?.author === 'customer'

/** What the shop answered last to the customer's last word; undefined where it has not. */
export const lastAnswer = (messages: readonly VoiceMessage[]): VoiceMessage | undefined =>
  isWaiting(messages) ? undefined : messages.findLast(({ author }) => author === 'agent')

/** Messages under the day on which they were written; what has no time stands under none. */
export function byDay(messages: readonly VoiceMessage[]): { day: number; messages: VoiceMessage[] }[] {
  const days: { day: number; messages: VoiceMessage[] }[] = []
  for (const message of messages) {
    const day = Math.floor(message.at / DAY_MS) * DAY_MS
    const last = days.at(-1)
    if (last && Object.is(last.day, day)) last.messages.push(message)
    else days.push({ day, messages: [message] })
  }
  return days
}

const DAY_MS = 86_400_000
