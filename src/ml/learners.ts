import type { Learner, LearnerName } from './contract'
import { mlp } from './mlp'
import { svmLinear, svmRbf } from './svm'
import { learner as linear } from './linear'
import { learner as logistic } from './logistic'
import { learner as naiveBayes } from './naive-bayes'
import { learner as tree } from './tree'
import { learner as forest } from './forest'
import { learner as boosting } from './boosting'

/** Every method that learns from examples, by the name that the public API gives it. */
export const LEARNERS: Partial<Record<LearnerName, Learner>> = {
  linear,
  logistic,
  'naive-bayes': naiveBayes,
  'svm-linear': svmLinear,
  'svm-rbf': svmRbf,
  mlp,
  tree,
  forest,
  boosting,
}
