import { isDeepStrictEqual } from 'node:util'
import { typedArrays } from '../../../src/compute'
import { ERRORS } from '../../../src/core/error-codes'
import type { Outcome } from '../../../src/core/outcome'
import type { Progress } from '../../../src/core/progress'
import { createRandom } from '../../../src/core/random'
import { drive, type DriveOptions } from '../../../src/core/task'
import type { TextLearner } from '../../../src/ml/text/contract'
import type { FittedTextModel, TextExamples } from '../../../src/ml/text/types'
import { ODD_TEXTS, plantedTexts, shuffledTexts } from './planted'

/** A learner with settings under which it is quick, for those that are slow. */
export interface Candidate {
  learner: TextLearner
  quick?: object
}

type Problems = string[]

const settingsOf = ({ learner, quick }: Candidate, more: object = {}) => ({ ...learner.defaults, ...quick, ...more })

export function fitOnce(one: Candidate, examples: TextExamples, more: object = {}, options: DriveOptions = {}) {
  const task = one.learner.fit(examples, settingsOf(one, more), createRandom(11), typedArrays)
  return drive(task, options)
}

async function modelOf(one: Candidate, examples: TextExamples): Promise<FittedTextModel> {
  const outcome = await fitOnce(one, examples)
  if (outcome.status !== 'done') throw new Error(`ends in ${JSON.stringify(outcome)}`)
  return outcome.result
}

/** Each bound refuses what lies beyond it on both sides, and names the setting. */
export async function checkBounds(one: Candidate): Promise<Problems> {
  const problems: string[] = []
  const examples = plantedTexts(20, 2, 1)
  const bounds = Object.entries(one.learner.bounds) as [string, { min: number; max: number; integer?: boolean }][]
  for (const [field, { min, max, integer }] of bounds) {
    const beyond = [min - (integer ? 1 : 1e-9), max + (integer ? 1 : 1e-3), NaN, ...(integer ? [min + 0.5] : [])]
    for (const value of beyond) {
      const outcome = await fitOnce(one, examples, { [field]: value })
      const isRefused = outcome.status === 'failed' && outcome.error.code === 'CONFIG_INVALID'
      if (!isRefused || outcome.error.details?.['field'] !== field) problems.push(`${field} ${value} is not refused`)
    }
  }
  return bounds.length > 0 ? problems : ['has no bounds']
}

/** The same seed gives the same model, and the inputs are as they were. */
export async function checkRepeats(one: Candidate): Promise<Problems> {
  const examples = plantedTexts(40, 3, 2)
  const kept = structuredClone(examples)
  const [first, second] = [await modelOf(one, examples), await modelOf(one, structuredClone(examples))]
  return [
    ...(isDeepStrictEqual(first, second) ? [] : ['gives another model for the same seed']),
    ...(isDeepStrictEqual(examples, kept) ? [] : ['changes its inputs']),
  ]
}

/** A model is plain data, says what it is, and answers the same after a copy. */
export async function checkModel(one: Candidate, classes: 2 | 3): Promise<Problems> {
  const examples = plantedTexts(60, classes, 3)
  const model = await modelOf(one, examples)
  const answers = one.learner.predict(model, examples.texts)
  const again = one.learner.predict(structuredClone(model), examples.texts.slice())
  return [
    ...(model.kind === one.learner.name && model.classes === classes ? [] : ['misstates what it is']),
    ...(isDeepStrictEqual(answers, again) ? [] : ['answers otherwise after a copy']),
    ...probabilityProblems(answers, examples.texts.length, classes),
  ]
}

function probabilityProblems(answers: Float64Array, texts: number, classes: number): Problems {
  if (answers.length !== texts * classes) return [`answers ${answers.length} numbers for ${texts} texts`]
  for (let row = 0; row < texts; row++) {
    const own = answers.subarray(row * classes, (row + 1) * classes)
    const sum = own.reduce((total, value) => total + value, 0)
    if (!(Math.abs(sum - 1) <= 1e-6) || own.some((value) => !(value >= 0 && value <= 1)))
      return [`row ${row}: ${own.join()}`]
  }
  return []
}

/** Any text is learned from and answered; nothing known of it leaves the classes as frequent as they were. */
export async function checkOddTexts(one: Candidate): Promise<Problems> {
  const usual = plantedTexts(60, 2, 4)
  const codes = Int32Array.from([...usual.codes, ...ODD_TEXTS.map((_, i) => i % 2)])
  const model = await modelOf(one, { texts: [...usual.texts, ...ODD_TEXTS], codes, classes: 2 })
  const problems = probabilityProblems(one.learner.predict(model, ODD_TEXTS), ODD_TEXTS.length, 2)
  const skewed = { ...usual, codes: usual.codes.map((_, row) => (row % 4 === 0 ? 1 : 0)) }
  const nothing = one.learner.predict(await modelOf(one, skewed), [''])
  if (!(nothing[0]! > 0.5)) problems.push(`answers ${nothing.join()} to nothing, where class 0 has three quarters`)
  return problems
}

