import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { PLAIN_VIEW } from '../../../src/ml/text/features'
import type { LinearTrainer } from '../../../src/ml/text/fits'
import { onRatios } from '../../../src/ml/text/blend/ratio'
import { linearReasons, probabilitiesOf, scoresOf } from '../../../src/ml/text/linear-model'
import { TEXT_LEARNERS } from '../../../src/ml/text/learners'
import { trainLogistic } from '../../../src/ml/text/logistic'
import { fitMember } from '../../../src/ml/text/member'
import { trainNaiveBayes } from '../../../src/ml/text/naive-bayes'
import { slopeOf } from '../../../src/ml/text/slope'
import { trainSvm } from '../../../src/ml/text/svm'
import type { LinearTextModel, TextMethod, Weighing } from '../../../src/ml/text/types'
import { finish } from '../../../src/ml/text/work'
import { PRESENCE, TFIDF } from '../../../src/ml/text/weigh'
import golden from './golden.json'
import { fitOnce } from './learner-checks'
import { plantedTexts } from './planted'

type Case = (typeof golden.cases)[number]

function scoresBy({ texts, codes, asked }: Case, weighing: Weighing, train: LinearTrainer): [Float64Array, number] {
  const labels = { codes: Int32Array.from(codes), classes: Math.max(...codes) + 1 }
  const fitted = finish(fitMember(texts, labels, { view: PLAIN_VIEW, weighing, train }, createRandom(3)))
  return [scoresOf({ ...fitted, tables: [fitted.table] }, asked), fitted.outputs]
}

/** Weights are kept in 32 bits. */
const DIGITS = 5

describe.each(golden.cases)('$name, beside scikit-learn', (one) => {
  it.each([
    ['naive-bayes', PRESENCE, trainNaiveBayes(1)],
    ['naive-bayes-tfidf', TFIDF, trainNaiveBayes(0.1)],
    ['logistic', TFIDF, trainLogistic(10, 1e-8)],
  ] as const)('has the probabilities of %s', (name, weighing, train) => {
    const answers = probabilitiesOf(...scoresBy(one, weighing, train))
    one.answers[name].flat().forEach((value, i) => expect(answers[i]).toBeCloseTo(value, DIGITS))
  })

  it('has the margins of the linear SVM', () => {
    const [scores, outputs] = scoresBy(one, TFIDF, trainSvm(1, 1e-9))
    const wanted = one.answers.svm as (number | number[])[]
    // What is equal for all classes is taken out of our weights, not of theirs.
    wanted.forEach((margins, row) => {
      const [ours, theirs] = [scores.subarray(row * outputs, (row + 1) * outputs), [margins].flat()]
      theirs.forEach((margin, k) =>
        expect(ours[k]! - ours[0]! + (outputs === 1 ? ours[0]! : 0)).toBeCloseTo(
          outputs === 1 ? margin : margin - theirs[0]!,
          4,
        ),
      )
    })
  })
})

it('finds a logistic regression whose slope is flat, not one that is near (control)', () => {
  const [near] = scoresBy(golden.cases[0]!, TFIDF, trainLogistic(5, 1e-8))
  const wanted = golden.cases[0]!.answers.logistic.flat()
  expect(probabilitiesOf(near, 3).some((value, i) => Math.abs(value - wanted[i]!) > 1e-3)).toBe(true)
})

describe('reasons', () => {
  const methods: TextMethod[] = ['naive-bayes', 'naive-bayes-tfidf', 'logistic', 'svm-linear', 'blend']

  it.each(methods)('of %s add up to the log-odds of the answer, of each class', async (method) => {
    for (const classes of [2, 3] as const) {
      const outcome = await fitOnce({ learner: TEXT_LEARNERS[method]! }, plantedTexts(80, classes, 21))
      const model = (outcome as unknown as { result: LinearTextModel }).result
      const base = probabilitiesOf(model.intercepts, model.outputs)
      for (const text of ['the parcel was late today', '今天退款，好吃！ great', 'İstanbul late']) {
        const p = probabilitiesOf(scoresOf(model, [text]), model.outputs)
        for (let k = 0; k < classes; k++) {
          const sum = linearReasons(model, text, k).reduce((total, { weight }) => total + weight, oddsOf(base[k]!))
          expect(sum).toBeCloseTo(oddsOf(p[k]!), 6)
        }
      }
    }
  })
})

const oddsOf = (p: number): number => Math.log(p / (1 - p))

describe('the factor on scores', () => {
  it('makes sure scores as unsure as they are worth, and leaves honest ones', () => {
    const random = createRandom(5)
    const scores = Float64Array.from({ length: 4000 }, () => 2 * random.normal())
    const codes = Int32Array.from(scores, (score) => (random.next() < 1 / (1 + Math.exp(-score)) ? 1 : 0))
    expect(slopeOf(scores, codes, 1)).toBeCloseTo(1, 0)
    expect(
      slopeOf(
        scores.map((score) => 5 * score),
        codes,
        1,
      ),
    ).toBeCloseTo(0.2, 1)
  })

  it('stays finite where every score is right, and where there is none', () => {
    expect(slopeOf(Float64Array.of(1, -1), Int32Array.of(1, 0), 1)).toBeLessThan(20)
    expect(slopeOf(new Float64Array(0), new Int32Array(0), 1)).toBe(1)
  })
})

it('weighs terms by how much more of class 1 they are, in weights that are used on plain values', () => {
  const { texts, codes } = golden.cases[1]!
  const labels = { codes: Int32Array.from(codes), classes: 2 }
  const member = { view: PLAIN_VIEW, weighing: PRESENCE, train: onRatios(trainSvm(1, 1e-6)) }
  const { table } = finish(fitMember(texts, labels, member, createRandom(1)))
  const terms = table.terms.split('\n')
  const weightOf = (term: string): number => table.weights[terms.indexOf(term)] ?? NaN
  expect(weightOf('refund')).toBeGreaterThan(0)
  expect(weightOf('lovely')).toBeLessThan(0)
})
