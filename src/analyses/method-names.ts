import type { Messages } from '../core/locale'
import type { LearnerName } from '../ml/types'

/** A method that learns from examples, by name. */
export type MethodName = LearnerName

/** What the methods that learn from examples are called. */
export const METHOD_NAMES: Messages<MethodName> = {
  linear: { en: 'Linear regression', zh: '线性回归' },
  logistic: { en: 'Logistic regression', zh: '逻辑回归' },
  'naive-bayes': { en: 'Naive Bayes', zh: '朴素贝叶斯' },
  'svm-linear': { en: 'Linear SVM', zh: '线性支持向量机' },
  'svm-rbf': { en: 'RBF SVM', zh: '径向基支持向量机' },
  tree: { en: 'Decision tree', zh: '决策树' },
  forest: { en: 'Random forest', zh: '随机森林' },
  boosting: { en: 'Gradient boosting', zh: '梯度提升树' },
  mlp: { en: 'Neural network', zh: '神经网络' },
}
