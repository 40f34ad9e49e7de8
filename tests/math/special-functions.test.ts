import { describe, expect, it } from 'vitest'
import { digamma } from '../../src/math/digamma'
import { hypergeometric, hypergeometricRise } from '../../src/math/hypergeometric'

/** Values of mpmath 1.2.1 at 40 digits. */
const DIGAMMA: readonly [x: number, value: number][] = [
  [1e-3, -1000.5755719318103],
  [0.1, -10.423754940411078],
  [0.5, -1.9635100260214235],
  [1, -0.5772156649015329],
  [2.5, 0.7031566406452432],
  [9.99, 2.250700372831201],
  [10, 2.251752589066721],
  [123.25, 4.810152531964819],
  [1e6, 13.815510057964191],
]
const HYPERGEOMETRIC: readonly [arguments: [number, number, number, number], value: number][] = [
  [[0.2426, 0.7929, 3.2188, 0.5], 1.034889677893022],
  [[2.5, 4, 6.5, 0.9], 15.30511983439284],
  [[26.24, 28.4, 28.2, 0.62], 127838785413.0426],
  [[0.5, 0.3, 1.1, 0.999], 1.544118817706166],
  [[0.2426, 2.4259, 3.2188, 0.1], 1.019269373009409],
  [[8, 8, 1.5, 0.3], 6273.321909220605],
  [[-0.2, 2.9762, 5.2188, 0.7], 0.8991589853757865],
]
const RISES: typeof HYPERGEOMETRIC = [
  [[-0.2071, 2.9762, 5.2188, 0.7], 2.625544522005351],
  [[1e-9, 2, 3.5, 0.8], 2.362254327567866],
  [[0.3, 1.7, -0.4, 0.6], 11.52842126538719],
]

const relative = (found: number, value: number): number => Math.abs(found / value - 1)

describe('special functions', () => {
  it.each(DIGAMMA)('agree with mpmath on digamma of %d', (x, value) =>
    expect(relative(digamma(x), value)).toBeLessThan(2e-14),
  )
  it('agrees that digamma crosses zero at 1.46163', () =>
    expect(Math.abs(digamma(1.4616321449683622))).toBeLessThan(1e-15))
  it.each(HYPERGEOMETRIC)('agree with mpmath on the hypergeometric function of %j', (given, value) =>
    expect(relative(hypergeometric(...given), value)).toBeLessThan(1e-12),
  )
  it.each(RISES)('agree with mpmath on its scaled rise at %j, where the plain one loses digits', (given, value) =>
    expect(relative(hypergeometricRise(...given), value)).toBeLessThan(1e-12),
  )
  it('is 1 where the argument is 0', () => expect(hypergeometric(2, 3, 4, 0)).toBe(1))
})
