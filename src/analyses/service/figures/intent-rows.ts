import { median } from '../../../math/statistics'
import type { Promised } from '../queue/promises'
import type { ThreadReading } from '../queue/build-desk'
import type { Said } from '../read-voice'
import type { IntentRow, ServiceFit, ServiceInputs } from '../spec'

const FOUR_WEEKS_MS = 28 * 86_400_000
/** Messages that show what an intent is. */
const EXAMPLES = 5

/** An intent with its place among all. */
export interface NamedIntent {
  key: string
  name: string
  origin: IntentRow['origin']
  terms: string[]
}

/** All intents that there are, by key: those that were learned, and those that only labels or persons name. */
export function namedIntents(fit: ServiceFit, labels: readonly string[], said: Said): NamedIntent[] {
  const proposed = new Map(fit.proposed.map(({ key, terms }) => [key, terms]))
  const keys = [...(fit.intents?.labels ?? []), ...proposed.keys(), ...labels].map(said.standsFor)
  return [...new Set(keys)]
    .filter((key) => key !== '')
    .sort()
    .map((key) => {
      const terms = proposed.get(key)
      const name = said.nameOf(key)
      return {
        key,
        // What nobody has named is called by its words.
        name: terms && name === key ? terms.slice(0, 3).join(' · ') : name,
        origin: terms ? 'proposed' : 'learned',
        terms: terms ?? [],
      }
    })
}

interface Counting {
  inputs: ServiceInputs
  reading: ThreadReading
  promised: Promised
  said: Said
  /** Place of what each thread asks among the messages. */
  askedAt: Uint32Array
}

/** What is asked, and how it is answered; as many rows as intents, in their order. */
export function intentRows(intents: readonly NamedIntent[], counting: Counting): IntentRow[] {
  const { inputs, reading } = counting
  const members = intents.map((): number[] => [])
  reading.intent.forEach((intent, thread) => {
    if (intent >= 0) members[intent]!.push(thread)
  })
  const all = inputs.threads.key.length
  return intents.map((intent, i) => ({
    ...intent,
    ...countOne(members[i]!, counting, all),
    action: counting.said.actionOf(intent.key),
  }))
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

function countOne(
  members: readonly number[],
  { inputs, reading, promised, askedAt }: Counting,
  all: number,
): Omit<IntentRow, keyof NamedIntent | 'action'> {
  const { threads, at, asOf, key } = inputs
  const began = (thread: number): number => asOf - at[threads.firstOf[thread]!]!
  const moods = members.filter((thread) => reading.mood[thread]! > 0)
  const plainest = members.toSorted((a, b) => reading.intentConfidence[b]! - reading.intentConfidence[a]! || a - b)
  return {
    threads: members.length,
    share: all === 0 ? 0 : members.length / all,
    answered: members.filter((thread) => threads.waiting[thread]! < 0).length,
    answerHours: orNull(median(members.map((thread) => promised.answerHours[thread]!))),
    mood: moods.length === 0 ? null : moods.reduce((sum, thread) => sum + reading.mood[thread]!, 0) / moods.length,
    recent: members.filter((thread) => began(thread) < FOUR_WEEKS_MS).length,
    before: members.filter((thread) => began(thread) >= FOUR_WEEKS_MS && began(thread) < 2 * FOUR_WEEKS_MS).length,
    examples: plainest.slice(0, EXAMPLES).map((thread) => key[askedAt[thread]!]!),
  }
}
