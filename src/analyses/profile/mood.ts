import { numbers, type Frame } from '../../schema/columns'
import type { PrepareContext } from '../contract'
import type { ConversationEntry, Mood } from './spec'

/** From this share of the scale on, a change is more than chance in a few stars. */
const NOTABLE = 0.1
/** Fewer ratings have no earlier and later half. */
const LEAST_FOR_TREND = 4

/** What the customer's own ratings say; undefined without one. Entries are oldest first. */
export function moodOf(
  entries: readonly ConversationEntry[],
  frame: Frame | undefined,
  { memo }: Pick<PrepareContext, 'memo'>,
): Mood | undefined {
  const ratings = entries.flatMap(({ rating, author }) => (rating !== null && author !== 'agent' ? [rating] : []))
  if (!frame || ratings.length === 0) return undefined
  const scale = memo('profile:ratings', () => rangeOf(numbers(frame, 'rating') ?? new Float64Array()))
  const half = Math.floor(ratings.length / 2)
  const change =
    ratings.length < LEAST_FOR_TREND
      ? null
      : meanOf(ratings.slice(ratings.length - half)) - meanOf(ratings.slice(0, half))
  return {
    basis: 'ratings',
    mean: meanOf(ratings),
    count: ratings.length,
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
