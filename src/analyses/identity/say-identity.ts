import type { Pair, Part } from './spec'
import type { viewWords } from './view-messages'

/** Bits from which agreement on a value says more, or less, than agreement usually does. */
const RARE = 12
const COMMON = 3
/** Bits that are neither here nor there. */
const LITTLE = 0.5

const HIDDEN = /[*＊●•]/

/** What a part says, as a key of the page's words. */
export function sayPart({ level, levels, weight, left, right }: Part): keyof typeof viewWords {
  if (level === 1) return 'differs'
  if (level < levels) return HIDDEN.test(left) || HIDDEN.test(right) ? 'hidden' : 'near'
  if (weight >= RARE) return 'rare'
  return weight < COMMON ? 'common' : 'same'
}

export const sayDirection = (weight: number): 'speaksFor' | 'speaksAgainst' | 'saysLittle' =>
  Math.abs(weight) < LITTLE ? 'saysLittle' : weight > 0 ? 'speaksFor' : 'speaksAgainst'

/** One step of a waterfall, in shares of its width. */
export interface Step {
  part: Part | 'start' | 'total'
  from: number
  to: number
  weight: number
}

/** The start, each part from where the one before ended, and the total; the place of even odds too. O(parts). */
export function waterfall({ prior, parts, weight }: Pick<Pair, 'prior' | 'parts' | 'weight'>): {
  steps: Step[]
  zero: number
} {
  const edges = [0, prior]
  for (const part of parts) edges.push(edges.at(-1)! + part.weight)
  const low = Math.min(...edges)
  const span = Math.max(...edges) - low || 1
  const place = (bits: number): number => (bits - low) / span
  const step = (part: Step['part'], from: number, to: number): Step => ({
    part,
    from: place(Math.min(from, to)),
    to: place(Math.max(from, to)),
    weight: to - from,
  })
  return {
    steps: [
      step('start', 0, prior),
      ...parts.map((part, i) => step(part, edges[i + 1]!, edges[i + 2]!)),
      step('total', 0, weight),
    ],
    zero: place(0),
  }
}

/** What stands for a record in a sentence: its name, else its key. */
export function titlesOf({ a, b, parts }: Pair): [left: string, right: string] {
  const name = parts.find(({ field }) => field === 'given') ?? parts.find(({ field }) => field === 'surname')
  return [name?.left || a, name?.right || b]
}

/** A record in a list: its name with its key, or the key alone. */
export const titleOf = (key: string, name: string): string => (name === '' || name === key ? key : `${name} (${key})`)

/** What spoke most for the surest pair within a group; none where the pair is beyond the limit of what is answered. */
export function strongestFor(keys: readonly string[], pairs: readonly Pair[]): Part[] {
  const own = pairs.find(({ a, b, verdict }) => verdict === 'join' && keys.includes(a) && keys.includes(b))
  return own?.parts.filter(({ weight }) => weight > LITTLE).slice(0, 3) ?? []
}
