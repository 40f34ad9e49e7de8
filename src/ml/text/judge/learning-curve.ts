import type { Progress } from '../../../core/progress'
import { createRandom } from '../../../core/random'
import { shuffledByClass } from '../../evaluate/shuffled-by-class'
import type { TextFold } from '../in-folds'
import type { CurvePoint, TextMethod } from '../types'
import { macroFigure, type Truth } from './figures'
import { outOfFold, type Stretch } from './out-of-fold'
import type { JudgeOptions } from './types'

/** Shares of the labels that are tried; all of them are the league itself. */
const SHARES = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1]
/** Fewer labels tell more about luck than about learning. */
const LEAST = 8

/** A point with what was said of each text, so that its doubt can be carried on. */
export interface CurveAnswers extends CurvePoint {
  said: Int32Array
}

interface CurveWork extends Stretch {
  folds: readonly TextFold[]
  sizes: readonly number[]
  truth: Truth
}

/** How many labels the curve's points have: every one enough for each class to occur. */
export function curveSizes(folds: readonly TextFold[], codes: Int32Array): number[] {
  const all = Math.min(...folds.map(({ train }) => train.length))
  const least = Math.max(LEAST, 2 * new Set(codes).size)
  return [...new Set(SHARES.map((share) => Math.round(share * all)))].filter((size) => size >= least)
}

/** The method on growing parts of each fold (classes in proportion, each part within the next), judged on the fold's other texts. */
export async function* learningCurve(
  method: TextMethod,
  options: JudgeOptions,
  { folds, sizes, truth, seed, ...stretch }: CurveWork,
): AsyncGenerator<Progress, CurveAnswers[], void> {
  const target = { kind: 'class' as const, codes: truth.codes, classes: truth.classes }
  const orders = folds.map(({ train }, at) => shuffledByClass(target, train, createRandom(seed + at)))
  const points: CurveAnswers[] = []
  for (const [at, labels] of sizes.entries()) {
    const parts = folds.map(({ test }, fold) => ({ train: orders[fold]!.slice(0, labels), test }))
    const from = stretch.from + at * folds.length
    const { said } = yield* outOfFold(method, options, parts, { ...stretch, seed, from })
    points.push({ labels, macroF1: macroFigure(truth, said), said })
  }
  return points
}
