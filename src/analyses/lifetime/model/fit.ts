import type { Random } from '../../../core/random'
import { choleskyFactor, choleskyInverse, choleskySolve } from '../../../math/cholesky'
import { bfgs, type Minimum, type Objective } from '../../../math/optimise/bfgs'
import { hessianOf } from '../../../math/optimise/hessian'

/** Weights of the priors that are tried one after the other, from none up to that of the priors as they are stated, and beyond. */
export const LADDER = [0, 0.05, 0.25, 1, 4] as const
/** A parameter is known no better than within a factor of e to this power, on each side: the data do not determine it. */
const VAGUE = 3
/** Farther than this many spreads from the stated priors nothing is looked for. */
const RUNAWAY = 5
/** A flat ridge is not followed for ever. */
const MOST_ROUNDS = 120
const RANDOM_STARTS = 4
const BEST_STARTS = 2
const POLISHES = 4
/** A step farther than this is no last one; steps that end closer leave the curvature as it is. */
const FARTHEST_POLISH = 0.5
const SAME = 0.01

export interface LogPrior {
  /** Of the logarithm. */
  mean: number
  sd: number
}

export interface FitRequest {
  /** Mean negative log-likelihood over logarithms of the parameters. */
  objective: Objective
  /** How many observations that is the mean of. */
  count: number
  priors: readonly LogPrior[]
  /** Index in `LADDER` of the weakest priors that are enough. */
  from: number
  random: Random
  /** The same over a part of the observations, where there are so many that a start is better looked for among few. */
  part?: { objective: Objective; count: number } | undefined
  /** Whether an estimate can be used at all. */
  isUsable?: (parameters: Float64Array) => boolean
}

export interface Fit {
  /** Natural parameters, and the covariance of their logarithms (inverse of the observed information, row-major). */
  parameters: Float64Array
  covariance: Float64Array
  /** Without priors. */
  logLikelihood: number
  /** What the priors weighed in the end: 0 for plain maximum likelihood. */
  penalty: number
  /** Whether the data alone determine every parameter; unknown, and said to be so, where weak priors were not tried. */
  isDetermined: boolean
  /** Which parameters they leave open, by their place. */
  open: readonly number[]
  rounds: number
}

/** Maximum likelihood where the data determine every parameter, else under the weakest stated priors that do, together with them. */
export function* fit(request: FitRequest): Generator<unknown, Fit> {
  const { objective, count, priors, from, random, part, isUsable = () => true } = request
  let starts = startsOf(priors, random)
  let rounds = 0
  let open: readonly number[] | undefined
  for (let rung = from; ; rung++) {
    const penalty = LADDER[rung]!
    const near = part && (yield* search(withPriors(part.objective, priors, penalty / part.count), starts, priors))
    // What few observations leave open, all of them may settle: then the search begins where it would have without them.
    const nearby = near && !isRunaway(near.x, priors) ? [near.x] : starts
    const penalised = withPriors(objective, priors, penalty / count)
    const found = yield* search(penalised, nearby, priors)
    rounds += found.rounds
    // Beyond any sense the likelihood is flat: there is nothing to polish.
    if (isRunaway(found.x, priors) && rung < LADDER.length - 1) {
      open ??= runawaysOf(found.x, priors)
      continue
    }
    const curvature = polish(penalised, found.x)
    const covariance = covarianceOf(curvature, count)
    const parameters = found.x.map(Math.exp)
    const vague = vagueOf(covariance, priors.length)
    const isGood = vague.length === 0 && isUsable(parameters)
    open ??= vague
    if (isGood || rung === LADDER.length - 1) {
      const logLikelihood = -count * objective(found.x, new Float64Array(priors.length))
      const known = covariance ?? priorCovariance(priors)
      return {
        parameters,
        covariance: known,
        logLikelihood,
        penalty,
        isDetermined: isGood && rung === from,
        open,
        rounds,
      }
    }
    starts = [found.x, starts[0]!]
  }
}

