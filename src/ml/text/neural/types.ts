import type { TensorEngine } from '../../../compute'
import type { FittedTextModel } from '../types'

/** How a network of texts is trained; `filters` and `units` belong to one kind each. */
export type NeuralConfig = {
  /** Numbers that a unit of text becomes. */
  width: number
  /** Filters of each width, or units of each direction; a multiple of 8. */
  units: number
  epochs: number
  /** Steps at least for two classes: where there are few texts they are read more often. */
  leastSteps: number
  batchSize: number
  learningRate: number
  weightDecay: number
  /** Share of what is known of units of text, and of what the network says of a text, that a step leaves out. */
  inputDropout: number
  dropout: number
  /** Share of a label that is spread over all classes (Szegedy et al. 2016): what is said is less sure than what was learned from. */
  smoothing: number
  /** Terms that have a vector at most, and the least number of texts that hold one. */
  mostTerms: number
  minTexts: number
}

/** What a network of texts knows. */
export interface NeuralTextModel extends FittedTextModel {
  kind: 'text-cnn' | 'gru'
  width: number
  units: number
  /** The class that each output stands for: those that occurred. */
  names: Int32Array
  /** One a line. */
  terms: string
  /** terms × width. */
  table: Float32Array
  parameters: Float32Array
  /** Share of each class among the texts learned from: the answer to a text of which no term is known. */
  priors: Float64Array
  /** Mean loss of each epoch over the texts learned from, as they were met. */
  losses: Float64Array
}

/**
 * Texts of about one length as a matrix: row t · texts + b is unit t of text b, zeros beyond its length. `steps` is at least the
 * greatest width of a filter.
 */
export interface Batch {
  texts: number
  steps: number
  lengths: Int32Array
  /** (steps · texts) × width. */
  inputs: Float32Array
}

/** What a step of training needs beside the texts. */
export interface Lesson extends Batch {
  outputs: number
  /** texts × outputs. */
  targets: Float32Array
  /** texts × features of the last layer: what each is multiplied by. */
  masks: Float32Array
}

/** Derivatives of the batch's mean cross-entropy, and that itself. */
export interface Slopes {
  loss: number
  parameters: Float32Array
  inputs: Float32Array
}

/** The sizes of a network. */
export interface Shape {
  width: number
  units: number
  outputs: number
}

/** A network over the vectors of a text's units. */
export interface Network {
  /** Units of text at least, shorter texts are filled up. */
  leastPlaces: number
  countParameters(shape: Shape): number
  /** Features that the last layer reads. */
  countFeatures(shape: Shape): number
  draw(shape: Shape, random: { next(): number }): Float32Array
  openHost(shape: Shape): HostPass
  /** The same on a device; promises because what is computed there is read back. */
  openDevice(shape: Shape, engine: TensorEngine): DevicePass
}

export interface HostPass {
  /** Probabilities: texts × outputs. */
  answer(parameters: Float32Array, batch: Batch): Float64Array
  slopes(parameters: Float32Array, lesson: Lesson): Slopes
}

export interface DevicePass {
  slopes(parameters: Float32Array, lesson: Lesson): Promise<Slopes>
}
