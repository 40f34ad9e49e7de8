import { describe, expect, test } from 'vitest'
import { normalQuantile, normalTwoSided } from '../../src/math/normal'
import { studentQuantile, studentTwoSided } from '../../src/math/student-t'
import { worstDifference } from '../golden/linear-models'

/** SciPy 1.10.1: 2 · t.sf(t, degrees). */
const STUDENT = [
  [0.5, 1, 0.7048327646991336],
  [2.2, 3, 0.1151719519764707],
  [5, 30, 2.3296685467007786e-5],
  [1.96, 1000, 0.05027318495574871],
  [12, 200, 2.42213600524666e-25],
  [40, 4134, 4.7462477288118605e-296],
  [2, 1e6, 0.0455005338513192],
] as const

/** mpmath, 30 digits: the root of the regularised incomplete beta function. */
const STUDENT_QUANTILES = [
  [0.975, 1, 12.7062047361747],
  [0.975, 2, 4.302652729749464],
  [0.975, 7, 2.364624251592785],
  [0.975, 100, 1.983971518523552],
  [0.9, 3, 1.63774435369621],
  [0.975, 1e5, 1.95998770753461],
] as const

/** SciPy 1.10.1: erfc(z / √2). */
const NORMAL = [
  [0, 1],
  [0.1, 0.920344325445942],
  [1, 0.31731050786291415],
  [2, 0.04550026389635843],
  [2.7, 0.006933947606081337],
  [2.9, 0.003731626600768075],
  [5, 5.73303143758389e-7],
  [10, 1.5239706048321166e-23],
  [30, 9.81342785429749e-198],
] as const

/** SciPy 1.10.1: ndtri(p). */
const NORMAL_QUANTILES = [
  [1e-10, -6.361340902404056],
  [0.01, -2.3263478740408408],
  [0.3, -0.5244005127080409],
  [0.975, 1.959963984540054],
] as const

describe('Probabilities of tails', () => {
  test('agree with the reference for Student t, far out too', () => {
    for (const [t, degrees, p] of STUDENT) {
      expect(studentTwoSided(t, degrees) / p - 1, `t ${t}, ${degrees}`).toBeCloseTo(0, 10)
      expect(studentTwoSided(-t, degrees)).toBe(studentTwoSided(t, degrees))
    }
    expect(studentTwoSided(0, 5)).toBe(1)
    expect(studentTwoSided(1e200, 5)).toBe(0)
  })

  test('agree with the reference for the normal distribution', () => {
    for (const [z, p] of NORMAL) expect(normalTwoSided(-z) / p - 1, `z ${z}`).toBeCloseTo(0, 12)
    expect(normalTwoSided(1e200)).toBe(0)
  })
})

describe('Quantiles', () => {
  test('agree with the reference for Student t', () => {
    for (const [p, degrees, t] of STUDENT_QUANTILES) {
      expect(worstDifference([studentQuantile(p, degrees), studentQuantile(1 - p, degrees)], [t, -t])).toBeLessThan(
        1e-10,
      )
    }
    expect(studentQuantile(0.5, 4)).toBe(0)
  })

  test('agree with the reference for the normal distribution, and undo the tails', () => {
    for (const [p, z] of NORMAL_QUANTILES) expect(worstDifference([normalQuantile(p)], [z])).toBeLessThan(1e-12)
    for (const p of [1e-12, 0.2, 0.49]) expect(normalTwoSided(normalQuantile(p)) / 2 / p).toBeCloseTo(1, 11)
    expect(normalQuantile(0.5)).toBe(0)
  })
})
