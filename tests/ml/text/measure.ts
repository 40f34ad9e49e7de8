import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { confusionMatrix, macroF1, matrixAccuracy } from '../../../src/math/metrics/confusion'
import { judgeTexts, learnScope, suggestToLabel } from '../../../src/ml/text/judge'
import { shuffle } from '../../../src/ml/evaluate/shuffled-by-class'
import { reliabilityBins } from '../../../src/ml/text/judge/reliability'
import { TEXT_LEARNERS } from '../../../src/ml/text/learners'
import { pickExamples } from '../../../src/ml/text/in-folds'
import type { FittedTextModel, TextExamples, TextLeague, TextMethod } from '../../../src/ml/text/types'

/** A public set as `scripts/quality/voice-learners.py` writes it. */
export interface LabelledSet {
  texts: string[]
  codes: number[]
  names: string[]
  test: number[]
}

export interface Parts {
  train: TextExamples
  test: TextExamples
}

export function partsOf({ texts, codes, names, test }: LabelledSet): Parts {
  const held = new Set(test)
  const all = { texts, codes: Int32Array.from(codes), classes: names.length }
  const rows = Uint32Array.from(texts.keys())
  return {
    train: copied(
      pickExamples(
        all,
        rows.filter((row) => !held.has(row)),
      ),
    ),
    test: copied(
      pickExamples(
        all,
        rows.filter((row) => held.has(row)),
      ),
    ),
  }
}

/** Lists of their own: nothing that was read for one is known of the other. */
const copied = (examples: TextExamples): TextExamples => ({ ...examples, texts: examples.texts.slice() })

const secondsOf = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const before = process.cpuUsage()
  const answer = await work()
  const { user, system } = process.cpuUsage(before)
  return [answer, (user + system) / 1e6]
}

export async function fitOn(method: TextMethod, examples: TextExamples, config: object = {}): Promise<FittedTextModel> {
  const learner = TEXT_LEARNERS[method]!
  const task = learner.fit(examples, { ...learner.defaults, ...config }, createRandom(1), typedArrays)
  for (;;) {
    const step = await task.next()
    if (step.done) return step.value
  }
}

export interface Judged {
  accuracy: number
  macroF1: number
  fitted: number
  predicted: number
  megabytes: number
  logLoss: number
  /** Mean distance of what was promised and what came, over bins of the greatest probability. */
  calibration: number
}

/** Fits on one part and judges on the other; seconds are those of the processor. */
export async function judgeOn(method: TextMethod, { train, test }: Parts, config: object = {}): Promise<Judged> {
  const fresh = copied(train)
  const [model, fitted] = await secondsOf(() => fitOn(method, fresh, config))
  const [p, predicted] = await secondsOf(() => Promise.resolve(TEXT_LEARNERS[method]!.predict(model, test.texts)))
  const { classes } = test
  const said = Array.from(test.codes, (_, row) => {
    const own = p.subarray(row * classes, (row + 1) * classes)
    return own.indexOf(Math.max(...own))
  })
  const bins = reliabilityBins(p, test.codes, classes)
  const off = bins.reduce((sum, bin) => sum + bin.texts * Math.abs(bin.promised - bin.came), 0)
  let loss = 0
  test.codes.forEach((code, row) => (loss -= Math.log(Math.max(1e-15, p[row * classes + code]!))))
  const cells = confusionMatrix(said, test.codes, classes)
  return {
    ...{ accuracy: matrixAccuracy(cells, classes), macroF1: macroF1(cells, classes), fitted, predicted },
    ...{ megabytes: sizeOf(model) / 1e6, logLoss: loss / test.codes.length },
    calibration: off / test.codes.length,
  }
}

/** Bytes of numbers and letters in a model. */
function sizeOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value === 'string') return new TextEncoder().encode(value).length
  if (typeof value === 'object' && value !== null)
    return Object.values(value).reduce((sum: number, one) => sum + sizeOf(one), 0)
  return 8
}

