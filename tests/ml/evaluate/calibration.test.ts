import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { calibrate, reliabilityOf } from '../../../src/ml/evaluate'
import { chooseCalibration, fitCalibration } from '../../../src/ml/evaluate/calibration'
import { isotonic, valueAt } from '../../../src/ml/evaluate/isotonic'
import { fitPlatt, logit, sigmoid } from '../../../src/ml/evaluate/platt'
import golden from '../../math/metrics/golden.json'
import { labels, scores, weights } from '../../math/metrics/rows'

/** Scores that are `sharpness` times too sure of themselves. */
function overconfident(rows: number, sharpness: number, seed = 5) {
  const random = createRandom(seed)
  const odds = Float64Array.from({ length: rows }, () => random.normal() * 1.3 - 0.5)
  return {
    scores: odds.map((value) => sigmoid(value * sharpness)),
    labels: Uint8Array.from(odds, (value) => (random.next() < sigmoid(value) ? 1 : 0)),
    truth: odds.map(sigmoid),
  }
}

const foldsOf = (rows: number, k: number): Int16Array => Int16Array.from({ length: rows }, (_, row) => row % k)

describe('isotonic regression', () => {
  test('agrees with the reference, ties and weights among it', () => {
    const line = isotonic(scores, labels, weights)
    golden.isotonic.at.forEach((at, i) => expect(valueAt(line, at)).toBeCloseTo(golden.isotonic.values[i]!, 10))
  })

  test('never falls and keeps the mean', () => {
    const row = fc.record({ x: fc.integer({ min: 0, max: 15 }), y: fc.integer({ min: 0, max: 1 }) })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const x = Float64Array.from(rows, (one) => one.x)
        const line = isotonic(
          x,
          rows.map((one) => one.y),
        )
        expect(line.to.every((value, i) => i === 0 || value >= line.to[i - 1]!)).toBe(true)
        const fitted = x.reduce((sum, value) => sum + valueAt(line, value), 0)
        expect(fitted).toBeCloseTo(
          rows.reduce((sum, { y }) => sum + y, 0),
          8,
        )
      }),
      { seed: 3 },
    )
  })
})

describe("Platt's scaling", () => {
  test('agrees with the reference', () => {
    const { slope, intercept } = fitPlatt(
      scores.map((score) => Math.log((score + 0.01) / (1.01 - score))),
      labels,
    )
    expect(slope).toBeCloseTo(golden.platt.slope, 3)
    expect(intercept).toBeCloseTo(golden.platt.intercept, 3)
  })

  test('finds out how much too sure the scores are', () => {
    const { scores: own, labels: happened } = overconfident(20_000, 2)
    const { slope, intercept } = fitPlatt(own.map(logit), happened)
    expect(slope).toBeCloseTo(0.5, 1)
    expect(intercept).toBeCloseTo(0, 1)
  })

  test('settles for scores that are all the same, or part the classes', () => {
    const flat = fitPlatt(
      new Float64Array(40),
      Uint8Array.from({ length: 40 }, (_, i) => (i < 10 ? 1 : 0)),
    )
    expect(sigmoid(flat.intercept)).toBeCloseTo(0.25, 1)
    const parted = fitPlatt(Float64Array.of(-3, -2, 2, 3), Uint8Array.of(0, 0, 1, 1))
    expect(Number.isFinite(parted.slope) && parted.slope > 0).toBe(true)
  })
})

describe('a calibration', () => {
  test.each(['platt', 'isotonic'] as const)('by %s makes overconfident scores true', (method) => {
    const learned = overconfident(4_000, 2.5)
    const fresh = overconfident(4_000, 2.5, 6)
    const after = calibrate(fitCalibration(method, learned), fresh.scores)
    const [before, now] = [reliabilityOf(fresh.scores, fresh.labels), reliabilityOf(after, fresh.labels)]
    expect(before.ece).toBeGreaterThan(0.08)
    expect(now.ece).toBeLessThan(0.03)
    expect([...after].every((p) => p > 0 && p < 1)).toBe(true)
    expect(structuredClone(fitCalibration(method, learned)).method).toBe(method)
  })

  test('is none where there is too little to learn it from, or the score points the wrong way', () => {
    expect(fitCalibration('platt', overconfident(12, 2)).method).toBe('none')
    const { scores: own, labels: happened } = overconfident(500, 1)
    expect(fitCalibration('platt', { scores: own.map((p) => 1 - p), labels: happened }).method).toBe('none')
  })

  test('draws a sigmoid as it computes it', () => {
    const platt = fitCalibration('platt', overconfident(2_000, 2))
    const exact = calibrate(platt, platt.from)
    exact.forEach((p, i) => expect(p).toBeCloseTo(platt.to[i]!, 9))
  })

  test('is chosen by scores that did not take part in it', () => {
    const judged = overconfident(3_000, 3)
    const fold = foldsOf(3_000, 5)
    const { calibration, scores: honest } = chooseCalibration(judged, fold, 5)
    expect(calibration.method).not.toBe('none')
    // Another label for one row changes the scores of the other folds alone.
    const turned = judged.labels.map((label, row) => (row === 7 ? 1 - label : label))
    const { scores: other } = chooseCalibration({ ...judged, labels: turned }, fold, 5)
    fold.forEach((own, row) => {
      if (own === fold[7]) expect(other[row]).toBe(honest[row])
    })
    expect(other).not.toEqual(honest)
  })

  test('leaves scores as they are where they are true already, and where there is one fold', () => {
    const judged = overconfident(3_000, 1)
    expect(reliabilityOf(chooseCalibration(judged, foldsOf(3_000, 5), 5).scores, judged.labels).ece).toBeLessThan(0.04)
    expect(chooseCalibration(overconfident(500, 3), foldsOf(500, 1), 1).calibration.method).toBe('none')
  })

  test('keeps rows that no fold judged apart', () => {
    const judged = overconfident(1_000, 3)
    const fold = foldsOf(1_000, 5).map((own, row) => (row < 100 ? -1 : own))
    const unjudged = { ...judged, scores: judged.scores.map((p, row) => (row < 100 ? NaN : p)) }
    const { scores: out } = chooseCalibration(unjudged, fold, 5)
    expect(out.every((p, row) => Number.isNaN(p) === row < 100)).toBe(true)
  })
})

describe('reliability', () => {
  test('has bins of equal count, and 0 error where every probability holds', () => {
    const flat = new Float64Array(100).fill(0.25)
    const one = reliabilityOf(
      flat,
      Uint8Array.from({ length: 100 }, (_, i) => (i % 4 === 0 ? 1 : 0)),
    )
    expect(one).toMatchObject({ ece: 0 })
    expect([...one.rows]).toEqual([100])
    const { scores: own, labels: happened } = overconfident(1_000, 1)
    expect([...reliabilityOf(own, happened).rows]).toEqual(new Array<number>(10).fill(100))
  })
})

describe('what was learned', () => {
  test('may move to another thread, and leaves the next one whole', () => {
    const few = { scores: Float64Array.of(0.2, 0.7), labels: [0, 1] }
    for (let time = 0; time < 2; time++) {
      const { from, to } = fitCalibration('isotonic', few)
      const moved = structuredClone({ from, to }, { transfer: [from.buffer, to.buffer] })
      expect([...moved.from, ...moved.to]).toEqual([0, 1, 0, 1])
    }
  })
})
