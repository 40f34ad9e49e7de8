import type { BackendName, EngineKind } from '../../core/backend'
import type { FitNote } from '../types'

/** Methods that learn classes of texts; `blend` weighs several by what they were worth on held-out texts. */
export const TEXT_METHODS = [
  'naive-bayes',
  'naive-bayes-tfidf',
  'logistic',
  'svm-linear',
  'blend',
  'text-cnn',
  'gru',
] as const
export type TextMethod = (typeof TEXT_METHODS)[number]

/** Those of them that are networks, which a backend of TensorFlow.js may train. */
export const NETWORKS = ['text-cnn', 'gru'] as const satisfies readonly TextMethod[]

/** Messages with the class of each, from 0 to `classes` − 1. */
export interface TextExamples {
  texts: readonly string[]
  codes: Int32Array
  classes: number
}

/** What is counted in texts: null where runs of a kind are not. Runs are of so many at least and at most. */
export interface TextView {
  /** Runs of words. */
  words: readonly [least: number, most: number] | null
  /** Runs of characters in writing without spaces (Chinese). */
  characters: readonly [least: number, most: number] | null
  /** Runs of characters within words that are written with spaces. */
  inWords: readonly [least: number, most: number] | null
  /** Words as `tokenise` has them: Chinese cut into words, English in base forms, and apart what a negation reaches. */
  isCut: boolean
  /** Words of one letter, and the marks ! and ? as words. */
  hasShort: boolean
  /** Least number of texts that hold a term. */
  minTexts: number
}

/** How counts become values: as they are, 1 wherever there is one, or 1 + ln of them; times how telling a term is; made of length 1. */
export interface Weighing {
  scale: 'count' | 'binary' | 'log'
  isTelling: boolean
  isUnit: boolean
}

/** Terms with what each adds to the score of a class: a linear model under one view. */
export interface TermTable {
  view: TextView
  weighing: Weighing
  /** One a line. */
  terms: string
  /** How telling each term is; null where that does not count. */
  idf: Float32Array | null
  /** terms × outputs. */
  weights: Float32Array
}

/**
 * Scores that are sums over the terms of a text, under one view or several: one output for two classes (log-odds of class 1), else one a
 * class, whose softmax is the probability.
 */
export interface LinearTextModel extends FittedTextModel {
  tables: TermTable[]
  outputs: number
  intercepts: Float64Array
  /** Share of each class among the texts learned from: the answer to a text of which no term is known. */
  priors: Float64Array
}

/** What every fitted model of texts says of itself. The rest is plain data too, and survives being stored. */
export interface FittedTextModel {
  kind: TextMethod
  version: number
  classes: number
  notes: FitNote[]
  backend: BackendName
  engine: EngineKind
}

/** A span of the original text, in UTF-16 units, and what it added to the log-odds of a class. */
export interface TextReason {
  start: number
  end: number
  weight: number
}

/** A figure with its 95 % interval. */
export interface TextFigure {
  value: number
  low: number
  high: number
}

/** How one method did on texts that it had not learned from. */
export interface TextScore {
  /** A `TextMethod`, `majority`, or the name of a rule that was given to be judged too. */
  name: string
  accuracy: TextFigure
  macroF1: TextFigure
  /** Mean of −ln of the probability that was given to what was true; null for what gives none. */
  logLoss: number | null
  /** Accuracy less that of the strongest rule that learns nothing, text by text; null for that rule itself. */
  difference: TextFigure | null
  /** Processor seconds to fit, all folds together. */
  seconds: number | null
}

/** Texts whose greatest probability lies in a range: what was promised, and what came. */
export interface ReliabilityBin {
  from: number
  to: number
  texts: number
  promised: number
  came: number
}

/** What a number of labels is worth. */
export interface CurvePoint {
  labels: number
  macroF1: TextFigure
}

/** Methods judged on the same folds, the best first. */
export interface TextLeague {
  tested: number
  folds: number
  scores: TextScore[]
  best: TextMethod
  /** The strongest rule that learns nothing. */
  baseline: string
  beatsBaseline: boolean
  /** Of the best: classes × classes, by what was true and what was said, row-major. */
  confusion: Uint32Array
  /** Of the best: the probability of every class for every text, out of fold, row-major. */
  probability: Float32Array
  reliability: ReliabilityBin[]
  /** Of the best, fewer labels first; empty where it was not asked for. */
  curve: CurvePoint[]
  /** What so many more labels would add to macro-F1, by the curve's shape; null where it has none. */
  more: { labels: number; gain: TextFigure } | null
}
