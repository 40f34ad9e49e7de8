import type { Engine } from '../../compute'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Bounds } from '../types'
import type { FittedTextModel, TextExamples, TextMethod, TextReason } from './types'

export type * from './types'

/**
 * A method that learns classes of texts: functions over plain data. Same seed, same model on one engine. Any text will do: empty, of
 * any language, of any length; what is not known of it leaves the classes as frequent as they were.
 */
export interface TextLearner<
  Config extends object = Record<string, unknown>,
  Model extends FittedTextModel = FittedTextModel,
> {
  name: TextMethod
  defaults: Readonly<Config>
  bounds: Readonly<Partial<Record<keyof Config, Bounds>>>
  /** @throws ClienteleError CONFIG_INVALID, DATA_TOO_LITTLE (no text with a word), DATA_ONE_CLASS, BACKEND_LOST. */
  fit(examples: TextExamples, config: Config, random: Random, engine: Engine): Task<Model>
  /** texts × classes, row-major: the probability of each class (they sum to 1). Callers slice what is long. */
  predict(model: Model, texts: readonly string[]): Float64Array
  /** Spans that spoke for a class or against it, the weightiest first, where the method has exact ones. */
  reasons?(model: Model, text: string, output: number): TextReason[]
}
