import type { Look } from './backtest'
import { judgeDemand, type Standing } from './product-demand'
import { YEAR, type Seasons } from './season'
import type { StockConfig, StockInputs } from './spec'
import { timelineOf, type Steps } from './timeline'

/** Days of the past on which a reorder point is tried on each product, and the days from one to the next. */
const LOOKS = 12
const BETWEEN_DAYS = 14
/** Errors that are known at the least before a reorder point is tried. */
const LEAST_ERRORS = 3
/** Fixed cover goes by the average of so many days. */
const AVERAGE_DAYS = 91

/** What is expected of one product, and how that would have been on days of the past. */
export interface Expected {
  leadDays: number
  standing: Standing
  looks: Look[]
}

/** Lead time of a product in whole days, and the time that stock has to last: to the delivery of the next order but one. */
function spanOf({ shelf }: StockInputs, config: StockConfig, product: number): { lead: number; span: number } {
  const own = shelf.lead[product]!
  const lead = Math.ceil(Number.isNaN(own) ? config.leadTimeDays : own)
  return { lead, span: lead + config.reviewDays }
}

export function expectDemand(
  inputs: StockInputs,
  config: StockConfig,
  { steps, seasons }: { steps: Steps; seasons: Seasons },
  product: number,
): Expected {
  const { lead, span } = spanOf(inputs, config, product)
  const past = timelineOf(inputs, steps, product, span, seasons.past)
  const judged = judgeDemand(past)
  const t = past.steps.length
  const now = seasons.now ? judgeDemand(timelineOf(inputs, steps, product, span, seasons.now)) : judged
  const standing = now.standAt(t)
  const forecast = inputs.expected[product]!
  const looks: Look[] = []
  const lag = Math.ceil(span / steps.stepDays)
  const between = Math.max(1, Math.round(BETWEEN_DAYS / steps.stepDays))
  for (let look = 0; look < LOOKS; look++) {
    const at = judged.last - look * between
    if (at - lag < judged.first + LEAST_ERRORS - 1) break
    // The season of the past is learned from the days before its last year, which are no test of it.
    if (seasons.past && past.start + at < steps.count - YEAR) break
    const isSelling = soldBetween(past.total, at * steps.stepDays, config.deadAfterDays) > 0
    if (!isSelling) continue
    const { pattern, ...demand } = judged.standAt(at)
    const days = Math.min(AVERAGE_DAYS, at * steps.stepDays)
    looks.push({
      product,
      at: past.start + at,
      until: past.start + at + lag,
      demand,
      pattern,
      came: judged.cameAfter(at),
      perDay: soldBetween(past.total, at * steps.stepDays, days) / days,
      price: inputs.price[product]! || 0,
      worth: inputs.shelf.worth[product]! || 0,
    })
  }
  return {
    leadDays: lead,
    standing: Number.isNaN(forecast) ? standing : { ...standing, mean: forecast, method: 'forecast' },
    looks,
  }
}

/** Pieces sold in the days before `day`. */
const soldBetween = (total: Float64Array, day: number, days: number): number =>
  total[day]! - total[Math.max(0, day - days)]!
