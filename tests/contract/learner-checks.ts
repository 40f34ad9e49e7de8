import { isDeepStrictEqual } from 'node:util'
import { typedArrays } from '../../src/compute'
import { ERRORS } from '../../src/core/error-codes'
import { ClienteleError } from '../../src/core/errors'
import type { Outcome } from '../../src/core/outcome'
import type { Progress } from '../../src/core/progress'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import type { Contributions, Examples, FittedModel, Learner, LearnerName } from '../../src/ml/contract'
import { auc } from '../support/plain-metrics'
import type { Problems } from './config-checks'
import { firstRows, oddExamples, plantedExamples, ROWS, shuffled } from './learner-examples'
import { progressProblems } from './run-checks'
import { badNumbers } from './walk'

type Kind = 'number' | 'class' | 'classes'
const SEED = 11
/** What costs time and is beside the point, but where it is asked how much is learned. */
const QUICK: Readonly<Partial<Record<LearnerName, object>>> = { forest: { trees: 40 }, mlp: { maxEpochs: 30 } }

export const kindsOf = ({ learns }: Learner): Kind[] => [
  ...(learns.numbers ? (['number'] as const) : []),
  ...(learns.classes ? (['class', 'classes'] as const) : []),
]

const quickly = ({ name, defaults }: Learner): object => ({ ...defaults, ...QUICK[name] })

export const fitOnce = (
  learner: Learner,
  examples: Examples,
  config: object = quickly(learner),
  options: Parameters<typeof drive>[1] = {},
): Promise<Outcome<FittedModel>> =>
  drive(learner.fit(examples, config as Record<string, unknown>, createRandom(SEED), typedArrays), options)

async function modelOf(learner: Learner, examples: Examples, config = quickly(learner)): Promise<FittedModel> {
  const outcome = await fitOnce(learner, examples, config)
  if (outcome.status !== 'done') throw new Error(`${learner.name} does not fit: ${JSON.stringify(outcome)}`)
  return outcome.result
}

/** Both sides of each bound are refused by name, and the bound itself is not. */
export async function checkBounds(learner: Learner): Promise<Problems> {
  const problems: string[] = []
  const examples = firstRows(plantedExamples(kindsOf(learner)[0]!, 1), 40)
  for (const [field, bounds] of Object.entries(learner.bounds)) {
    if (!bounds) continue
    const { min, max, integer } = bounds
    const own = learner.defaults[field]
    if (typeof own === 'number' && (own < min || own > max)) problems.push(`default ${field} is out of bounds`)
    const beyond = [min - 1, max * 2 + 1, NaN, ...(integer ? [min + 0.5] : [])].filter((value) => value !== max)
    for (const value of beyond) {
      const outcome = await fitOnce(learner, examples, { ...learner.defaults, [field]: value })
      const isRefused = outcome.status === 'failed' && outcome.error.code === 'CONFIG_INVALID'
      if (!isRefused || outcome.error.details?.['field'] !== field) problems.push(`${field} ${value} is not refused`)
    }
  }
  return problems
}

/** The same seed gives the same model, and fitting leaves what it is handed as it was. */
export async function checkRepeats(learner: Learner, kind: Kind): Promise<Problems> {
  const examples = plantedExamples(kind, 2)
  const kept = structuredClone(examples)
  const [first, second] = [await modelOf(learner, examples), await modelOf(learner, examples)]
  const repeats = isDeepStrictEqual(first, second)
  return [
    ...(repeats ? [] : ['gives another model for the same seed']),
    ...(isDeepStrictEqual(examples, kept) ? [] : ['changes its inputs']),
  ]
}

