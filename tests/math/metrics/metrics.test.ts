import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auc, aucVariance } from '../../../src/math/metrics/auc'
import {
  accuracy,
  confusionAt,
  confusionMatrix,
  f1Of,
  macroF1,
  matrixAccuracy,
  matthews,
  precision,
  recall,
} from '../../../src/math/metrics/confusion'
import { areaUnder, precisionRecallPoints, rocPoints } from '../../../src/math/metrics/curve-points'
import { liftOf } from '../../../src/math/metrics/lift'
import { brierLosses, logLosses, weightedMean } from '../../../src/math/metrics/probability-scores'
import { rankCurve } from '../../../src/math/metrics/rank-curve'
import { regressionErrors } from '../../../src/math/metrics/regression-errors'
import {
  chiSquare,
  jensenShannon,
  kolmogorovSmirnov,
  upperGamma,
  wasserstein,
} from '../../../src/math/metrics/two-sample'
import { createRandom } from '../../../src/core/random'
import golden from './golden.json'
import { actual, bothClasses, classes, labels, predicted, probabilities, scores, weights } from './rows'

const CLOSE = 12

describe.each([
  ['without weights', golden.binary, undefined],
  ['with weights', golden.weighted, weights],
] as const)('metrics of two classes %s', (_name, reference, given) => {
  const curve = rankCurve(scores, labels, given)
  const cells = confusionAt(scores, labels, 0.5, given)
  const matrix = confusionMatrix(
    scores.map((score) => (score >= 0.5 ? 1 : 0)),
    labels,
    2,
    given,
  )

  test('rank as the reference does, ties among them', () => {
    expect(auc(curve)).toBeCloseTo(reference.auc, CLOSE)
    expect(liftOf(curve).separation).toBeCloseTo(reference.ks, CLOSE)
  })

  test('score probabilities as the reference does', () => {
    expect(weightedMean(logLosses(bothClasses, labels, 2), given)).toBeCloseTo(reference.logLoss, CLOSE)
    expect(weightedMean(brierLosses(bothClasses, labels, 2), given)).toBeCloseTo(reference.brier, CLOSE)
  })

  test('count calls as the reference does', () => {
    expect(accuracy(cells)).toBeCloseTo(reference.accuracy, CLOSE)
    expect(precision(cells)).toBeCloseTo(reference.precision, CLOSE)
    expect(recall(cells)).toBeCloseTo(reference.recall, CLOSE)
    expect(matrixAccuracy(matrix, 2)).toBeCloseTo(reference.accuracy, CLOSE)
    expect(f1Of(matrix, 2, 1)).toBeCloseTo(reference.f1, CLOSE)
    expect(matthews(matrix, 2)).toBeCloseTo(reference.mcc, CLOSE)
  })
})

describe('metrics of three classes', () => {
  const said = Int32Array.from(classes, (_, row) => {
    const own = [...probabilities.subarray(3 * row, 3 * row + 3)]
    return own.indexOf(Math.max(...own))
  })
  const cells = confusionMatrix(said, classes, 3)

  test('agree with the reference', () => {
    expect([...cells]).toEqual(golden.multi.confusion)
    expect(macroF1(cells, 3)).toBeCloseTo(golden.multi.f1, CLOSE)
    expect(matthews(cells, 3)).toBeCloseTo(golden.multi.mcc, CLOSE)
    expect(matrixAccuracy(cells, 3)).toBeCloseTo(golden.multi.accuracy, CLOSE)
    expect(weightedMean(logLosses(probabilities, classes, 3))).toBeCloseTo(golden.multi.logLoss, CLOSE)
    expect(weightedMean(brierLosses(probabilities, classes, 3))).toBeCloseTo(golden.multi.brier, CLOSE)
  })
})

describe('errors of numbers', () => {
  test.each([
    [golden.numbers, undefined],
    [golden.numbersWeighted, weights],
  ] as const)('agree with the reference', (reference, given) => {
    const errors = regressionErrors(predicted, actual, given)
    expect(errors.rmse).toBeCloseTo(reference.rmse, CLOSE)
    expect(errors.mae).toBeCloseTo(reference.mae, CLOSE)
    expect(errors.r2).toBeCloseTo(reference.r2, CLOSE)
  })

  test('give 0 for a target that does not vary and is missed, 1 where it is met', () => {
    expect(regressionErrors(Float64Array.of(1, 2), Float64Array.of(5, 5)).r2).toBe(0)
    expect(regressionErrors(Float64Array.of(5, 5), Float64Array.of(5, 5)).r2).toBe(1)
  })
})

describe('the variance of an AUC', () => {
  test('is that of the definition', () => {
    expect(aucVariance(rankCurve(scores, labels))).toBeCloseTo(golden.delong, CLOSE)
  })

  test('covers the truth about 95 times of 100', () => {
    const random = createRandom(11)
    // Two normals one deviation apart: the AUC is Φ(1/√2) = 0.7602.
    let covered = 0
    for (let round = 0; round < 300; round++) {
      const own = Uint8Array.from({ length: 120 }, (_, i) => (i % 3 === 0 ? 1 : 0))
      const curve = rankCurve(
        Float64Array.from(own, (label) => label + random.normal()),
        own,
      )
      if (Math.abs(auc(curve) - 0.7602) <= 1.96 * Math.sqrt(aucVariance(curve))) covered++
    }
    expect(covered).toBeGreaterThan(270)
    expect(covered).toBeLessThan(298)
  })
})