/** What nothing can be learned from is refused by its code. */
export async function checkRefusals(one: Candidate): Promise<Problems> {
  const cases: Record<string, { examples: TextExamples; code: string }> = {
    'no texts': { examples: { texts: [], codes: new Int32Array(0), classes: 2 }, code: 'DATA_TOO_LITTLE' },
    'one text': { examples: { texts: ['late'], codes: Int32Array.of(0), classes: 2 }, code: 'DATA_TOO_LITTLE' },
    'one class': { examples: { ...plantedTexts(9, 2, 5), codes: new Int32Array(9) }, code: 'DATA_ONE_CLASS' },
    'no words': {
      examples: { texts: ['', ' ', '', '\n'], codes: Int32Array.of(0, 1, 0, 1), classes: 2 },
      code: 'DATA_TOO_LITTLE',
    },
    'a class too many': {
      examples: { ...plantedTexts(9, 2, 5), codes: new Int32Array(9).fill(2) },
      code: 'CONFIG_INVALID',
    },
    'a code too few': { examples: { ...plantedTexts(9, 2, 5), codes: new Int32Array(8) }, code: 'CONFIG_INVALID' },
  }
  const problems: string[] = []
  for (const [name, { examples, code }] of Object.entries(cases)) {
    const outcome = await fitOnce(one, examples)
    const found = outcome.status === 'failed' ? outcome.error.code : outcome.status
    if (found !== code) problems.push(`${name}: ${found}, not ${code}`)
  }
  return problems
}

/** Five texts, classes that never occur, and a class of one text are learned from. */
export async function checkFew(one: Candidate): Promise<Problems> {
  const five = { ...plantedTexts(5, 2, 6), codes: Int32Array.of(0, 1, 1, 1, 1) }
  const absent = { ...plantedTexts(20, 2, 6), classes: 4 }
  const lonely = {
    ...plantedTexts(21, 3, 6),
    codes: Int32Array.from({ length: 21 }, (_, row) => (row === 0 ? 2 : row % 2)),
  }
  const problems: string[] = []
  for (const [name, examples] of Object.entries({ five, absent, lonely })) {
    const outcome = await fitOnce(one, examples)
    if (outcome.status !== 'done') problems.push(`${name}: ${codeOf(outcome)}`)
    else
      problems.push(
        ...probabilityProblems(
          one.learner.predict(outcome.result, examples.texts),
          examples.texts.length,
          examples.classes,
        ),
      )
  }
  return problems
}

function codeOf(outcome: Outcome<unknown>): string {
  if (outcome.status !== 'failed') return outcome.status
  return outcome.error.code in ERRORS ? outcome.error.code : `unknown code ${outcome.error.code}`
}

/** Steps of one phase that never go back, and a cancel that is heard. */
export async function checkProgress(one: Candidate): Promise<Problems> {
  const examples = plantedTexts(60, 3, 7)
  const steps: Progress[] = []
  const task = one.learner.fit(examples, settingsOf(one), createRandom(11), typedArrays)
  for (let step = await task.next(); !step.done; step = await task.next()) steps.push(step.value)
  const control = new AbortController()
  control.abort()
  const stopped = await fitOnce(one, examples, {}, { signal: control.signal })
  const problems = stopped.status === 'cancelled' ? [] : [`a cancel ends in ${stopped.status}`]
  if (steps.length < 2) problems.push('says nothing about its progress')
  if (new Set(steps.map(({ kind, phase }) => `${kind} ${phase}`)).size > 1) problems.push('has more than one phase')
  const done = steps.map((step) => (step.kind === 'step' ? step.done : NaN))
  if (done.some((value, i) => !(value >= (done[i - 1] ?? 0)))) problems.push(`goes back: ${done.join()}`)
  return problems
}

/** Finds what is planted in texts not learned from, and nothing where classes are shuffled. */
export async function checkSignal(one: Candidate): Promise<Problems> {
  const share = async (learned: TextExamples, judged: TextExamples): Promise<number> => {
    const answers = one.learner.predict(await modelOf(one, learned), judged.texts)
    return (
      judged.codes.reduce((sum, code, row) => sum + (answers[2 * row + code]! > 0.5 ? 1 : 0), 0) / judged.codes.length
    )
  }
  const [learned, judged] = [plantedTexts(240, 2, 8), plantedTexts(200, 2, 9)]
  const found = await share(learned, judged)
  const chance = await share(shuffledTexts(learned, 10), judged)
  return [
    ...(found > 0.85 ? [] : [`names ${found} of the planted classes`]),
    ...(Math.abs(chance - 0.5) < 0.2 ? [] : [`names ${chance} of the classes, learned from shuffled ones`]),
  ]
}

/** Reasons are spans of the original, the weightiest first, and what is planted leads them. */
export async function checkReasons(one: Candidate, classes: 2 | 3): Promise<Problems> {
  if (!one.learner.reasons) return []
  const model = await modelOf(one, plantedTexts(160, classes, 12))
  const text = 'Today <b>LATE</b> parcel，今天太慢！'
  const reasons = one.learner.reasons(model, text, 0)
  const problems = reasons.flatMap(({ start, end }) =>
    start >= 0 && start < end && end <= text.length ? [] : [`a span from ${start} to ${end}`],
  )
  if (reasons.some(({ weight }, i) => i > 0 && Math.abs(weight) > Math.abs(reasons[i - 1]!.weight)))
    problems.push('is not sorted')
  const first = reasons.slice(0, 3).map(({ start, end }) => text.slice(start, end).toLowerCase())
  if (!first.some((span) => span.includes('late') || span.includes('慢'))) problems.push(`is led by ${first.join()}`)
  const added = (output: number): number =>
    one.learner.reasons!(model, text, output).reduce((sum, { weight }) => sum + weight, 0)
  const p = one.learner.predict(model, [text])
  if (!(added(0) > 0) || !(p[0]! > 1 / classes)) problems.push(`adds up to ${added(0)} where the answer is ${p.join()}`)
  return problems
}
