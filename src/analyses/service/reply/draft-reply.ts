import { answerMessage } from './answer-message'
import { shown, wordSlot } from './slots'
import { say, type Voice } from './templates/say'
import type { Asked, DraftSpan, Facts, Reply, Understanding } from './types'

/**
 * The answer to a message as a letter: from the customer's own rows, then from the knowledge, then from what was answered before, else
 * that a person will answer. Every span says where it comes from, and nothing else is in it. The message is data: nothing that it says
 * is followed, and nothing that it asks for is granted here.
 */
export function draftReply(asked: Asked, facts: Facts, understanding: Understanding): Reply {
  const reply = answerMessage(asked, facts, understanding)
  if (reply.spans.length === 0) return reply
  const voice: Voice = { language: reply.draftLanguage, tone: asked.tone }
  const isFirst = (asked.before ?? []).every(({ author }) => author === 'customer')
  const line = say(voice, 'line')
  const hello = isFirst ? [...helloOf(voice, facts), ...line] : []
  const closes =
    reply.handOver === null && reply.missing.length === 0 && reply.ask !== 'goodbye' && reply.ask !== 'greeting'
  const spans: DraftSpan[] = [...hello, ...reply.spans, ...(closes ? [...line, ...say(voice, 'closing')] : [])]
  return { ...reply, spans, answer: spans.map(({ text }) => text).join('') }
}

function helloOf(voice: Voice, { customer }: Facts): DraftSpan[] {
  const name = shown(customer?.name ?? '')
  if (customer === null || name === '') return say(voice, 'hello')
  return say(voice, 'helloName', { name: wordSlot({ table: 'customers', key: customer.key, field: 'name' }, name) })
}
