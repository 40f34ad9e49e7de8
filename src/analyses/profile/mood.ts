import { numbers, type Frame } from '../../schema/columns'
import type { PrepareContext } from '../contract'
import { knownMoods } from '../known-moods'
import type { ConversationEntry, Mood } from './spec'

/** From this share of the scale on, a change is more than chance in a few of them. */
const NOTABLE = 0.1
/** Fewer ratings have no earlier and later half. */
const LEAST_FOR_TREND = 4

/** What the customer's own ratings say, else the words of their messages, as the room of moods read them. Entries are oldest first. */
export function moodOf(
  entries: readonly ConversationEntry[],
  frame: Frame | undefined,
  key: string,
  context: Pick<PrepareContext, 'memo' | 'results'>,
): Mood | undefined {
  const ratings = entries.flatMap(({ rating, author }) => (rating !== null && author !== 'agent' ? [rating] : []))
  if (!frame || ratings.length === 0) return moodByWords(key, context)
  const scale = context.memo('profile:ratings', () => rangeOf(numbers(frame, 'rating') ?? new Float64Array()))
  return tellMood('ratings', ratings, scale)
}

function moodByWords(key: string, context: Pick<PrepareContext, 'results'>): Mood | undefined {
  const moods = knownMoods(context)
  const own = moods?.customerKey.indexOf(key) ?? -1
  if (!moods || own < 0) return undefined
  const messages = [...moods.person.keys()].filter((message) => moods.person[message] === own)
  const inTime = messages.sort((a, b) => moods.at[a]! - moods.at[b]! || a - b)
  const scores = inTime.map((message) => moods.told[message]!)
  return scores.length === 0 ? undefined : tellMood('words', scores, [-1, 1])
}

/** Values are oldest first. */
function tellMood(basis: Mood['basis'], values: readonly number[], scale: Mood['scale']): Mood {
  const half = Math.floor(values.length / 2)
  const change =
    values.length < LEAST_FOR_TREND ? null : meanOf(values.slice(values.length - half)) - meanOf(values.slice(0, half))
  return {
    basis,
    mean: meanOf(values),
    count: values.length,
    scale,
    change,
    trend: change === null ? null : trendOf(change, scale),
  }
}

function trendOf(change: number, [low, high]: Mood['scale']): NonNullable<Mood['trend']> {
  if (Math.abs(change) < NOTABLE * (high - low)) return 'steady'
  return change > 0 ? 'rising' : change < 0 ? 'falling' : 'steady'
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function rangeOf(values: Float64Array): Mood['scale'] {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}