const binary = fc.array(fc.record({ score: fc.integer({ min: 0, max: 20 }), label: fc.integer({ min: 0, max: 1 }) }), {
  minLength: 2,
  maxLength: 80,
})

describe('curves', () => {
  test('enclose the AUC, and thinning hardly changes it', () => {
    const random = createRandom(3)
    const own = Uint8Array.from({ length: 20_000 }, () => (random.next() < 0.2 ? 1 : 0))
    const curve = rankCurve(
      Float64Array.from(own, (label) => label + random.normal()),
      own,
    )
    const [roc, recalls] = [rocPoints(curve), precisionRecallPoints(curve)]
    expect(Math.abs(areaUnder(roc) - auc(curve))).toBeLessThan(1e-4)
    // Interpolated, so a little above the mean precision, which the sums of steps give.
    let steps = 0
    curve.positives.forEach((caught, at) => {
      const gained = caught - (curve.positives[at - 1] ?? 0)
      steps += (gained / curve.positives.at(-1)!) * (caught / (caught + curve.negatives[at]!))
    })
    expect(Math.abs(areaUnder(recalls) - steps)).toBeLessThan(1e-3)
    expect(recalls.x.length).toBeLessThan(1_000)
    expect(roc.x.length).toBeLessThan(1_000)
    expect([roc.x[0], roc.y[0], roc.x.at(-1), roc.y.at(-1)]).toEqual([0, 0, 1, 1])
  })

  test('agree with counting pairs', () => {
    fc.assert(
      fc.property(binary, (rows) => {
        const own = rows.map(({ label }) => label)
        const curve = rankCurve(
          Float64Array.from(rows, ({ score }) => score),
          own,
        )
        const [ones, zeros] = [1, 0].map((one) => rows.filter(({ label }) => label === one))
        let wins = 0
        for (const a of ones!) for (const b of zeros!) wins += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0
        const area = auc(curve)
        const pairs = ones!.length * zeros!.length
        return pairs === 0 ? Number.isNaN(area) : Math.abs(area - wins / pairs) < 1e-12
      }),
      { seed: 5 },
    )
  })

  test('lift is gain over chance, and all of class 1 is found in the end', () => {
    const { gain, lift, share } = liftOf(rankCurve(scores, labels))
    expect(gain.at(-1)).toBeCloseTo(1, CLOSE)
    gain.forEach((value, bin) => expect(lift[bin]).toBeCloseTo(value / share[bin]!, CLOSE))
    expect(gain.every((value, bin) => bin === 0 || value >= gain[bin - 1]!)).toBe(true)
    expect(lift[0]).toBeGreaterThan(1)
  })

  test('lift of one score for all is 1 everywhere', () => {
    liftOf(rankCurve(new Float64Array(100).fill(0.5), labels.subarray(0, 100))).lift.forEach((value) =>
      expect(value).toBeCloseTo(1, CLOSE),
    )
  })
})

describe('comparing two samples', () => {
  const a = Float64Array.from({ length: 80 }, (_, i) => Math.sin(i * 1.7) * 3).sort()
  const b = Float64Array.from({ length: 60 }, (_, i) => Math.cos(i * 0.9) * 3.6 + 0.5).sort()

  test('agrees with the reference on numbers', () => {
    const { statistic, p } = kolmogorovSmirnov(a, b)
    expect(statistic).toBeCloseTo(golden.twoSample.ks, CLOSE)
    expect(Math.abs(p - golden.twoSample.p)).toBeLessThan(0.01)
    expect(wasserstein(a, b)).toBeCloseTo(golden.twoSample.wasserstein, CLOSE)
  })

  test('agrees with the reference on counts', () => {
    const { statistic, p } = chiSquare([30, 14, 0, 6], [22, 20, 5, 1])
    expect(statistic).toBeCloseTo(golden.counts.chi, CLOSE)
    expect(p).toBeCloseTo(golden.counts.p, CLOSE)
    expect(jensenShannon([30, 14, 0, 6], [22, 20, 5, 1])).toBeCloseTo(golden.counts.jensenShannon, CLOSE)
  })

  test('finds no difference where there is none', () => {
    expect(kolmogorovSmirnov(a, a)).toMatchObject({ statistic: 0, p: 1 })
    expect(wasserstein(a, a)).toBe(0)
    expect(chiSquare([5, 5], [10, 10])).toMatchObject({ statistic: 0, p: 1 })
    expect(jensenShannon([1, 3], [10, 30])).toBe(0)
  })

  test('knows the tail of the gamma distribution', () => {
    for (const [shape, x, value] of golden.upperGamma) expect(upperGamma(shape!, x!)).toBeCloseTo(value!, CLOSE)
  })
})
