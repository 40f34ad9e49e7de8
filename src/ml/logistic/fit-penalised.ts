import type { FitNote } from '../contract'
import { openCompiledSlope } from './compiled-slope'
import { curvatureAt } from './curvature'
import { minimise, type Minimum } from './minimise'
import { minimiseL1 } from './minimise-l1'
import { nullDevianceOf, penaltyOf, startOf, type Prepared } from './prepare'
import { thinned, type Problem } from './problem'
import { isSeparatedBy } from './separation'
import { isCheap, pilotStep, sampleStep } from './sizes'
import type { LogisticConfig } from './types'

/** What a fit found, in the parameters of `problem`. */
export interface Fitted {
  problem: Problem
  /** Which column of the matrix each column of the problem is. */
  named: Uint32Array
  theta: Float64Array
  misfit: number
  iterations: number
  /** Covariance of the parameters, where the likelihood has a maximum. */
  covariance: Float64Array | null
}

/** Shares of the loss of the classes' shares alone: to rounding, and to a hundredth of what a coefficient is known to. */
export const EXACT = 1e-16
const CLOSE = 1e-10
/** The sample needs no more than a good guess. */
const ROUGH = 1e-4
const SAMPLE_ITERATIONS = 15

/** The minimum of loss and penalty. Where rows are many, a sample of them shows the way. */
export function* fitPenalised(
  prepared: Prepared,
  config: LogisticConfig,
  notes: FitNote[],
): Generator<void, Fitted, void> {
  const found = config.penalty === 'l1' ? yield* fitL1(prepared, config) : yield* fitL2(prepared, config)
  const { problem, converged, iterations } = found
  if (!converged) notes.push({ code: 'NOT_CONVERGED', details: { iterations } })
  if (yield* isSeparatedBy(problem, found.theta)) notes.push({ code: 'SEPARATED' })
  const named = Uint32Array.from(problem.rows.inverse.keys())
  return { problem, named, theta: found.theta, misfit: found.slope.misfit, iterations, covariance: null }
}

type Found = Pick<Minimum, 'theta' | 'slope' | 'iterations' | 'converged'> & { problem: Problem }

function* fitL2(prepared: Prepared, config: LogisticConfig): Generator<void, Found, void> {
  const problem = { ...prepared.problem, ridge: penaltyOf(prepared.problem, config) }
  const scale = nullDevianceOf(prepared.shares) / 2
  const minimum = yield* minimiseFrom(problem, startOf(prepared), scale, config.maxIterations)
  return { ...minimum, problem }
}

/** Newton's method where a round of it costs little; else L-BFGS from where a sample of the rows ends. */
export function* minimiseFrom(
  problem: Problem,
  start: Float64Array,
  scale: number,
  maxIterations: number,
): Generator<void, Minimum, void> {
  const guess = yield* guessBySample(problem, start, scale)
  const cheap = isCheap(problem)
  const tolerance = scale * (cheap ? EXACT : CLOSE)
  return yield* minimise(problem, guess?.theta ?? start, {
    renew: cheap ? 'soon' : 'late',
    tolerance,
    maxIterations,
    solve: guess?.solve ?? null,
    compiled: cheap ? undefined : openCompiledSlope(problem),
  })
}

/**
 * The minimum for a sample of the rows, and the inverse of second derivatives near it; null where the rows are few anyway. Newton's
 * method finds it for a sample of the sample, so that second derivatives of the sample are needed once.
 */
export function* guessBySample(
  problem: Problem,
  start: Float64Array,
  scale: number,
): Generator<void, Minimum | null, void> {
  const step = sampleStep(problem)
  if (step === 1) return null
  const settings = { tolerance: scale * ROUGH, maxIterations: SAMPLE_ITERATIONS, solve: null }
  const pilot = thinned(problem, step * pilotStep(problem, step))
  const first = yield* minimise(pilot, start, { ...settings, renew: 'soon' })
  const sample = thinned(problem, step)
  return yield* minimise(sample, first.theta, { ...settings, renew: 'late', compiled: openCompiledSlope(sample) })
}

function* fitL1(prepared: Prepared, config: LogisticConfig): Generator<void, Found, void> {
  const { problem } = prepared
  const lasso = penaltyOf(problem, config)
  const scale = nullDevianceOf(prepared.shares) / 2
  const start = startOf(prepared)
  const { maxIterations } = config
  const step = sampleStep(problem)
  if (step === 1) {
    const tolerance = scale * (isCheap(problem) ? EXACT : CLOSE)
    return { ...(yield* minimiseL1(problem, lasso, start, { tolerance, maxIterations, curvature: null })), problem }
  }
  const sample = thinned(problem, step)
  const rough = { tolerance: scale * ROUGH, maxIterations: SAMPLE_ITERATIONS, curvature: null }
  const { theta } = yield* minimiseL1(sample, lasso, start, rough)
  const curvature = yield* curvatureAt(sample, theta)
  const settings = { tolerance: scale * CLOSE, maxIterations, curvature }
  return { ...(yield* minimiseL1(problem, lasso, theta, settings)), problem }
}
