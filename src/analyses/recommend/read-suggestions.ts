import type { ReasonPart } from '../../ml/recommend/types'
import { REASON_KINDS, type PackedSuggestions, type RecommendResult } from './spec'

type Reasoned = Pick<RecommendResult, 'suggestions' | 'reasonWords'>

/** Numbers of the suggestions to a customer: from the first to before the second. */
export const rangeOf = (
  { starts }: Pick<PackedSuggestions, 'starts'>,
  customer: number,
): [from: number, to: number] => [starts[customer]!, starts[customer + 1]!]

/** The weightiest reasons of one suggestion, the weightiest first; none where they were not kept. */
export function reasonsAt({ suggestions, reasonWords }: Reasoned, suggestion: number): ReasonPart[] {
  const { reasonsKept, kind, first, second, third, share } = suggestions
  const parts: ReasonPart[] = []
  for (let at = suggestion * reasonsKept; at < (suggestion + 1) * reasonsKept; at++) {
    const name = REASON_KINDS[kind[at]! - 1]
    if (name) parts.push(partOf({ name, a: first[at]!, b: second[at]!, c: third[at]!, share: share[at]!, reasonWords }))
  }
  return parts
}

interface Packed {
  name: (typeof REASON_KINDS)[number]
  a: number
  b: number
  c: number
  share: number
  reasonWords: readonly string[]
}

function partOf({ name, a, b, c, share, reasonWords }: Packed): ReasonPart {
  switch (name) {
    case 'because':
      return { kind: name, item: a, share }
    case 'people':
    case 'segment':
      return { kind: name, customers: a, of: b, share }
    case 'own':
      return { kind: name, times: a, lastDays: b, share }
    case 'rhythm':
      return { kind: name, everyDays: a, dueInDays: b, share }
    case 'trend':
      return { kind: name, lines: a, days: b, times: c, share }
    case 'popular':
      return { kind: name, customers: a, share }
    case 'words':
      return { kind: name, words: reasonWords[a]!.split('\n'), share }
    case 'fits':
      return { kind: name, what: a === 0 ? 'price' : 'quantity', share }
    case 'looked':
      return { kind: name, act: a === 0 ? 'view' : 'cart', lastDays: b, share }
  }
}
