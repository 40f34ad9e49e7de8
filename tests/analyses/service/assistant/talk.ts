import { converse, newConversation } from '../../../../src/analyses/service/assistant/converse'
import { openShop } from '../../../../src/analyses/service/assistant/open-shop'
import type { AssistantSettings, AssistantState, AssistantTurn } from '../../../../src/analyses/service/assistant/types'
import type { FoundAnswer } from '../../../../src/analyses/service/reply/types'
import { ASSISTANT_SIGHTS } from '../../../../src/features/voice-mark'
import { CALM, contextOfShop, smallShop } from '../reply/small-shop'

export interface Talk {
  turns: AssistantTurn[]
  states: AssistantState[]
  last: AssistantTurn
  state: AssistantState
}

/** A conversation with the assistant of the small shop. */
export function talk(
  messages: readonly string[],
  more: { settings?: Partial<AssistantSettings>; found?: FoundAnswer[] } = {},
): Talk {
  const frames = smallShop()
  const shop = openShop(frames, contextOfShop(frames), {
    settings: { sees: ASSISTANT_SIGHTS, tone: 'plain', minConfidence: 0.4, fallback: 'en', ...more.settings },
    understand: () => ({ ...CALM, found: more.found ?? [] }),
    offers: () => [
      { productId: 'LM-500', reasons: [] },
      { productId: 'WT-1', reasons: [{ en: 'Bought with mugs', zh: '常与杯子同买' }] },
      { productId: 'OC-8', reasons: [] },
      { productId: 'YG-1', reasons: [] },
    ],
  })
  let state = newConversation()
  const [turns, states]: [AssistantTurn[], AssistantState[]] = [[], []]
  for (const message of messages) {
    const next = converse(state, message, shop)
    state = next.state
    turns.push(next.turn)
    states.push(state)
  }
  return { turns, states, last: turns.at(-1)!, state }
}