/** A model is plain data of finite numbers, and answers the same after a copy. */
export async function checkModel(learner: Learner, kind: Kind): Promise<Problems> {
  const examples = plantedExamples(kind, 3)
  const model = await modelOf(learner, examples)
  const outputs = kind === 'number' ? 1 : kind === 'class' ? 2 : 3
  const answers = learner.predict(model, examples.matrix)
  const again = learner.predict(structuredClone(model), examples.matrix)
  return [
    ...(model.kind === learner.name ? [] : [`is of kind ${model.kind}`]),
    ...(model.outputs === outputs && model.columns === examples.matrix.columns ? [] : ['misstates its shape']),
    ...(answers.length === ROWS * outputs ? [] : [`answers ${answers.length} numbers`]),
    ...(isDeepStrictEqual(answers, again) ? [] : ['answers otherwise after a copy']),
    ...badNumbers({ model, answers }),
    ...(kind === 'number' ? [] : probabilityProblems(answers, outputs)),
    ...columnProblems(learner, model),
  ]
}

function probabilityProblems(answers: Float64Array, outputs: number): Problems {
  for (let row = 0; row < answers.length / outputs; row++) {
    const own = answers.subarray(row * outputs, (row + 1) * outputs)
    const sum = own.reduce((total, value) => total + value, 0)
    if (Math.abs(sum - 1) > 1e-9 || own.some((value) => value < 0 || value > 1)) return [`row ${row}: ${own.join()}`]
  }
  return []
}

function columnProblems(learner: Learner, model: FittedModel): Problems {
  try {
    learner.predict(model, { rows: 1, columns: model.columns + 1, values: new Float64Array(model.columns + 1) })
  } catch (thrown) {
    return thrown instanceof ClienteleError && thrown.code === 'CONFIG_INVALID' ? [] : [`threw ${String(thrown)}`]
  }
  return ['takes a matrix of other columns']
}

/** Odd data end in a coded error, or in finite answers. What is not finite is always refused, and named. */
export async function checkOddExamples(learner: Learner, kind: Kind): Promise<Problems> {
  const problems: string[] = []
  for (const [name, examples] of Object.entries(oddExamples(plantedExamples(kind, 4)))) {
    const outcome = await fitOnce(learner, examples)
    const problem = oddProblem(learner, name, examples, outcome)
    if (problem) problems.push(`${name}: ${problem}`)
  }
  return problems
}

const MUST_REFUSE: Readonly<Record<string, string>> = {
  'no rows': 'DATA_TOO_LITTLE',
  'a missing value': 'DATA_NOT_FINITE',
  'an infinite value': 'DATA_NOT_FINITE',
}

function oddProblem(learner: Learner, name: string, examples: Examples, outcome: Outcome<FittedModel>): string | null {
  const wanted =
    name === 'one answer' && examples.target.kind === 'class' ? 'DATA_ONE_CLASS' : (MUST_REFUSE[name] ?? null)
  if (outcome.status === 'cancelled') return 'was cancelled'
  if (outcome.status === 'failed') {
    const { code } = outcome.error
    if (!Object.hasOwn(ERRORS, code) || code === 'INTERNAL') return `${code} ${outcome.error.message}`
    return wanted === null || wanted === code ? null : `${code}, not ${wanted}`
  }
  if (wanted !== null) return `fits, instead of ${wanted}`
  const bad = badNumbers({ model: outcome.result, answers: learner.predict(outcome.result, examples.matrix) })
  return bad[0] ?? null
}

/** Progress never goes back, and a cancel is heard. */
export async function checkProgress(learner: Learner, kind: Kind): Promise<Problems> {
  const steps: Progress[] = []
  const examples = plantedExamples(kind, 5)
  await fitOnce(learner, examples, quickly(learner), { onProgress: (step) => steps.push(step) })
  const control = new AbortController()
  control.abort()
  const stopped = await fitOnce(learner, examples, quickly(learner), { signal: control.signal })
  return [...stepProblems(steps), ...(stopped.status === 'cancelled' ? [] : [`a cancel ends in ${stopped.status}`])]
}

/** A learner reports steps of one phase; opening and closing it is up to who calls. */
function stepProblems(steps: readonly Progress[]): Problems {
  if (!steps[0]) return ['says nothing about its progress']
  const { phase } = steps[0]
  if (steps.some((step) => step.kind !== 'step')) return ['opens or closes a phase']
  return progressProblems([{ kind: 'phase-start', phase, total: null }, ...steps, { kind: 'phase-end', phase }])
}

