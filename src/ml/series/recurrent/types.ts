import type { RecurrentId } from '../types'

/** Numbers that set how a network learns; the same for all series of a batch. */
export interface RecurrentConfig {
  units: number
  learningRate: number
  batchSize: number
  maxEpochs: number
  /** Training ends after so many epochs in a row that were no better for the held-out windows. */
  patience: number
  /** At most so many windows are learned from, drawn at random. */
  mostWindows: number
}

/** Sizes of a network: steps of a window, columns of a step, units, and steps that it answers at once. */
export interface Shape {
  cell: RecurrentId
  steps: number
  columns: number
  units: number
  horizon: number
}

/** Windows of the past, step by step, and what came after, all in units of their own series. */
export interface Windows {
  count: number
  /** For each step count × columns. */
  inputs: Float64Array[]
  /** count × horizon. */
  targets: Float64Array
}

/** Plain data. */
export interface RecurrentModel {
  kind: RecurrentId
  version: 1
  shape: Shape
  parameters: Float64Array
  /** Root mean square of the held-out errors at each step of the horizon, in units of the series. */
  deviations: Float64Array
}
