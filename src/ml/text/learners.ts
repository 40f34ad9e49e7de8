import { blend } from './blend/blend'
import type { TextLearner } from './contract'
import { logistic, naiveBayes, naiveBayesTfidf, svmLinear } from './methods'
import { gru } from './neural/gru'
import { textCnn } from './neural/text-cnn'
import type { TextMethod } from './types'

/** Every method that learns classes of texts, by its name. */
export const TEXT_LEARNERS: Partial<Record<TextMethod, TextLearner>> = {
  'naive-bayes': naiveBayes,
  'naive-bayes-tfidf': naiveBayesTfidf,
  logistic,
  'svm-linear': svmLinear,
  blend,
  'text-cnn': textCnn,
  gru,
}
