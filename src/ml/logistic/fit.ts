import type { Engine } from '../../compute'
import { ClienteleError } from '../../core/errors'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { asTask } from '../as-task'
import { checkBounds, checkExamples } from '../check-examples'
import type { Bounds, Examples, FitNote } from '../contract'
import { fitLikelihood } from './fit-likelihood'
import { fitPenalised } from './fit-penalised'
import { prepare } from './prepare'
import { toModel } from './to-model'
import type { LogisticConfig, LogisticModel } from './types'

export const logisticDefaults: Readonly<LogisticConfig> = { penalty: 'l2', C: 1, balanced: false, maxIterations: 200 }
export const LOGISTIC_BOUNDS = {
  C: { min: 1e-9, max: 1e9 },
  maxIterations: { min: 1, max: 100_000, integer: true },
} as const satisfies Partial<Record<keyof LogisticConfig, Bounds>>

const PENALTIES: readonly LogisticConfig['penalty'][] = ['none', 'l2', 'l1']

/**
 * Logistic regression of two classes, or softmax regression of several (Cox 1958; McCullagh & Nelder 1989, ch. 4). 'none' is the
 * exact maximum of the likelihood by Newton's method, with the standard errors of R's `glm`; columns that others make up are left
 * out, and where the classes are separated, so that there is no maximum, a tiny ridge holds the coefficients; notes say so. 'l2' and
 * 'l1' minimise ‖β‖²/2 or ‖β‖₁ plus C × the loss, as scikit-learn's LogisticRegression does, with a free intercept. Of several classes
 * each has its coefficients; they sum to 0 but for 'l1'.
 * @throws ClienteleError as `checkExamples`; CONFIG_INVALID.
 */
export async function* fit(
  all: Examples,
  config: LogisticConfig,
  _random: Random,
  engine: Engine,
): Task<LogisticModel> {
  checkBounds(config, LOGISTIC_BOUNDS)
  if (!PENALTIES.includes(config.penalty)) {
    throw new ClienteleError('CONFIG_INVALID', {
      field: 'penalty',
      value: config.penalty,
      allowed: PENALTIES.join(', '),
    })
  }
  const examples = checkExamples(all)
  return yield* asTask(solve(examples, config, engine), 'logistic')
}

function* solve(examples: Examples, config: LogisticConfig, engine: Engine): Generator<void, LogisticModel, void> {
  const notes: FitNote[] = []
  const prepared = yield* prepare(examples, config)
  const fitted =
    config.penalty === 'none'
      ? yield* fitLikelihood(prepared, config, notes)
      : yield* fitPenalised(prepared, config, notes)
  return toModel(prepared, fitted, config, notes, engine)
}
