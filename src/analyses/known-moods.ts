import type { MoodLog } from '../features/as-of-types'
import type { PrepareContext } from './contract'

/** What is read of the stored result of the room of moods; it is data, and checked as such. */
interface StoredMoods {
  customerKey?: unknown
  person?: unknown
  at?: unknown
  score?: unknown
  plain?: unknown
}

/** Moods of messages, as another room read them: by words alone, and as it told them. Index i is the same message everywhere. */
export interface KnownMoods extends MoodLog {
  told: Float32Array
}

/**
 * The messages of the stored result of moods; undefined where it was not worked out. Reading words takes seconds for a big shop, and the
 * dictionaries do not belong where the columns are: what was read once serves everybody.
 */
export function knownMoods({ results }: Pick<PrepareContext, 'results'>): KnownMoods | undefined {
  const { customerKey, person, at, score, plain } = (results['sentiment'] ?? {}) as StoredMoods
  if (!Array.isArray(customerKey) || !(person instanceof Int32Array) || !(at instanceof Float64Array)) return undefined
  if (!(score instanceof Float32Array) || !(plain instanceof Float32Array)) return undefined
  const messages = person.length
  if (messages === 0 || [at, score, plain].some(({ length }) => length !== messages)) return undefined
  return { customerKey: customerKey as string[], person, at, score: plain, told: score }
}