function startsOf(priors: readonly LogPrior[], random: Random): Float64Array[] {
  const centre = Float64Array.from(priors, ({ mean }) => mean)
  const around = (): Float64Array => Float64Array.from(priors, ({ mean, sd }) => mean + sd * random.normal())
  return [centre, ...Array.from({ length: RANDOM_STARTS }, around)]
}

/** From the best of the starts; the lowest minimum wins. */
function* search(
  objective: Objective,
  starts: readonly Float64Array[],
  priors: readonly LogPrior[],
): Generator<unknown, Minimum> {
  const slope = new Float64Array(starts[0]!.length)
  const ranked = starts.map((start) => ({ start, value: objective(start, slope) }))
  ranked.sort((a, b) => (Number.isNaN(a.value) ? 1 : Number.isNaN(b.value) ? -1 : a.value - b.value))
  let best: Minimum | undefined
  for (const { start } of ranked.slice(0, BEST_STARTS)) {
    const found = yield* bfgs(objective, start, {
      tolerance: 1e-8,
      mostRounds: MOST_ROUNDS,
      isOver: (x) => isRunaway(x, priors),
    })
    const rounds = found.rounds + (best?.rounds ?? 0)
    best = { ...(best && best.value <= found.value ? best : found), rounds }
    if (isRunaway(found.x, priors)) break
  }
  return best!
}

/** Whether the search has left everything that a shop could be. */
const isRunaway = (x: Float64Array, priors: readonly LogPrior[]): boolean => runawaysOf(x, priors).length > 0

const runawaysOf = (x: Float64Array, priors: readonly LogPrior[]): number[] =>
  [...priors.keys()].filter((i) => Math.abs(x[i]! - priors[i]!.mean) > RUNAWAY * priors[i]!.sd)

/** −ln of normal priors on the logarithms, in multiples of `weight`. */
function withPriors(objective: Objective, priors: readonly LogPrior[], weight: number): Objective {
  if (weight === 0) return objective
  return (x, gradient) => {
    let value = objective(x, gradient)
    priors.forEach(({ mean, sd }, i) => {
      const z = (x[i]! - mean) / sd
      value += (weight * z * z) / 2
      gradient[i]! += (weight * z) / sd
    })
    return value
  }
}

/**
 * Newton's last steps, which bring the digits that the search leaves, all by the curvature at their start; answers the curvature at
 * their end, which is worked out anew only where they led away.
 */
function polish(objective: Objective, x: Float64Array): Float64Array {
  const n = x.length
  const gradient = new Float64Array(n)
  const start = x.slice()
  const curvature = hessianOf(objective, x)
  const factor = curvature.slice()
  if (!choleskyFactor(factor, n)) return curvature
  let value = objective(x, gradient)
  for (let round = 0; round < POLISHES; round++) {
    const step = choleskySolve(factor, n, gradient)
    if (step.some((move) => Math.abs(move) > FARTHEST_POLISH)) break
    const next = x.map((at, i) => at - step[i]!)
    const slope = new Float64Array(n)
    const found = objective(next, slope)
    if (!(found <= value + 1e-13 * Math.abs(value))) break
    x.set(next)
    gradient.set(slope)
    value = found
    if (step.every((move) => Math.abs(move) < 1e-7)) break
  }
  return x.every((at, i) => Math.abs(at - start[i]!) < SAME) ? curvature : hessianOf(objective, x)
}

/** Inverse of the observed information; undefined where that is not positive definite. */
function covarianceOf(hessian: Float64Array, count: number): Float64Array | undefined {
  const n = Math.sqrt(hessian.length)
  const information = hessian.map((value) => value * count)
  return choleskyFactor(information, n) ? choleskyInverse(information, n) : undefined
}

/** The parameters that are not known well enough; all of them where nothing says how well. */
const vagueOf = (covariance: Float64Array | undefined, n: number): number[] =>
  [...new Array(n).keys()].filter((i) => !(covariance && Math.sqrt(covariance[i * n + i]!) <= VAGUE))

function priorCovariance(priors: readonly LogPrior[]): Float64Array {
  const covariance = new Float64Array(priors.length ** 2)
  priors.forEach(({ sd }, i) => (covariance[i * priors.length + i] = sd * sd))
  return covariance
}
