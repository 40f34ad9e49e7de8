import { createBuckets, dayOf, MS_PER_DAY, shiftPeriod, startOf } from '../../../features/periods'
import { EVEN, stepOf } from '../../../ml/mood/steps'
import type { MoodFigures, TrendPoint } from '../spec'

/** Scores of messages, and the moment of each (NaN for none). */
export interface Scored {
  score: ArrayLike<number>
  at: Float64Array
}

/** Longer than that is told by months. */
const LONGEST_BY_WEEKS = 200
/** Periods in one picture; what is older than them is not drawn. */
const MOST_PERIODS = 120
/** Days that count as lately where it is told by weeks, and by months; what is before is three times as long. */
const LATELY = { week: 28, month: 91 } as const
const TIMES_BEFORE = 3
/** Fewer messages on either side tell no change. */
const LEAST_FOR_CHANGE = 15

/** Sums that figures are made of. */
interface Sums {
  messages: number
  score: number
  bad: number
  good: number
}

const noSums = (): Sums => ({ messages: 0, score: 0, bad: 0, good: 0 })

function addScore(sums: Sums, score: number): void {
  sums.messages++
  sums.score += score
  if (score < -EVEN) sums.bad++
  else if (score > EVEN) sums.good++
}

const figuresOf = ({ messages, score, bad, good }: Sums): MoodFigures => {
  const all = Math.max(1, messages)
  return { messages, mean: score / all, bad: bad / all, good: good / all }
}

/** Figures of the messages at these places; all, where none are named. */
export function sumUp(score: ArrayLike<number>, places?: Iterable<number>): MoodFigures {
  const sums = noSums()
  for (const place of places ?? Array.from({ length: score.length }, (_, i) => i)) addScore(sums, score[place]!)
  return figuresOf(sums)
}

/** Messages by step, from 1 on. */
export function countSteps(score: ArrayLike<number>): number[] {
  const steps = [0, 0, 0, 0, 0]
  for (let i = 0; i < score.length; i++) steps[stepOf(score[i]!) - 1]!++
  return steps
}

/** By what periods it is told, and from where on it is lately. */
export interface Calendar {
  every: 'week' | 'month'
  /** First days; −1 without dates. */
  lately: number
  before: number
  last: number
}

export function calendarOf(at: Float64Array): Calendar {
  let [first, last] = [Infinity, -Infinity]
  for (const moment of at) {
    if (Number.isNaN(moment)) continue
    first = Math.min(first, moment)
    last = Math.max(last, moment)
  }
  if (first > last) return { every: 'week', lately: -1, before: -1, last: -1 }
  const every = dayOf(last) - dayOf(first) > LONGEST_BY_WEEKS ? 'month' : 'week'
  const lately = dayOf(last) - LATELY[every] + 1
  return { every, lately, before: lately - TIMES_BEFORE * LATELY[every], last: dayOf(last) }
}

/** Mood by weeks or months, without gaps; periods without a message have none. */
export function trendOf({ score, at }: Scored, { every, last }: Calendar): TrendPoint[] {
  if (last < 0) return []
  const oldest = shiftPeriod(startOf(last, every), every, 1 - MOST_PERIODS)
  const days = Array.from(at, (moment) => (Number.isNaN(moment) ? -Infinity : dayOf(moment)))
  const first = days.reduce((least, day) => (day >= oldest ? Math.min(least, day) : least), last)
  const buckets = createBuckets(first, last, every)
  const sums = Array.from(buckets.starts, noSums)
  const shift = first - buckets.first
  days.forEach((day, i) => {
    const bucket = day >= first && day <= last ? buckets.index[day - first + shift] : undefined
    if (bucket !== undefined) addScore(sums[bucket]!, score[i]!)
  })
  return sums.map((sum, i) => ({ start: buckets.starts[i]!, ...figuresOf(sum) }))
}

/** What a set of messages scored before and lately. */
export interface Halves {
  before: Sums
  after: Sums
}

export function halvesOf({ score, at }: Scored, places: Iterable<number>, { lately, before }: Calendar): Halves {
  const halves = { before: noSums(), after: noSums() }
  if (lately < 0) return halves
  const [from, turn] = [before * MS_PER_DAY, lately * MS_PER_DAY]
  for (const place of places) {
    const moment = at[place]!
    if (moment >= turn) addScore(halves.after, score[place]!)
    else if (moment >= from) addScore(halves.before, score[place]!)
  }
  return halves
}

/** Mean lately less the mean before; null with few messages in either. */
export function changeOf({ before, after }: Halves): number | null {
  if (Math.min(before.messages, after.messages) < LEAST_FOR_CHANGE) return null
  return figuresOf(after).mean - figuresOf(before).mean
}
