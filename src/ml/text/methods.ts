import { PLAIN_VIEW } from './features'
import { linearLearner, onlyMember, scaled } from './linear-learner'
import { trainLogistic } from './logistic'
import { fitMember, scoreHeld, type Member } from './member'
import { trainNaiveBayes } from './naive-bayes'
import { slopeOf } from './slope'
import { trainSvm } from './svm'
import type { TextExamples, TextView } from './types'
import { asPart } from './work'
import { PRESENCE, TFIDF } from './weigh'

export type NaiveBayesConfig = { alpha: number }
export type LogisticConfig = { cost: number; tolerance: number }
export type SvmConfig = { cost: number; tolerance: number; folds: number }

/** From so many texts on, a term that one text alone holds tells nothing; of fewer it is much of what there is. */
const MANY = 2000

const plainView = ({ texts }: TextExamples): TextView => ({ ...PLAIN_VIEW, minTexts: texts.length < MANY ? 1 : 2 })

const ALPHA = { min: 1e-6, max: 1000 }
const COST = { min: 1e-4, max: 1e4 }
const TOLERANCE = { min: 1e-6, max: 1 }

/** Multinomial naive Bayes on which terms a text holds, however often. */
export const naiveBayes = linearLearner<NaiveBayesConfig>({
  name: 'naive-bayes',
  defaults: { alpha: 1 },
  bounds: { alpha: ALPHA },
  members: (examples, { alpha }, random) =>
    onlyMember(
      examples.texts,
      examples,
      { view: plainView(examples), weighing: PRESENCE, train: trainNaiveBayes(alpha) },
      random,
    ),
})

/** The same on TF-IDF. */
export const naiveBayesTfidf = linearLearner<NaiveBayesConfig>({
  name: 'naive-bayes-tfidf',
  defaults: { alpha: 0.1 },
  bounds: { alpha: ALPHA },
  members: (examples, { alpha }, random) =>
    onlyMember(
      examples.texts,
      examples,
      { view: plainView(examples), weighing: TFIDF, train: trainNaiveBayes(alpha) },
      random,
    ),
})

/** Logistic regression on TF-IDF, of several classes multinomial. */
export const logistic = linearLearner<LogisticConfig>({
  name: 'logistic',
  defaults: { cost: 10, tolerance: 1e-3 },
  bounds: { cost: COST, tolerance: TOLERANCE },
  members: (examples, { cost, tolerance }, random) =>
    onlyMember(
      examples.texts,
      examples,
      { view: plainView(examples), weighing: TFIDF, train: trainLogistic(cost, tolerance) },
      random,
    ),
})

/** Linear support vector machines on TF-IDF, one class against the rest; the margins become probabilities by what held-out texts show. */
export const svmLinear = linearLearner<SvmConfig>({
  name: 'svm-linear',
  defaults: { cost: 1, tolerance: 0.1, folds: 3 },
  bounds: { cost: COST, tolerance: TOLERANCE, folds: { min: 2, max: 20, integer: true } },
  *members(examples, { cost, tolerance, folds }, random) {
    const member: Member = { view: plainView(examples), weighing: TFIDF, train: trainSvm(cost, tolerance) }
    const inFolds = { folds, split: random.int(2 ** 32), random }
    const fitted = yield* asPart(fitMember(examples.texts, examples, member, random), 0, 1 / folds)
    const held = yield* asPart(scoreHeld(examples.texts, examples, member, inFolds), 1 / folds, 1)
    yield 1
    const slope = slopeOf(held.scores, held.codes, fitted.outputs)
    yield 1
    return [scaled(fitted, slope)]
  },
})
