import type { BackendName } from '../../core/backend'
import type { EncoderOptions } from '../encode/types'
import type { LearnerName } from '../types'
import type { Fold, LearningTask } from './types'

/** What several fits learn from, and are judged on: plain data, sent once to each who takes part. */
export interface Lot {
  /** No other lot of the same job has it. */
  id: string
  task: LearningTask
  folds: readonly Fold[]
  /** Methods and folds draw from it by name, so that one more method changes none of the others. */
  seed: number
  encoder?: Partial<EncoderOptions>
  balance?: boolean
}

/** One fit of a lot with its predictions. It is seeded by its place, so that it comes to the same wherever it is done. */
export interface Part {
  name: LearnerName
  /** Index into the folds of the lot. */
  fold: number
  place: string
  /** Over the learner's defaults. */
  settings?: object
  /** Predictions for the rows learned from are asked for too. */
  asksTrained?: boolean
}

export interface PartAnswer {
  /** rows × outputs for the fold's other rows, in their order. */
  judged: Float64Array
  /** The same for the rows learned from. */
  trained?: Float64Array
  /** Of fitting and predicting. */
  seconds: number
}

/** What became of a part that was handed to a helper. */
export type HelperAnswer =
  | { kind: 'done'; answer: PartAnswer }
  /** The helper is wanted elsewhere: the part may go to another one. */
  | { kind: 'recalled' }
  /** The fit failed there, or the helper died of it: whoever asked does it, and what it comes to then counts. */
  | { kind: 'failed'; isGone: boolean }

/** Somebody who does parts beside this thread. */
export interface Helper {
  /** `backend` is that of TensorFlow.js; left out, the part is computed on typed arrays. Never rejects. */
  fit(lot: Lot, part: Part, backend?: BackendName): Promise<HelperAnswer>
  /** Lets go; what is under way is stopped. */
  release(): void
}

/** Where helpers come from. Without any, or with ever so many, the answer is the same. */
export interface Helpers {
  /** One more; undefined while nobody is free. */
  take(): Promise<Helper | undefined>
}
