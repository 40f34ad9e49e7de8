import { toEnd } from '../../../core/to-end'
import { checkValues } from '../check-values'
import { LONGEST_PERIOD } from '../season'
import { adjustForSeason } from '../season-adjust'
import { fitForm, type FittedForm } from './fit-form'
import { countEstimated, formsFor, type EtsForm } from './forms'
import type { StartStates } from './start-states'
import type { EtsModel } from './types'

/** Values of either sign or with zeros have no ratios; neither have those that nearly vanish beside the rest. */
const LEAST_SHARE = 1e-3

/**
 * A trend without end is taken only where the criterion is this much less: rarely does one go on for a whole horizon (Gardner &
 * McKenzie 1985). Set on the earlier values of the M3 series alone.
 */
const UNDAMPED_LEAD = 10

/** Fewest values: the simplest form's numbers and some to judge them by. */
export const LEAST_VALUES = 5
const LEAST_STEPS = 3

/** The form of least AICc among those that the values allow. A cycle too long for states of its own is taken out before. */
export function fit(values: Float64Array, period: number): EtsModel {
  return toEnd(fitInSlices(values, period))
}

/** The same; yields after each form. */
export function* fitInSlices(values: Float64Array, period: number): Generator<void, EtsModel, void> {
  checkValues(values, LEAST_VALUES)
  if (period > LONGEST_PERIOD) {
    const { values: adjusted, season } = adjustForSeason(values, period)
    return { ...(yield* fitInSlices(adjusted, 1)), around: season }
  }
  const scale = sizeOf(values)
  const scaled = values.map((value) => value / scale)
  return toModel(yield* chooseForm(scaled, period), values.length, period, scale)
}

/** One form alone, with `start` for states that are not to be searched for. */
export function fitOne(values: Float64Array, period: number, form: EtsForm, start?: StartStates): EtsModel {
  checkValues(values, LEAST_STEPS)
  const scale = sizeOf(values)
  const given = start && {
    level: start.level / scale,
    slope: start.slope / scale,
    seasons: start.seasons.map((season) => (form.season === 'M' ? season : season / scale)),
  }
  const scaled = values.map((value) => value / scale)
  return toModel(fitForm(scaled, period, form, { given }), values.length, period, scale)
}

function* chooseForm(scaled: Float64Array, period: number): Generator<void, FittedForm, void> {
  const isPositive = scaled.every((value) => value > LEAST_SHARE)
  const hasSeason = period > 1 && scaled.length >= 2 * period + 1
  const [simplest, ...others] = formsFor({ isPositive, hasSeason })
  let before = fitForm(scaled, period, simplest!)
  let best = before
  for (const form of others) {
    yield
    const isLike = before.form.trend === form.trend && before.form.season === form.season
    before = fitForm(scaled, period, form, { like: isLike ? before : undefined })
    if (rankOf(before) < rankOf(best)) best = before
  }
  return best
}

const rankOf = ({ form, aicc }: FittedForm): number => (form.trend === 'A' ? aicc + UNDAMPED_LEAD : aicc)

/** The mean size of the values, 1 where all are 0. */
function sizeOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length
  return mean > 0 ? mean : 1
}

function toModel(fitted: FittedForm, n: number, period: number, scale: number): EtsModel {
  const { form, parameters, seasons, sumOfSquares } = fitted
  const [alpha, beta, gamma, phi] = parameters as unknown as [number, number, number, number]
  const cycle = form.season === 'N' ? 1 : period
  const [bySeason, byError] = [form.season === 'M' ? 1 : scale, form.error === 'M' ? 1 : scale]
  const freedom = Math.max(1, n - countEstimated(form, period) + 1)
  return {
    kind: 'ets',
    version: 1,
    form,
    period: cycle,
    alpha,
    beta,
    gamma,
    phi,
    level: fitted.level * scale,
    slope: fitted.slope * scale,
    seasons: Float64Array.from({ length: cycle }, (_, h) => seasons[(n + h) % cycle]! * bySeason),
    variance: (sumOfSquares / freedom) * byError ** 2,
    sumOfSquares: sumOfSquares * byError ** 2,
    aicc: fitted.aicc + 2 * n * Math.log(scale),
    logLikelihood: -0.5 * (fitted.value + n * (1 + Math.log((2 * Math.PI) / n)) + 2 * n * Math.log(scale)),
  }
}
