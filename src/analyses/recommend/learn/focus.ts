import { boughtOf, lastDaysOf, timesOf } from '../../../ml/recommend/history'
import type { History } from '../../../ml/recommend/types'
import { MS_PER_DAY } from '../../../features/periods'
import { type Focus, RULES } from '../spec'
import { type Choice, createSuggester } from './suggest'

const MOST_BOUGHT = 50
const MOST_REASONS = 20

/** One customer looked at closely: all reasons, and what rules took out. */
export function focusOf(user: number, customerKey: string, history: History, choice: Choice): Focus {
  const { recommender, model } = choice
  const chosen = createSuggester(choice)(user)
  return {
    customerKey,
    bought: boughtBy(user, history),
    suggestions: Array.from(chosen.items, (product, i) => {
      const { parts, rest } = recommender.explain(model, history, user, product, MOST_REASONS)
      return { product, score: chosen.scores[i]!, reasons: parts, rest }
    }),
    removed: chosen.removed.map(({ item, code, place }) => ({
      product: item,
      place: place + 1,
      rule: RULES[code - 1]!,
    })),
  }
}

function boughtBy(user: number, history: History): Focus['bought'] {
  const { starts, column } = boughtOf(history)
  const [times, last] = [timesOf(history), lastDaysOf(history)]
  const entries = Array.from({ length: starts[user + 1]! - starts[user]! }, (_, i) => starts[user]! + i)
  return entries
    .sort((a, b) => last[a]! - last[b]! || a - b)
    .slice(0, MOST_BOUGHT)
    .map((entry) => ({
      product: column[entry]!,
      times: times[entry]!,
      lastAt: Math.round(history.moment - last[entry]! * MS_PER_DAY),
    }))
}