/** The best of several fits on all of it, in processor seconds, and what it names rightly. */
export async function bestSeconds(method: TextMethod, parts: Parts, rounds: number): Promise<[number, number]> {
  let [seconds, accuracy] = [Infinity, NaN]
  for (let round = 0; round < rounds; round++) {
    const judged = await judgeOn(method, parts)
    accuracy = judged.accuracy
    seconds = Math.min(seconds, judged.fitted)
  }
  return [seconds, accuracy]
}

async function ended<T>(task: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const step = await task.next()
    if (step.done) return step.value
  }
}

/** The league on the training part alone, with its learning curve and what more labels would add. */
export const leagueOf = ({ train }: Parts, methods: readonly TextMethod[]): Promise<TextLeague> =>
  ended(judgeTexts({ examples: train, methods, folds: 3, asksCurve: true }, createRandom(42), typedArrays))

export interface ScopeFigures {
  threshold: number
  /** As the training classes foretold, and as it came. */
  promised: { kept: number; caught: number }
  kept: number
  caught: number
  auc: number
}

/**
 * Classes kept away wholly, drawn by a seed: the threshold is learned from the others' training texts alone, and held against the test texts
 * of both.
 */
export async function scopeOn(method: TextMethod, { train, test }: Parts, away: number): Promise<ScopeFigures> {
  const order = Uint32Array.from({ length: train.classes }, (_, k) => k)
  const out = new Set(shuffle(order, createRandom(42)).subarray(0, away))
  const rows = Uint32Array.from(train.codes.keys()).filter((row) => !out.has(train.codes[row]!))
  const known = copied(pickExamples(train, rows))
  const scope = (await ended(learnScope({ examples: known, method }, createRandom(42), typedArrays)))!
  const model = await fitOn(method, known)
  const p = TEXT_LEARNERS[method]!.predict(model, test.texts)
  const own = Array.from(test.codes, (code, row) => ({
    isOut: out.has(code),
    sure: Math.max(...p.subarray(row * test.classes, (row + 1) * test.classes)),
  }))
  const [outside, inside] = [own.filter(({ isOut }) => isOut), own.filter(({ isOut }) => !isOut)]
  let above = 0
  for (const a of inside) for (const b of outside) above += a.sure > b.sure ? 1 : a.sure === b.sure ? 0.5 : 0
  return {
    threshold: scope.threshold,
    promised: { kept: scope.kept.value, caught: scope.caught.value },
    kept: inside.filter(({ sure }) => sure >= scope.threshold).length / inside.length,
    caught: outside.filter(({ sure }) => sure < scope.threshold).length / outside.length,
    auc: above / (inside.length * outside.length),
  }
}

/** Accuracy after so many labels, asked for where they help most, and drawn at random: means over seeds. */
export async function labelsOn(method: TextMethod, { train, test }: Parts, steps: readonly number[], seeds: number) {
  const learner = TEXT_LEARNERS[method]!
  const sums = steps.map((labels) => ({ labels, asked: 0, drawn: 0 }))
  for (let seed = 1; seed <= seeds; seed++) {
    const order = shuffle(Uint32Array.from(train.codes.keys()), createRandom(seed))
    let chosen = [...order.subarray(0, steps[0])]
    for (const [at, labels] of steps.entries()) {
      const model = await fitOn(method, pickExamples(train, Uint32Array.from(chosen)))
      sums[at]!.asked += accuracyOn(learner.predict(model, test.texts), test) / seeds
      const random = await fitOn(method, pickExamples(train, order.slice(0, labels)))
      sums[at]!.drawn += accuracyOn(learner.predict(random, test.texts), test) / seeds
      if (at === steps.length - 1) break
      // As a person would be asked: from so many waiting messages.
      const waiting = order.slice(steps[0], 3000).filter((row) => !chosen.includes(row))
      const texts = Array.from(waiting, (row) => train.texts[row]!)
      const found = await ended(suggestToLabel({ texts, learner, model, most: steps[at + 1]! - labels }))
      chosen = [...chosen, ...found.map((one) => waiting[one.at]!)]
    }
  }
  return sums
}

function accuracyOn(p: Float64Array, { codes, classes }: TextExamples): number {
  let right = 0
  codes.forEach((code, row) => {
    const own = p.subarray(row * classes, (row + 1) * classes)
    if (own.indexOf(Math.max(...own)) === code) right++
  })
  return right / codes.length
}
