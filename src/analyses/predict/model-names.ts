import type { Text } from '../../core/locale'
import type { ModelName } from './spec'

/** What each method is called, what it does in a few words, and where it comes from. */
export const MODELS: Readonly<Record<ModelName, { title: Text; text: Text; source: string }>> = {
  linear: {
    title: { en: 'linear regression', zh: '线性回归' },
    text: { en: 'adds up a fixed amount for each column', zh: '每列按固定幅度相加' },
    source: 'Legendre (1805); Hoerl, A. E. & Kennard, R. W. (1970).',
  },
  logistic: {
    title: { en: 'logistic regression', zh: '逻辑回归' },
    text: { en: 'adds up what speaks for and against', zh: '把各列的正反影响相加' },
    source: 'Cox, D. R. (1958); McCullagh, P. & Nelder, J. A. (1989).',
  },
  'naive-bayes': {
    title: { en: 'naive Bayes', zh: '朴素贝叶斯' },
    text: { en: 'counts how often each value goes with each outcome', zh: '统计每个取值与各结果同时出现的频率' },
    source: 'Maron, M. E. (1961); Hand, D. J. & Yu, K. (2001).',
  },
  'svm-linear': {
    title: { en: 'linear SVM', zh: '线性支持向量机' },
    text: { en: 'draws the line with the widest margin', zh: '寻找间隔最大的分界线' },
    source: 'Cortes, C. & Vapnik, V. (1995); Hsieh, C.-J. et al. (2008).',
  },
  'svm-rbf': {
    title: { en: 'SVM with RBF kernel', zh: 'RBF 核支持向量机' },
    text: { en: 'compares each row with the telling ones', zh: '与关键样本逐一比较' },
    source: 'Cortes, C. & Vapnik, V. (1995); Fan, R.-E. et al. (2005).',
  },
  tree: {
    title: { en: 'decision tree', zh: '决策树' },
    text: { en: 'asks one question after the other', zh: '逐个提问分支判断' },
    source: 'Breiman, L. et al. (1984), CART.',
  },
  forest: {
    title: { en: 'random forest', zh: '随机森林' },
    text: { en: 'lets many different trees vote', zh: '由许多不同的树投票' },
    source: 'Breiman, L. (2001).',
  },
  boosting: {
    title: { en: 'gradient boosting', zh: '梯度提升' },
    text: { en: 'adds trees that mend what those before got wrong', zh: '逐棵加树，修正前面的误差' },
    source: 'Friedman, J. H. (2001); Ke, G. et al. (2017).',
  },
  mlp: {
    title: { en: 'neural network', zh: '神经网络' },
    text: { en: 'learns its own combinations of columns', zh: '自行学习列的组合' },
    source: 'Rumelhart, D. E. et al. (1986); Loshchilov, I. & Hutter, F. (2019).',
  },
}
