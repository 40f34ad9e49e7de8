import type { Aspect, AspectFigures, PackedAspects } from '../spec'
import { type Calendar, changeOf, halvesOf, sumUp } from './figures'

/** What messages say of one aspect: their places, and the mean of what they say of it. Index i is the same message in both. */
export interface AspectMembers {
  messages: Uint32Array
  score: Float32Array
  at: Float64Array
}

/** By aspect; a message that speaks of one several times counts once. */
export function membersByAspect(
  { message, aspect, score }: PackedAspects,
  aspects: readonly Aspect[],
  at: Float64Array,
): AspectMembers[] {
  const sums = aspects.map(() => new Map<number, { sum: number; count: number }>())
  message.forEach((place, i) => {
    const own = sums[aspect[i]!]!
    const known = own.get(place) ?? { sum: 0, count: 0 }
    own.set(place, { sum: known.sum + score[i]!, count: known.count + 1 })
  })
  return sums.map((own) => ({
    messages: Uint32Array.from(own.keys()),
    score: Float32Array.from(own.values(), ({ sum, count }) => sum / count),
    at: Float64Array.from(own.keys(), (place) => at[place]!),
  }))
}

/** How much each aspect is spoken of, and how, the most spoken of first. `example` is a place of a message here, −1 for none. */
export function aspectFigures(
  members: readonly AspectMembers[],
  aspects: readonly Aspect[],
  all: number,
  calendar: Calendar,
): AspectFigures[] {
  return members
    .map((own, place): AspectFigures => {
      const figures = sumUp(own.score)
      return {
        aspect: aspects[place]!.key,
        ...figures,
        share: figures.messages / Math.max(1, all),
        change: changeOf(halvesOf(own, own.messages.keys(), calendar)),
        example: exampleOf(own, Math.sign(figures.mean)),
      }
    })
    .filter(({ messages }) => messages > 0)
    .sort((a, b) => b.messages - a.messages || (a.aspect < b.aspect ? -1 : 1))
}

/** The latest of the strongest messages of the sign that most have. */
function exampleOf({ messages, score, at }: AspectMembers, sign: number): number {
  let best = -1
  const strengthOf = (i: number): number => Math.round(10 * score[i]! * (sign || 1))
  const momentOf = (i: number): number => (Number.isNaN(at[i]!) ? -Infinity : at[i]!)
  for (let i = 0; i < messages.length; i++) {
    if (best < 0 || strengthOf(i) > strengthOf(best)) best = i
    else if (strengthOf(i) === strengthOf(best) && momentOf(i) > momentOf(best)) best = i
  }
  return best < 0 ? -1 : messages[best]!
}
