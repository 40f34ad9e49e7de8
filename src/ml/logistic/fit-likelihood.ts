import { choleskyFactor, choleskyInverse } from '../../math/cholesky'
import { independentColumns } from '../../math/independent-columns'
import { pickColumns } from '../../math/matrix'
import type { FitNote } from '../contract'
import { triangleOf } from '../standard-rows'
import { curvatureAt, isJoint } from './curvature'
import { EXACT, guessBySample, minimiseFrom, type Fitted } from './fit-penalised'
import { minimise, type Minimum } from './minimise'
import { nullDevianceOf, startOf, type Prepared } from './prepare'
import { widthOf, type Problem } from './problem'
import { isRecession, isSeparatedBy } from './separation'
import type { LogisticConfig } from './types'

/** Of the standardised columns, where the likelihood has no maximum. */
const TINY_RIDGE = 1e-3
/** More columns than this and than rows: not even searched for those that could be left out. */
const WIDE = 1000

/** The maximum of the likelihood on the columns that are independent, or what a tiny ridge makes of one that is infinitely far. */
export function* fitLikelihood(
  prepared: Prepared,
  config: LogisticConfig,
  notes: FitNote[],
): Generator<void, Fitted, void> {
  const { columns, rows } = prepared.problem.rows.matrix
  const isWide = columns > Math.max(rows, WIDE)
  const kept = isWide ? Uint32Array.from({ length: columns }, (_, c) => c) : yield* keptColumns(prepared.problem)
  const problem = kept.length < columns ? pick(prepared.problem, kept) : prepared.problem
  if (isWide || kept.length < columns) {
    const isKept = new Set(kept)
    const dropped = Array.from({ length: columns }, (_, c) => c).filter((column) => !isKept.has(column))
    notes.push({ code: 'COLUMNS_DEPENDENT', details: { columns, rows, dropped, ridge: isWide ? TINY_RIDGE : 0 } })
  }
  const start = startOf({ ...prepared, problem })
  const scale = nullDevianceOf(prepared.shares) / 2
  const found = isWide ? null : yield* maximise(problem, start, scale, config.maxIterations)
  const isEndless = found === null || found.isEndless || (yield* isSeparatedBy(problem, found.theta))
  if (!isEndless) return yield* conclude(problem, kept, found, notes)
  if (found) notes.push({ code: 'SEPARATED', details: { ridge: TINY_RIDGE } })
  const ridge = problem.ridge.map((_, c) => (c < kept.length ? TINY_RIDGE : 0))
  const held = { ...problem, ridge }
  return yield* conclude(held, kept, yield* minimiseFrom(held, start, scale, config.maxIterations), notes)
}

/** Columns that the ones before them do not make up. */
function* keptColumns({ rows, weights }: Problem): Generator<void, Uint32Array, void> {
  const nothing = new Float64Array(rows.matrix.rows)
  const factors = weights === null ? undefined : weights.map(Math.sqrt)
  const triangle = yield* triangleOf(rows, nothing, factors)
  return (yield* independentColumns(triangle, rows.matrix.columns + 1)).kept
}

function pick(problem: Problem, kept: Uint32Array): Problem {
  const { matrix, moments, inverse } = problem.rows
  const of = (values: Float64Array): Float64Array => Float64Array.from(kept, (column) => values[column]!)
  const picked = { ...moments, means: of(moments.means), deviations: of(moments.deviations) }
  return {
    ...problem,
    rows: { matrix: pickColumns(matrix, kept), moments: picked, inverse: of(inverse) },
    ridge: new Float64Array(kept.length + 1),
  }
}

function* maximise(
  problem: Problem,
  start: Float64Array,
  scale: number,
  maxIterations: number,
): Generator<void, Minimum, void> {
  const guess = yield* guessBySample(problem, start, scale)
  return yield* minimise(problem, guess?.theta ?? start, {
    renew: isJoint(problem) ? 'always' : 'late',
    tolerance: scale * EXACT,
    maxIterations,
    solve: null,
    isEndless: (direction) => isRecession(problem, direction),
  })
}

function* conclude(
  problem: Problem,
  named: Uint32Array,
  { theta, slope, iterations, converged }: Minimum,
  notes: FitNote[],
): Generator<void, Fitted, void> {
  if (!converged) notes.push({ code: 'NOT_CONVERGED', details: { iterations } })
  const isMaximum = converged && problem.ridge.every((value) => value === 0)
  const covariance = isMaximum && problem.logits === 1 ? yield* covarianceAt(problem, theta) : null
  return { problem, named, theta, misfit: slope.misfit, iterations, covariance }
}

/** The inverse of the second derivatives; null where they are too many, or cannot be inverted. */
function* covarianceAt(problem: Problem, theta: Float64Array): Generator<void, Float64Array | null, void> {
  const { groups, isExact } = yield* curvatureAt(problem, theta)
  const width = widthOf(problem)
  return isExact && choleskyFactor(groups[0]!, width) ? choleskyInverse(groups[0]!, width) : null
}
