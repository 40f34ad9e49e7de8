import type { Random } from '../../../core/random'
import { choleskyFactor, choleskyInverse, choleskySolve } from '../../../math/cholesky'
import { bfgs, type Minimum, type SlicedObjective } from '../../../math/optimise/bfgs'
import { hessianOf } from '../../../math/optimise/hessian'

/** Weights of the priors that are tried one after the other, from none up to that of the priors as they are stated, and beyond. */
export const LADDER = [0, 0.05, 0.25, 1, 4] as const
/** A parameter is known no better than within a factor of e to this power, on each side: the data do not determine it. */
const VAGUE = 3
/** Farther than this many spreads from the stated priors nothing is looked for. */
const RUNAWAY = 5
/** A flat ridge is not followed for ever. */
const MOST_ROUNDS = 120
/** Of the mean likelihood: Newton's last steps bring the digits that are left. */
const TOLERANCE = 1e-10
const LONGEST_STEP = 2
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
  objective: SlicedObjective
  /** How many observations that is the mean of. */
  count: number
  priors: readonly LogPrior[]
  /** Index in `LADDER` of the weakest priors that are enough. */
  from: number
  random: Random
  /** The same over a part of the observations, where there are so many that a start is better looked for among few. */
  part?: { objective: SlicedObjective; count: number } | undefined
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
    const near = part && (yield* lookAround(withPriors(part.objective, priors, penalty / part.count), starts, priors))
    const penalised = withPriors(objective, priors, penalty / count)
    const found = yield* near ? descend(penalised, near.x, priors, near.inverse) : search(penalised, starts, priors)
    rounds += found.rounds
    // Beyond any sense the likelihood is flat: there is nothing to polish.
    if (isRunaway(found.x, priors) && rung < LADDER.length - 1) {
      open ??= runawaysOf(found.x, priors)
      continue
    }
    const curvature = yield* polish(penalised, found.x)
    const covariance = covarianceOf(curvature, count)
    const parameters = found.x.map(Math.exp)
    const vague = vagueOf(covariance, priors.length)
    const isGood = vague.length === 0 && isUsable(parameters)
    open ??= vague
    if (isGood || rung === LADDER.length - 1) {
      const logLikelihood = -count * (yield* valueAt(objective, found.x))
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

function* valueAt(
  objective: SlicedObjective,
  x: Float64Array,
  slope = new Float64Array(x.length),
): Generator<unknown, number> {
  const found = objective(x, slope)
  return typeof found === 'number' ? found : yield* found
}

/**
 * Where a part of the observations has its minimum, and the inverse of its curvature there. Undefined where the part leaves a parameter
 * open, which all of them may settle: then the search begins where it would have without it.
 */
function* lookAround(
  objective: SlicedObjective,
  starts: readonly Float64Array[],
  priors: readonly LogPrior[],
): Generator<unknown, { x: Float64Array; inverse: Float64Array | undefined } | undefined> {
  const { x } = yield* search(objective, starts, priors)
  if (isRunaway(x, priors)) return undefined
  const factor = yield* hessianOf(objective, x)
  return { x, inverse: choleskyFactor(factor, x.length) ? choleskyInverse(factor, x.length) : undefined }
}

const descend = (
  objective: SlicedObjective,
  start: Float64Array,
  priors: readonly LogPrior[],
  inverse?: Float64Array,
): Generator<unknown, Minimum> =>
  bfgs(objective, start, {
    tolerance: TOLERANCE,
    longestStep: LONGEST_STEP,
    mostRounds: MOST_ROUNDS,
    inverse,
    isOver: (x) => isRunaway(x, priors),
  })

/** From the best of the starts; the lowest minimum wins. */
function* search(
  objective: SlicedObjective,
  starts: readonly Float64Array[],
  priors: readonly LogPrior[],
): Generator<unknown, Minimum> {
  const ranked: { start: Float64Array; value: number }[] = []
  for (const start of starts) ranked.push({ start, value: yield* valueAt(objective, start) })
  ranked.sort((a, b) => (Number.isNaN(a.value) ? 1 : Number.isNaN(b.value) ? -1 : a.value - b.value))
  let best: Minimum | undefined
  for (const { start } of ranked.slice(0, BEST_STARTS)) {
    const found = yield* descend(objective, start, priors)
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
function withPriors(objective: SlicedObjective, priors: readonly LogPrior[], weight: number): SlicedObjective {
  if (weight === 0) return objective
  const add = (value: number, x: Float64Array, gradient: Float64Array): number => {
    let whole = value
    priors.forEach(({ mean, sd }, i) => {
      const z = (x[i]! - mean) / sd
      whole += (weight * z * z) / 2
      gradient[i]! += (weight * z) / sd
    })
    return whole
  }
  return (x, gradient) => {
    const found = objective(x, gradient)
    if (typeof found === 'number') return add(found, x, gradient)
    return (function* () {
      return add(yield* found, x, gradient)
    })()
  }
}

/**
 * Newton's last steps, which bring the digits that the search leaves, all by the curvature at their start; answers the curvature at
 * their end, which is worked out anew only where they led away.
 */
function* polish(objective: SlicedObjective, x: Float64Array): Generator<unknown, Float64Array> {
  const n = x.length
  const gradient = new Float64Array(n)
  const start = x.slice()
  const curvature = yield* hessianOf(objective, x)
  const factor = curvature.slice()
  if (!choleskyFactor(factor, n)) return curvature
  let value = yield* valueAt(objective, x, gradient)
  for (let round = 0; round < POLISHES; round++) {
    const step = choleskySolve(factor, n, gradient)
    if (step.some((move) => Math.abs(move) > FARTHEST_POLISH)) break
    const next = x.map((at, i) => at - step[i]!)
    const slope = new Float64Array(n)
    const found = yield* valueAt(objective, next, slope)
    yield
    if (!(found <= value + 1e-13 * Math.abs(value))) break
    x.set(next)
    gradient.set(slope)
    value = found
    if (step.every((move) => Math.abs(move) < 1e-7)) break
  }
  return x.every((at, i) => Math.abs(at - start[i]!) < SAME) ? curvature : yield* hessianOf(objective, x)
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
