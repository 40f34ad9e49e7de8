import type { AssistantState, AssistantTurn } from '../../../../analyses/service/assistant/types'
import { useAppState } from '../../../../state/app-state'

/** What was said: by whoever plays the customer, or by the assistant. */
export type Said =
  { id: number; author: 'customer'; text: string } | { id: number; author: 'assistant'; turn: AssistantTurn }

export interface Chat {
  readonly said: readonly Said[]
  readonly isAnswering: boolean
  /** Quick answers to what was said last. */
  readonly suggestions: readonly string[]
  /** Says nothing to what is empty, or while the assistant answers. */
  send(text: string): Promise<void>
  /** Forgets the conversation. */
  restart(): void
}

/**
 * A conversation with the assistant as a customer has it: it lives on the page alone.
 * @param signedIn key of the customer who is signed in; '' for a visitor
 */
export function useChat(signedIn: () => string, fail: (thrown: unknown) => void): Chat {
  const { client } = useAppState()
  let said = $state.raw<readonly Said[]>([])
  let state: AssistantState | undefined
  let isAnswering = $state(false)
  /** Names the conversation; one that was begun anew is another, and an answer on its way belongs to none. */
  let conversation = $state(0)
  const last = $derived(said.at(-1))

  async function answer(text: string): Promise<void> {
    const [mine, customer] = [conversation, signedIn()]
    const answered = await client.data((api) =>
      api.assistantTurn({
        message: text,
        ...(state && { state }),
        ...(customer !== '' && { customer }),
      }),
    )
    if (mine !== conversation) return
    state = answered.state
    said = [...said, { id: said.length, author: 'assistant', turn: answered.turn }]
  }

  return {
    get said() {
      return said
    },
    get isAnswering() {
      return isAnswering
    },
    get suggestions() {
      return last?.author === 'assistant' && !isAnswering ? last.turn.suggestions : []
    },
    async send(text) {
      if (text.trim() === '' || isAnswering) return
      const mine = conversation
      isAnswering = true
      said = [...said, { id: said.length, author: 'customer', text }]
      try {
        await answer(text)
      } catch (thrown) {
        if (mine === conversation) fail(thrown)
      } finally {
        if (mine === conversation) isAnswering = false
      }
    },
    restart() {
      conversation++
      said = []
      state = undefined
      isAnswering = false
    },
  }
}
