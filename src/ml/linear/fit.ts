import type { Engine } from '../../compute'
import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { asTask } from '../as-task'
import { checkBounds, checkExamples } from '../check-examples'
import type { Bounds, Examples, FitNote } from '../contract'
import { leastSquares } from './least-squares'
import { toStandard, type Problem, type Solution, type StandardProblem } from './problem'
import { ridgeSolution } from './ridge'
import { toModel } from './to-model'
import type { LinearConfig, LinearModel } from './types'

export const linearDefaults: Readonly<LinearConfig> = { ridge: 0 }
export const LINEAR_BOUNDS: Readonly<Record<keyof LinearConfig, Bounds>> = { ridge: { min: 0, max: 1e12 } }

const NUMBER_TARGET: Text = { en: 'a target of numbers', zh: '数值型目标' }
/** Where rows are too few for least squares: as much as one row says of each standardised column. */
const FALLBACK_RIDGE = 1

/**
 * Least squares by Householder's QR decomposition of the standardised rows, a block at a time, with the columns that others make up
 * left out as R's `lm` does, and standard errors, t and p as its `summary`; or with a ridge (Hoerl & Kennard 1970). Where no row is
 * left to judge the coefficients by (more columns than rows), a ridge of 1 takes its place, and a note says so. Weights are those of
 * R's `lm`: rows with weight 0 do not count. O(2 · rows · columns²).
 * @throws ClienteleError as `checkExamples`; CONFIG_INVALID.
 */
export async function* fit(all: Examples, config: LinearConfig, _random: Random, engine: Engine): Task<LinearModel> {
  checkBounds(config, LINEAR_BOUNDS)
  const examples = checkExamples(all)
  return yield* asTask(solve(toProblem(examples), config, engine), 'linear')
}

function* solve(problem: Problem, config: LinearConfig, engine: Engine): Generator<void, LinearModel, void> {
  const notes: FitNote[] = []
  const standard = yield* toStandard(problem)
  const exact = config.ridge === 0 ? yield* exactly(standard) : null
  const ridge = exact ? 0 : config.ridge || FALLBACK_RIDGE
  const solution = exact ?? (yield* ridgeSolution(standard, ridge))
  const { columns } = problem.matrix
  if (config.ridge === 0 && (!exact || exact.kept.length < columns)) {
    const dropped = exact ? columnsBut(exact.kept, columns) : []
    const details = { columns, rows: problem.matrix.rows, ridge, dropped }
    notes.push({ code: 'COLUMNS_DEPENDENT', details })
  }
  return yield* toModel(standard, solution, ridge, notes, engine)
}

/** Null where no degree of freedom would be left. */
function* exactly(problem: StandardProblem): Generator<void, Solution | null, void> {
  if (problem.matrix.columns > Math.max(problem.matrix.rows, WIDE)) return null
  const solution = yield* leastSquares(problem)
  return problem.matrix.rows - 1 - solution.kept.length > 0 ? solution : null
}

/** More columns than this and than rows: not even searched for those that could be left out. */
const WIDE = 1000

const columnsBut = (kept: Uint32Array, columns: number): number[] => {
  const isKept = new Set(kept)
  return Array.from({ length: columns }, (_, c) => c).filter((c) => !isKept.has(c))
}

function toProblem({ matrix, target, weights }: Examples): Problem {
  if (target.kind !== 'number') {
    throw new ClienteleError('CONFIG_INVALID', { field: 'target', value: target.kind, allowed: NUMBER_TARGET })
  }
  return { matrix, values: target.values, ...(weights && { weights }) }
}
