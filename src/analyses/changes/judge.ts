import { studentQuantile, studentTwoSided } from '../../math/student-t'
import { ascending, quantileSorted } from '../../math/statistics'
import type { History } from './spec'

/** One member's money in the two periods of a step, and how much of it chance could have moved. */
interface Step {
  now: number
  before: number
  /** Sums over clusters: squares now and before, and the product of both. */
  squareNow: number
  squareBefore: number
  cross: number
  /** Squares by money before the step ends: what a cluster brings, on average by money; 0 without a past. */
  size: number
}

/** A way in which a difference would be nothing special: what the last period should then be, and the variance about it. */
interface Usual {
  expected: number
  variance: number
}

/** What a test says of one member. */
export interface Verdict {
  from: number
  to: number
  /** The usual course that explains the last period best. */
  expected: number
  /** The deviation of what is usual, as money, and the degrees of freedom that it is known with. */
  deviation: number
  steps: number
  p: number
}

/** What members of a kind are judged by. */
export interface Setting {
  periods: number
  lag: number
  season: number
  weights: Float64Array
  /** Money of the whole shop. */
  shop: History
  /** The first period that members are known for. */
  since: number
  /** Whether moving with the rest of the shop is nothing special. */
  isPartOfShop: boolean
}

/** How much of a kind's own unrest a member takes over, in past steps (Smyth 2004, Stat. Appl. Genet. Mol. Biol. 3, 3, eq. 3.6). */
const PRIOR_STEPS = 4
const PRIOR_STEPS_OF_MANY = 12
const MANY = 40
/** Past steps below which a kind's own unrest is not known. */
const FEWEST_SCORES = 10
/** A past step that was extraordinary itself must not make every later one look usual. */
const CLIPPED = 9
/** The square of a standard normal value that one in ten exceeds. */
const TENTH_SQUARE = 2.7055
/** Being explained by the nearest of several courses makes past steps calmer than chance, but not much. */
const CALMEST = 0.6
const WIDEST_GROWTH = 20
/** Deviations from which a step of a year earlier was one, and not chance that would only blur today's. */
const CLEAR_STEP = 2

/**
 * Tests every member of one kind for the step that ends in `at`. A difference has to be more than can be expected where nothing
 * changes but the days of trading, where the member moves with the rest of the shop, and where it takes the step of a year earlier
 * again: the p-value is the greatest of these (intersection-union test). Null where the step cannot be judged.
 */
export function judgeKind(history: History, setting: Setting, at: number): (Verdict | null)[] {
  const members = history.sums.length / setting.periods
  const past = Array.from({ length: members }, (_, m) => pastScores(history, setting, m, at))
  const kind = unrestOfKind(past.flat())
  return past.map((scores, m) => judgeMember(history, setting, m, at, mixUnrest(scores, kind)))
}

interface Unrest {
  /** Variance of past steps over what sampling customers gives. */
  factor: number
  steps: number
}

/** By the tail of all members' past steps, where false alarms come from: its ninth tenth, in squares of a standard normal value. */
function unrestOfKind(scores: readonly number[]): Unrest {
  if (scores.length < FEWEST_SCORES) return { factor: 1, steps: PRIOR_STEPS }
  const tail = quantileSorted(ascending(scores.map((z) => z * z)), 0.9) / TENTH_SQUARE
  return { factor: Math.max(CALMEST, tail), steps: scores.length >= MANY ? PRIOR_STEPS_OF_MANY : PRIOR_STEPS }
}

function mixUnrest(scores: readonly number[], kind: Unrest): Unrest {
  const own = scores.reduce((sum, z) => sum + Math.min(z * z, CLIPPED * kind.factor), 0)
  const steps = kind.steps + scores.length
  return { factor: Math.max(kind.factor, (kind.steps * kind.factor + own) / steps), steps }
}

/** How far each step before `at` was from the nearest of what is nothing special, in sampling deviations. */
function pastScores(history: History, setting: Setting, member: number, at: number): number[] {
  const scores: number[] = []
  for (let step = setting.since + setting.lag; step < at; step++) {
    const { now } = stepOf(history, setting, member, step)
    const courses = coursesOf(history, setting, member, step)
    if (courses.length > 0 && courses[0]!.variance > 0) scores.push(nearest(now, courses).score)
  }
  return scores
}

/** The course that explains the money best, and how far off it is; of two that it lies between, neither is off. */
function nearest(now: number, courses: readonly Usual[]): { course: Usual; score: number } {
  const scored = courses.map((course) => ({ course, score: scoreOf(now, course) }))
  const best = scored.reduce((least, one) => (Math.abs(one.score) < Math.abs(least.score) ? one : least))
  return scored.some(({ score }) => score * best.score < 0) ? { ...best, score: 0 } : best
}

const scoreOf = (now: number, { expected, variance }: Usual): number =>
  variance > 0 ? (now - expected) / Math.sqrt(variance) : 0

