import type { TextExamples, TextMethod } from '../types'

/** An answer that needs no labels: a class for each text, −1 where it has none. */
export interface TextRule {
  name: string
  answer(texts: readonly string[]): ArrayLike<number>
}

export interface JudgeOptions {
  examples: TextExamples
  methods: readonly TextMethod[]
  /** Judged beside the most frequent class. */
  rules?: readonly TextRule[]
  /** At most so many folds (default 5). */
  folds?: number
  /** A number for each text's group (thread, customer): a group is never parted, and figures are no surer than groups allow. */
  groups?: Int32Array
  /** Own settings of a method, over its defaults. */
  settings?: Partial<Record<TextMethod, object>>
  /** Whether the best is also fitted on fewer labels (default false). */
  asksCurve?: boolean
}

/** What is said of each text by one method, out of fold. */
export interface Said {
  /** The class that was said. */
  said: Int32Array
  /** texts × classes; null for a rule. */
  probability: Float64Array | null
  seconds: number | null
}
