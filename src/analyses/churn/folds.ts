import type { Fold } from '../../ml/evaluate/types'
import { JUDGED } from './plan-origins'
import type { ChurnInputs } from './spec'

type Past = Pick<ChurnInputs, 'starts' | 'left' | 'perHorizon'>

/** Least customers of a judged day and of what it learns from, and least of those who left and of those who stayed. */
const LEAST = { test: 50, testOfEach: 10, train: 100, trainOfEach: 20 } as const

/** Each of the latest origins is judged by what was known at it: by earlier origins whose horizon had passed by then. */
export function rollingFolds({ starts, perHorizon }: Past): Fold[] {
  const end = starts[starts.length - 1]!
  return Array.from({ length: JUDGED }, (_, judged) => ({
    train: rowsBetween(starts[Math.min(judged + perHorizon, starts.length - 1)]!, end),
    test: rowsBetween(starts[Math.min(judged, starts.length - 1)]!, starts[Math.min(judged + 1, starts.length - 1)]!),
  }))
}

const rowsBetween = (from: number, to: number): Uint32Array =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i)

/** Whether enough customers left and stayed, at every judged origin and before it, to tell a model from chance. */
export function isEnoughForModels(past: Past): boolean {
  return rollingFolds(past).every(
    ({ train, test }) =>
      isEnough(past.left, test, LEAST.test, LEAST.testOfEach) &&
      isEnough(past.left, train, LEAST.train, LEAST.trainOfEach),
  )
}

function isEnough(left: Int32Array, rows: Uint32Array, least: number, ofEach: number): boolean {
  const gone = rows.reduce((sum, row) => sum + left[row]!, 0)
  return rows.length >= least && gone >= ofEach && rows.length - gone >= ofEach
}
