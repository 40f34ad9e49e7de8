import type { FittedModel } from '../contract'

export type MlpConfig = {
  /** Units of each hidden layer. */
  hidden: readonly number[]
  /** Share of the hidden units that is left out of each step. */
  dropout: number
  learningRate: number
  /** Share of the weights, times the learning rate, by which they shrink at each step. */
  weightDecay: number
  batchSize: number
  maxEpochs: number
  /** Training ends after so many epochs in a row that were no better for the held-out rows. */
  patience: number
  /** Share of the rows that is held out to tell when to stop. */
  validationShare: number
}

export interface MlpModel extends FittedModel {
  kind: 'mlp'
  version: 1
  /** Units of every layer, the columns first. */
  sizes: number[]
  /** Of each layer the weights (inputs × units, row-major) and then the offsets of its units, layer after layer. */
  parameters: Float64Array
  /** A column is read as (value − center) · factor. */
  centers: Float64Array
  factors: Float64Array
  /** A number is predicted as `center + scale · output`; 0 and 1 for classes. */
  center: number
  scale: number
  /** Epochs trained, and the one whose weights were kept. */
  epochs: number
  bestEpoch: number
  /** Mean loss of the held-out rows after each epoch. */
  losses: Float64Array
}

/** What the output units mean: a number, the log-odds of class 1, or the logits of all classes. */
export type Answer = 'number' | 'log-odds' | 'logits'

/** The state of AdamW: the parameters with the running means of their gradients and of the squares of these. */
export interface Adam {
  parameters: Float64Array
  first: Float64Array
  second: Float64Array
  steps: number
}

/** Rows of one step. */
export interface Batch {
  rows: number
  /** rows × columns. */
  inputs: Float64Array
  /** rows × outputs. */
  targets: Float64Array
  /** How much each row counts, of a mean of about 1. */
  weights: Float64Array
  /** Per hidden layer rows × units: 0 for units left out, 1 / (1 − dropout) for others; empty without dropout. */
  masks: Float64Array[]
}

/** Takes steps somewhere; `state` is where they led. */
export interface Trainer {
  step(batch: Batch): void
  /** Resolves when all steps asked for are done. */
  settle(): Promise<void>
  state(): Promise<Adam>
  /** What the network answers as it stands, to rows as it reads them; where that is faster than `forward`. */
  answers?: ((inputs: Float64Array) => Float64Array) | undefined
  close(): void
}

/** What both trainers need to know. */
export interface Training {
  sizes: readonly number[]
  answer: Answer
  learningRate: number
  weightDecay: number
}