function judgeMember(history: History, setting: Setting, member: number, at: number, unrest: Unrest): Verdict | null {
  const { now, before } = stepOf(history, setting, member, at)
  const courses = coursesOf(history, setting, member, at)
  if (courses.length === 0) return null
  const { course, score } = nearest(now, courses)
  return {
    from: before,
    to: now,
    expected: course.expected,
    deviation: Math.sqrt(course.variance * unrest.factor),
    steps: unrest.steps,
    p: studentTwoSided(score / Math.sqrt(unrest.factor), unrest.steps),
  }
}

/** What holds 95 % of what would be usual, by Student's t. */
export function rangeOf({ expected, deviation, steps }: Verdict): { low: number; high: number } {
  const margin = deviation * studentQuantile(0.975, steps)
  return { low: expected - margin, high: expected + margin }
}

function coursesOf(history: History, setting: Setting, member: number, at: number): Usual[] {
  const step = stepOf(history, setting, member, at)
  const still = stillCourse(step, setting, at)
  if (!still) return []
  const withShop = setting.isPartOfShop ? shopCourse(step, setting, at) : null
  const course = withShop ?? still
  const again = seasonCourse(history, setting, member, at, course)
  return [still, ...(withShop ? [withShop] : []), ...(again ? [again] : [])]
}

function stepOf(
  { sums, squares, crosses }: History,
  { periods, lag, since }: Setting,
  member: number,
  at: number,
): Step {
  const cell = member * periods + at
  let [money, square] = [0, 0]
  for (let past = member * periods + since; past < cell; past++) {
    money += Math.abs(sums[past]!)
    square += squares[past]!
  }
  return {
    now: sums[cell]!,
    before: sums[cell - lag]!,
    squareNow: squares[cell]!,
    squareBefore: squares[cell - lag]!,
    cross: crosses[cell]!,
    size: money > 0 ? square / money : 0,
  }
}

/** One customer cannot bring more than this many deviations. */
const MOST_OF_ONE = 2

/**
 * Variance of now − growth × before. With clusters drawn anew it is the sum of their squared differences; where all of them changed, as by
 * a new price, that takes the change for chance. So squares are what they were in the past for that much money, but never so small that a
 * single cluster could look certain.
 */
function varianceOf({ now, before, squareNow, squareBefore, cross, size }: Step, growth: number): number {
  const drawn = Math.max(0, squareNow + growth * growth * squareBefore - 2 * growth * cross)
  if (size === 0) return drawn
  const [a, b] = [size * Math.abs(now), growth * growth * size * Math.abs(before)]
  const alike = squareNow > 0 && squareBefore > 0 ? cross / Math.sqrt(squareNow * squareBefore) : 0
  return Math.max(a + b - 2 * Math.min(1, alike) * Math.sqrt(a * b), drawn / MOST_OF_ONE ** 2)
}

/** Nothing changes but how much trading the period had. */
function stillCourse(step: Step, { weights, lag }: Setting, at: number): Usual | null {
  const growth = weights[at]! / weights[at - lag]!
  if (!(growth > 0 && growth < WIDEST_GROWTH)) return null
  return { expected: growth * step.before, variance: varianceOf(step, growth) }
}

/** It moves as the rest of the shop does, whose own movement is uncertain, too. */
function shopCourse(step: Step, setting: Setting, at: number): Usual | null {
  const shop = stepOf(setting.shop, setting, 0, at)
  const [now, before] = [shop.now - step.now, shop.before - step.before]
  const growth = now / before
  if (!(before > 0 && growth > 0 && growth < WIDEST_GROWTH)) return null
  const rest: Step = {
    now,
    before,
    squareNow: Math.max(0, shop.squareNow - step.squareNow),
    squareBefore: Math.max(0, shop.squareBefore - step.squareBefore),
    cross: Math.max(0, shop.cross - step.cross),
    size: shop.size,
  }
  const ofGrowth = varianceOf(rest, growth) / (before * before)
  return {
    expected: growth * step.before,
    variance: varianceOf(step, growth) + step.before * step.before * ofGrowth,
  }
}

/** It takes again the step of a year earlier, beyond what all did then, in the measure of today's sales. */
function seasonCourse(history: History, setting: Setting, member: number, at: number, course: Usual): Usual | null {
  const then = at - setting.season
  if (setting.season === 0 || then - setting.lag < setting.since) return null
  const step = stepOf(history, setting, member, then)
  const before = stepOf(history, setting, member, at).before
  const scale = before / step.before
  if (!(scale > 1 / WIDEST_GROWTH && scale < WIDEST_GROWTH)) return null
  const usual = (setting.isPartOfShop && shopCourse(step, setting, then)) || stillCourse(step, setting, then)
  if (!usual || Math.abs(step.now - usual.expected) < CLEAR_STEP * Math.sqrt(usual.variance)) return null
  const expected = course.expected + scale * (step.now - usual.expected)
  const blur = scale * scale * usual.variance
  return { expected, variance: course.variance + blur }
}
