import { expect, test } from 'vitest'
import { learner as boosting } from '../../../src/ml/boosting'
import { learner as forest } from '../../../src/ml/forest'
import { learner as tree } from '../../../src/ml/tree'
import folds from './folds.json'
import { crossValidated, hasSet, readSet } from './public-sets'
import { describeWith } from '../../support/describe-with'

const TELCO = 'telco/Telco-Customer-Churn.csv'
const GERMAN = 'german-credit/credit_named.csv'
const CLOSE = 0.01

const near = (found: number, wanted: number, distance: number): void =>
  expect(Math.abs(found - wanted), `${found} is not ${wanted}`).toBeLessThan(distance)

describeWith(
  hasSet(TELCO),
  'on IBM Telco, beside scikit-learn 1.2.1',
  () => {
    const given = hasSet(TELCO) ? readSet(TELCO, 'Churn', 'Yes', ['customerID']) : null

    test('a tree of depth 5 reaches 0.8302, and one that is not pruned 0.6598', async () => {
      near(await crossValidated(tree, given!, folds.telco), 0.8302, CLOSE)
      near(await crossValidated(tree, given!, folds.telco, { maxDepth: null }), 0.6598, CLOSE)
    })

    test('a tree that prices its own leaves comes near the best depth', async () => {
      expect(await crossValidated(tree, given!, folds.telco, { maxDepth: null, ccpAlpha: 'auto' })).toBeGreaterThan(
        0.81,
      )
    })

    test('boosting reaches 0.8468', async () =>
      near(await crossValidated(boosting, given!, folds.telco), 0.8468, CLOSE))
  },
  180_000,
)

describeWith(
  hasSet(GERMAN),
  'on German credit, beside scikit-learn 1.2.1',
  () => {
    const given = hasSet(GERMAN) ? readSet(GERMAN, 'default', '2') : null

    test('tree, forest and boosting reach 0.6677, 0.7940 and 0.7778', async () => {
      near(await crossValidated(tree, given!, folds.german), 0.6677, CLOSE)
      near(await crossValidated(forest, given!, folds.german, { trees: 200, minLeaf: 5 }), 0.794, CLOSE)
      near(await crossValidated(boosting, given!, folds.german), 0.7778, CLOSE)
    })
  },
  180_000,
)
