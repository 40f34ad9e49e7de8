import type { Learner } from '../contract'
import { contributions } from './contributions'
import { fit, NAIVE_BAYES_BOUNDS, naiveBayesDefaults } from './fit'
import { predict } from './predict'
import type { NaiveBayesConfig, NaiveBayesModel } from './types'

/** Naive Bayes of several kinds, for any number of classes. */
export const learner: Learner<NaiveBayesConfig, NaiveBayesModel> = {
  name: 'naive-bayes',
  learns: { numbers: false, classes: true },
  defaults: naiveBayesDefaults,
  bounds: NAIVE_BAYES_BOUNDS,
  fit,
  predict,
  contributions,
}