/** How well class 1 is found among rows that were not learned from. */
async function heldOutAuc(learner: Learner, learned: Examples, judged: Examples): Promise<number> {
  const scores = learner.predict(await modelOf(learner, learned, learner.defaults), judged.matrix)
  if (judged.target.kind === 'number') return NaN
  return auc(
    judged.target.codes,
    Float64Array.from(judged.target.codes, (_, row) => scores[row * 2 + 1]!),
  )
}

/** Finds what is planted, and finds nothing where the answers are shuffled. */
export async function checkSignal(learner: Learner): Promise<Problems> {
  const judged = plantedExamples('class', 7, 4000)
  const learned = plantedExamples('class', 6)
  const found = await heldOutAuc(learner, learned, judged)
  const noise = plantedExamples('class', 8, 1200)
  const chance = await heldOutAuc(learner, shuffled(noise, 9), shuffled(judged, 10))
  return [
    ...(found > 0.85 ? [] : [`finds the planted answer with an AUC of ${found}`]),
    ...(Math.abs(chance - 0.5) <= 0.05 ? [] : [`finds shuffled answers with an AUC of ${chance}`]),
  ]
}

/** Explains more of a planted number than its mean, and nothing of a shuffled one. */
export async function checkNumberSignal(learner: Learner): Promise<Problems> {
  const judged = plantedExamples('number', 7, 1000)
  const explained = async (learned: Examples, test: Examples): Promise<number> => {
    const answers = learner.predict(await modelOf(learner, learned, learner.defaults), test.matrix)
    return test.target.kind === 'number' ? shareExplained(test.target.values, answers) : NaN
  }
  const found = await explained(plantedExamples('number', 6), judged)
  const chance = await explained(shuffled(plantedExamples('number', 8, 1200), 9), shuffled(judged, 10))
  return [
    ...(found > 0.6 ? [] : [`explains ${found} of the planted number`]),
    ...(chance < 0.05 ? [] : [`explains ${chance} of a shuffled number`]),
  ]
}

function shareExplained(truth: Float64Array, answers: Float64Array): number {
  const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length
  const left = truth.reduce((sum, value, row) => sum + (value - answers[row]!) ** 2, 0)
  return 1 - left / truth.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

/** Exact reasons add up to the answer that they explain. */
export async function checkContributions(learner: Learner, kind: Kind): Promise<Problems> {
  if (!learner.contributions) return []
  const examples = plantedExamples(kind, 12)
  const model = await modelOf(learner, examples)
  const few = firstRows(examples, 20).matrix
  const answers = learner.predict(model, few)
  const reasons = Array.from({ length: model.outputs }, (_, output) => learner.contributions!(model, few, output))
  const problems = Array.from({ length: few.rows }, (_, row) => {
    const sums = reasons.map((own) => sumOf(own, row, few.columns))
    const own = answers.subarray(row * model.outputs, (row + 1) * model.outputs)
    return sumProblem(sums, own, reasons[0]!.scale)
  })
  return problems.flatMap((problem, row) => (problem === null ? [] : [`row ${row}: ${problem}`])).slice(0, 3)
}

function sumProblem(sums: readonly number[], answers: Float64Array, scale: Contributions['scale']): string | null {
  if (answers.length > 2 && scale === 'log-odds') {
    const isSame = sums.indexOf(Math.max(...sums)) === answers.indexOf(Math.max(...answers))
    return isSame ? null : `reasons ${sums.join()} name another class than ${answers.join()}`
  }
  for (const [output, answer] of answers.entries()) {
    const wanted = scale === 'log-odds' ? Math.log(answer / (1 - answer)) : answer
    // A saturated probability has lost the digits of its log-odds.
    if (Math.abs(wanted) < 25 && Math.abs(sums[output]! - wanted) > 1e-6 * (1 + Math.abs(wanted))) {
      return `reasons add up to ${sums[output]}, the answer is ${wanted}`
    }
  }
  return null
}

const sumOf = ({ base, values }: Contributions, row: number, columns: number): number =>
  values.subarray(row * columns, (row + 1) * columns).reduce((sum, value) => sum + value, base)
