import { MS_PER_DAY } from '../../features/periods'
import { MODELS } from './model/models'
import type { LifetimeResult } from './spec'

/** Points of a curve, beside those on purchase days. */
const POINTS = 120
/** How far it goes on, as a share of the time known, and at least so many days. */
const AHEAD_SHARE = 0.25
const LEAST_AHEAD = 60

export interface AliveCurve {
  /** Wall-clock ms, ascending. */
  at: number[]
  chance: number[]
  /** Those of `at` that are purchase days. */
  bought: number[]
  today: number
}

type Known = Pick<LifetimeResult, 'model' | 'params' | 'history' | 'unitDays' | 'asOf'>

/**
 * How likely one customer was still one, on every day since the first purchase as it was known on that day, and from today on if no
 * order comes; under the parameters of today. Pure, and cheap enough for a page.
 */
export function aliveCurve({ model, params, history, unitDays, asOf }: Known, customer: number): AliveCurve {
  const { priors, aliveChance } = MODELS[model]
  const p = Float64Array.from(priors, ({ name }) => params[model]![name]!)
  const days = history.days.subarray(history.starts[customer]!, history.starts[customer + 1]!)
  const [first, today] = [days[0]!, asOf / MS_PER_DAY]
  const last = today + Math.max(LEAST_AHEAD, Math.round((today - first) * AHEAD_SHARE))
  const step = Math.max(1, Math.ceil((last - first) / POINTS))
  const shown = new Set([...days, today, last])
  for (let day = first; day < last; day += step) shown.add(day)
  const at = [...shown].sort((a, b) => a - b)
  let bought = 0
  const chance = at.map((day) => {
    while (bought < days.length && days[bought]! <= day) bought++
    const visits = {
      x: bought - 1,
      tx: (days[bought - 1]! - first) / unitDays,
      T: (day - first) / unitDays,
    }
    return aliveChance(p, visits)
  })
  return {
    at: at.map((day) => day * MS_PER_DAY),
    chance,
    bought: Array.from(days, (day) => day * MS_PER_DAY),
    today: asOf,
  }
}
