import type { Sales, StockInputs } from './spec'
import type { Season } from './season'
import type { Timeline } from './product-demand'

/** Shorter histories are read by day: there are too few weeks in them. */
const LEAST_DAYS_BY_WEEK = 91
/** Steps without demand that are thought before a product's first sale: a first sale alone would make it look frequent. */
const BEFORE_FIRST = 4

/** Equal steps that end with the last known day; days before the first full step are left out. */
export interface Steps {
  stepDays: number
  count: number
  /** Days before the first step. */
  offset: number
}

export function stepsOf(days: number): Steps {
  const stepDays = days >= LEAST_DAYS_BY_WEEK ? 7 : 1
  const count = Math.floor(days / stepDays)
  return { stepDays, count, offset: days - count * stepDays }
}

/** A product's sales as steps, from shortly before its first one on; and the step that they begin with. */
interface PlacedTimeline extends Timeline {
  start: number
}

export function timelineOf(
  { sales, days }: Pick<StockInputs, 'sales' | 'days'>,
  { stepDays, count, offset }: Steps,
  product: number,
  spanDays: number,
  season: Season | null,
): PlacedTimeline {
  const start = Math.max(0, firstStep(sales, product, { stepDays, count, offset }) - BEFORE_FIRST)
  const origin = offset + start * stepDays
  const steps = new Float64Array(count - start)
  const total = new Float64Array(days - origin + 1)
  for (let entry = sales.starts[product]!; entry < sales.starts[product + 1]!; entry++) {
    const day = sales.day[entry]! - origin
    if (day < 0) continue
    steps[Math.floor(day / stepDays)]! += sales.pieces[entry]!
    total[day + 1]! += sales.pieces[entry]!
  }
  for (let day = 1; day < total.length; day++) total[day]! += total[day - 1]!
  const seasonFrom = new Float64Array(steps.length + 1).fill(1)
  if (season) {
    for (let t = 0; t < steps.length; t++) steps[t]! /= season.at(start + t)
    const perSpan = spanDays / stepDays
    for (let t = 0; t < seasonFrom.length; t++) seasonFrom[t] = season.over(start + t, perSpan)
  }
  return { start, steps, total, stepDays, spanDays, seasonFrom }
}

/** Step of the first sale within the steps; the last one where there is none. */
function firstStep({ starts, day }: Sales, product: number, { stepDays, count, offset }: Steps): number {
  for (let entry = starts[product]!; entry < starts[product + 1]!; entry++)
    if (day[entry]! >= offset) return Math.floor((day[entry]! - offset) / stepDays)
  return count - 1
}
