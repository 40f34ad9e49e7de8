import type { AssistantState, AssistantTurn } from '../../analyses/service/spec'

interface Answered {
  state: AssistantState
  turn: AssistantTurn
}
interface Asked {
  message: string
  state?: object
}

/** What conversations with the assistant truly are, by what a page was told of them. */
export interface TurnTruths {
  /** Remembers what was said behind an answer that was told in masks, for as long as the page holds that. */
  keep(told: Answered, truth: Answered): void
  /** What a page asks, with the conversation as it is, and an answer that was offered in masks as it was meant. */
  behind<Given extends Asked>(asked: Given): Given
}

export function createTurnTruths(): TurnTruths {
  const truths = new WeakMap<object, { state: AssistantState; meant: ReadonlyMap<string, string> }>()
  return {
    keep(told, truth) {
      const meant = told.turn.suggestions.map((shown, i) => [shown, truth.turn.suggestions[i]!] as const)
      truths.set(told.state, { state: truth.state, meant: new Map(meant) })
    },
    behind(asked) {
      const truth = asked.state && truths.get(asked.state)
      return truth ? { ...asked, state: truth.state, message: truth.meant.get(asked.message) ?? asked.message } : asked
    },
  }
}
