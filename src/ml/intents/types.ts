import type { Retriever } from '../retrieve/types'
import type { LinearTextModel, TextFigure } from '../text/types'

/** What a message is about, as the shop's own labels say it. */
export interface IntentAnswer {
  /** The likeliest first, three at most; confidences and `outOfScope` are chances. */
  intents: { label: string; confidence: number }[]
  /** The chance that it is none of them. */
  outOfScope: number
  isOutOfScope: boolean
}

/** Messages that seem to ask the same, found without labels. */
export interface IntentProposal {
  /** Stays the same while its terms do. */
  key: string
  /** The most telling first. */
  terms: string[]
  /** Places of its messages, the most typical first. */
  members: Uint32Array
  /** How well it holds together, from 0 to 1. */
  cohesion: number
}

/** A message and what it was about; '' where it was none of the shop's labels. */
export interface IntentExample {
  text: string
  label: string
}

export const INTENT_METHODS = ['svm-linear', 'logistic', 'blend', 'naive-bayes-tfidf'] as const
export type IntentMethod = (typeof INTENT_METHODS)[number]

export interface IntentOptions {
  /** What learns the words (default `svm-linear`, the quickest; `blend` is righter and takes six times as long). */
  method?: IntentMethod
  /** A label with fewer messages is left out (default 2). */
  leastPerLabel?: number
  /** Personal data of the messages are masked already (default false): looking for them twice takes as long as reading. */
  isMasked?: boolean
}

/** How much each kind of evidence counts for a label: see `evidence.ts`. */
export interface EvidenceWeights {
  learned: number
  nearest: number
  votes: number
}

/** The chance that a message is none of the labels: a logistic function of `scopeSigns`, and from where on it is said to be so. */
export interface ScopeModel {
  coefficients: Float64Array
  threshold: number
}

/** A fitted model of intents: plain data that survives being stored. */
export interface IntentModel {
  kind: 'intents'
  version: number
  labels: string[]
  /** Messages with a label that it did not learn from: no word in them, or too few of their label. */
  leftOut: number
  method: IntentMethod
  learned: LinearTextModel
  /** The examples, to be compared with: groups are places in `labels`, then those of corrections in `correctedLabels`. */
  near: Retriever
  weights: EvidenceWeights
  scope: ScopeModel
  /** The chance that two messages that are so alike are about the same. */
  alike: Float64Array
  /** What persons said since; '' for none of the labels. */
  correctedLabels: string[]
}

export interface ProposalOptions {
  /** So many proposals at most (default 12). */
  most?: number
  /** So many different messages at least (default 3). */
  least?: number
  /** As of `IntentOptions`. */
  isMasked?: boolean
}

/** How a model does on messages that it did not learn from; figures with 95 % intervals. */
export interface IntentVerdict {
  tested: number
  accuracy: TextFigure
  macroF1: TextFigure
  /** Share of messages whose label is among the first three. */
  topThree: TextFigure
  /** Of messages without a label: share that is found to have none; null where there are none. */
  outOfScopeRecall: TextFigure | null
  /** Of messages with a label: share that is taken to have none. */
  falseAlarms: TextFigure
  /** Expected calibration error of the first confidence, in ten bins of equal width. */
  calibrationError: number
  /** labels × labels, by what was true and what was said, row-major; `labels` names them. */
  confusion: Uint32Array
  labels: string[]
  baselines: { name: 'majority' | 'keywords'; accuracy: TextFigure; macroF1: TextFigure }[]
}
