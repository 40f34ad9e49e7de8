import type { Messages } from '../../core/locale'

/** What methods and rules are called. */
export const TEXT_METHOD_WORDS = {
  lexicon: { en: 'Reading by words', zh: '词语判断' },
  majority: { en: 'Always the most frequent', zh: '总取最常见的一类' },
  'naive-bayes': { en: 'Naive Bayes', zh: '朴素贝叶斯' },
  'naive-bayes-tfidf': { en: 'Naive Bayes, TF-IDF', zh: '朴素贝叶斯（TF-IDF）' },
  logistic: { en: 'Logistic regression', zh: '逻辑回归' },
  'svm-linear': { en: 'Linear support vectors', zh: '线性支持向量机' },
  blend: { en: 'Several together', zh: '多种方法融合' },
  'text-cnn': { en: 'Convolutional network', zh: '卷积网络' },
  gru: { en: 'Recurrent network', zh: '循环网络' },
} as const satisfies Messages<string>
