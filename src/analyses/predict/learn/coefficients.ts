import { typedArrays } from '../../../compute'
import { ClienteleError } from '../../../core/errors'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { describe, type CoefficientLine as Line, type CoefficientModel } from '../../../ml/coefficient-table'
import type { FittedModel } from '../../../ml/contract'
import { encode, type Encoder } from '../../../ml/encode'
import { LEARNERS } from '../../../ml/learners'
import type { CoefficientLine, Coefficients } from '../result'
import type { Learned } from './compare'
import { pickTarget } from './learning-rows'

/** Rows x columns² beyond which a table of coefficients is not worth the wait. */
const MOST_WORK = 1e9
/** Rows that each column needs at least for its standard error to mean something. */
const ROWS_PER_COLUMN = 3
/** Notes of a fit whose standard errors say nothing. */
const UNSURE = ['SEPARATED', 'NOT_CONVERGED']

/**
 * What each column does in the plain model of the same rows: maximum likelihood without a penalty of yes or no, least squares of a
 * number, in the units of the file. Null for classes, for too few rows, and where the outcome is told without error.
 */
export async function* coefficientsOf(
  { inputs, rows, leaks, fitted }: Learned,
  random: Random,
): Task<Coefficients | null> {
  const { kind } = inputs.target
  const { encoder } = fitted
  const [count, columns] = [rows.rows.length, encoder.columns.length]
  if (kind === 'class' || count < columns * ROWS_PER_COLUMN || count * columns ** 2 > MOST_WORK) return null
  const name = kind === 'number' ? 'linear' : 'logistic'
  const { fit, defaults } = LEARNERS[name]!
  const examples = { matrix: encode(encoder, leaks.table, rows.rows), target: pickTarget(rows.target, rows.rows) }
  const config = name === 'logistic' ? { ...defaults, penalty: 'none' } : defaults
  const phase = 'effects'
  yield { kind: 'phase-start', phase, total: null }
  const model = yield* fitOrNothing(fit(examples, config, random, typedArrays), phase)
  yield { kind: 'phase-end', phase }
  if (!model?.inference || model.notes.some(({ code }) => UNSURE.includes(code))) return null
  const lines = describe(model).flatMap((line) => toLine(line, encoder, model.kept))
  return { model: name, degrees: model.inference.degrees, rows: count, lines }
}

/** Nothing where such data cannot be asked: the comparison has said so already. */
async function* fitOrNothing(fit: Task<FittedModel>, phase: string): Task<(FittedModel & CoefficientModel) | null> {
  try {
    for (let step = await fit.next(); ; step = await fit.next()) {
      if (step.done) return step.value as FittedModel & CoefficientModel
      yield { kind: 'step', phase, done: 0, total: null }
    }
  } catch (thrown) {
    if (thrown instanceof ClienteleError && thrown.code !== 'CANCELLED') return null
    throw thrown
  }
}

/** A line in the units of its column; none for what says nothing by itself. */
function toLine(line: Line, encoder: Encoder, kept: Uint8Array): CoefficientLine[] {
  const { column, coefficient, standardError, statistic, p, low, high } = line
  if (column === null || standardError === null || statistic === null || p === null) return []
  const { feature, kind, level = null } = encoder.columns[column]!
  const part = encoder.parts.find((one) => one.feature === feature)!
  const unit = kind === 'number' && part.kind === 'number' ? part.deviation : 1
  return [
    {
      ...{ feature, kind, level, against: kind === 'level' ? againstOf(encoder, feature, kept) : null },
      step: kind === 'number' ? stepOf(unit) : 1,
      ...{ coefficient: coefficient / unit, standardError: standardError / unit, statistic, p },
      ...{ low: low! / unit, high: high! / unit },
    },
  ]
}

/** The power of ten below the usual difference between rows; 1 where that is of the size of 1 to 50. */
const stepOf = (deviation: number): number =>
  deviation >= 1 && deviation < 50 ? 1 : 10 ** Math.floor(Math.log10(deviation))

/** What the levels of a feature are compared with: the other of two, or the one that the fit left out. */
function againstOf({ parts, columns }: Encoder, feature: number, kept: Uint8Array): string | null {
  const part = parts.find((one) => one.feature === feature)
  if (part?.kind !== 'category') return null
  if (part.against !== null) return part.against
  const left = columns.flatMap((one, i) => (one.feature === feature && kept[i] === 0 ? (one.level ?? '') : []))
  return left.length === 1 && left[0] !== '' ? left[0]! : null
}
