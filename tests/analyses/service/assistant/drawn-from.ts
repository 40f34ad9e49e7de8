import { bestSellers } from '../../../../src/analyses/service/best-sellers'
import { converse, newConversation } from '../../../../src/analyses/service/assistant/converse'
import { openShop } from '../../../../src/analyses/service/assistant/open-shop'
import type { AssistantSight } from '../../../../src/features/voice-mark'
import { CALM, contextOfShop, smallShop } from '../reply/small-shop'

/** Tables and fields that the assistant's answer to a known customer draws on. */
export function drawnFrom(message: string, sees: readonly AssistantSight[]): string[] {
  const frames = smallShop()
  const context = contextOfShop(frames)
  const shop = openShop(frames, context, {
    settings: { sees, tone: 'plain', minConfidence: 0.4, fallback: 'en' },
    understand: () => CALM,
    offers: () => bestSellers(frames, context),
  })
  const { turn } = converse({ ...newConversation(), customer: 'anna' }, message, shop)
  return turn.spans.flatMap(({ source }) => (source.kind === 'row' ? [`${source.table}.${source.field}`] : []))
}
