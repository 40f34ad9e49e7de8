import { expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { fromColumns, pickRows } from '../../../src/math/matrix'
import type { Examples, FittedModel, Learner } from '../../../src/ml/contract'
import { learner as logistic } from '../../../src/ml/logistic'
import { learner as naiveBayes } from '../../../src/ml/naive-bayes'
import { worstDifference } from '../../golden/linear-models'
import { fitted } from '../../support/fit-learner'
import { areaUnderRoc, encodeTelco, hasTelco, readTelco } from '../../support/telco'
import { describeWith } from '../../support/describe-with'

/** R 4.2.2, glm(binomial) on IBM's churn table: the columns below, after the intercept. */
const R_GLM = {
  coefficients: [-0.763082, -0.0338606, 0.0035993, 0.3622201, -0.7899666, -1.5965398, 0.9494515, -0.8114267, 0.4297699],
  standardErrors: [0.15979, 0.0020943, 0.0030095, 0.0813295, 0.1039244, 0.1704502, 0.1279058, 0.1505372, 0.0724359],
  deviance: 6005.392,
  nullDeviance: 8150.146,
  aic: 6023.392,
  logLikelihood: -3002.696,
  auc: 0.8364743,
  brier: 0.1393339,
}

describeWith(hasTelco('tests/ml/logistic/telco.test.ts'), 'Churn of a telephone company', () => {
  const telco = readTelco()
  const target = { kind: 'class' as const, codes: telco.churn, classes: 2 }
  const is = (name: string, word: string): Float64Array =>
    Float64Array.from(telco.column(name), (w) => (w === word ? 1 : 0))
  const numberOf = (name: string): Float64Array => Float64Array.from(telco.column(name), Number)

  test("has the coefficients, standard errors and fit of R's glm", async () => {
    const matrix = fromColumns([
      numberOf('tenure'),
      numberOf('MonthlyCharges'),
      numberOf('SeniorCitizen'),
      is('Contract', 'One year'),
      is('Contract', 'Two year'),
      is('InternetService', 'Fiber optic'),
      is('InternetService', 'No'),
      is('PaperlessBilling', 'Yes'),
    ])
    const model = await fitted(logistic, { matrix, target }, { penalty: 'none' })
    const floor = 1e-9
    expect(worstDifference([...model.intercepts, ...model.coefficients], R_GLM.coefficients, floor)).toBeLessThan(
      1.5e-5,
    )
    expect(worstDifference(model.inference!.standardErrors, R_GLM.standardErrors, floor)).toBeLessThan(1.5e-5)
    for (const part of ['deviance', 'nullDeviance', 'aic', 'logLikelihood'] as const) {
      expect(model[part], part).toBeCloseTo(R_GLM[part], 2)
    }
    const yes = logistic.predict(model, matrix).filter((_, at) => at % 2 === 1)
    expect(areaUnderRoc(yes, telco.churn)).toBeCloseTo(R_GLM.auc, 6)
    expect(yes.reduce((sum, p, row) => sum + (p - telco.churn[row]!) ** 2, 0) / telco.rows).toBeCloseTo(R_GLM.brier, 6)
  })

  test.each<[string, Learner<never>, number]>([
    ['logistic regression', logistic as Learner<never>, 0.845],
    ['naive Bayes', naiveBayes as Learner<never>, 0.817],
  ])('is foretold by %s as well as by the reference', async (_name, learner, reference) => {
    const aucs = await crossValidate(learner, { matrix: encodeTelco(telco), target })
    expect(Math.abs(aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length - reference)).toBeLessThan(0.01)
  })

  async function crossValidate(learner: Learner<never>, { matrix }: Examples): Promise<number[]> {
    const fold = stratified(telco.churn, 5)
    const aucs: number[] = []
    for (let f = 0; f < 5; f++) {
      const rows = Array.from(fold.keys())
      const [train, test] = [rows.filter((row) => fold[row] !== f), rows.filter((row) => fold[row] === f)]
      const codesOf = (named: number[]): Int32Array => Int32Array.from(named, (row) => telco.churn[row]!)
      const examples = { matrix: pickRows(matrix, train), target: { ...target, codes: codesOf(train) } }
      const model: FittedModel = await fitted(learner, examples)
      const scores = learner.predict(model, pickRows(matrix, test)).filter((_, at) => at % 2 === 1)
      aucs.push(areaUnderRoc(scores, codesOf(test)))
    }
    return aucs
  }
})

/** A fold for each row, so that each fold has its share of each class; seed 42. */
function stratified(codes: Int32Array, folds: number): Int32Array {
  const random = createRandom(42)
  const order = Array.from(codes, (code, row) => ({ code, row, at: random.next() }))
  order.sort((a, b) => a.code - b.code || a.at - b.at)
  const out = new Int32Array(codes.length)
  order.forEach(({ row }, i) => (out[row] = i % folds))
  return out
}
