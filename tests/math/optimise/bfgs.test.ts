import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEnd } from '../../../src/core/to-end'
import { bfgs, minimise, type Objective, type SlicedObjective } from '../../../src/math/optimise/bfgs'
import { hessianOf } from '../../../src/math/optimise/hessian'

const from = (...start: number[]): Float64Array => Float64Array.from(start)

/** Rosenbrock's curved valley, whose floor is at (1, 1). */
const valley: Objective = (x, gradient) => {
  const [a, b] = [x[0]!, x[1]!]
  gradient[0] = -400 * a * (b - a * a) - 2 * (1 - a)
  gradient[1] = 200 * (b - a * a)
  return 100 * (b - a * a) ** 2 + (1 - a) ** 2
}

describe('bfgs', () => {
  it('finds the floor of a curved valley', () => {
    const { x, isConverged, rounds } = minimise(valley, from(-1.2, 1))
    expect(isConverged).toBe(true)
    expect(rounds).toBeLessThan(60)
    expect(x[0]).toBeCloseTo(1, 8)
    expect(x[1]).toBeCloseTo(1, 8)
  })

  it('finds the minimum of any bowl from anywhere', () => {
    const value = fc.double({ min: -20, max: 20, noNaN: true })
    const scale = fc.double({ min: 0.01, max: 100, noNaN: true })
    const bowls = fc.array(fc.tuple(value, scale, value), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(bowls, (bowl) => {
        const objective: Objective = (x, gradient) =>
          bowl.reduce((sum, [centre, by], i) => {
            gradient[i] = 2 * by * (x[i]! - centre)
            return sum + by * (x[i]! - centre) ** 2
          }, 0)
        const { x } = minimise(objective, from(...bowl.map(([, , start]) => start)))
        bowl.forEach(([centre], i) => expect(x[i]).toBeCloseTo(centre, 4))
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('turns back from where the function is infinite', () => {
    const walled: Objective = (x, gradient) => {
      gradient[0] = 1 - 1 / x[0]!
      return x[0]! > 0 ? x[0]! - Math.log(x[0]!) : Infinity
    }
    expect(minimise(walled, from(30), { longestStep: 100 }).x[0]).toBeCloseTo(1, 6)
  })

  it('ends where it is told that it has gone too far', () => {
    const slope: Objective = (x, gradient) => {
      gradient[0] = -Math.exp(-x[0]!)
      return Math.exp(-x[0]!)
    }
    const { x, isConverged } = minimise(slope, from(0), { longestStep: 2, isOver: ([at]) => at! > 5 })
    expect(isConverged).toBe(false)
    expect(x[0]).toBeGreaterThan(5)
    expect(x[0]).toBeLessThan(8)
  })

  it('gives up, instead of going on for ever, where the slope is not that of the function', () => {
    const wrong: Objective = (x, gradient) => {
      gradient[0] = -2 * x[0]!
      return x[0]! ** 2
    }
    expect(minimise(wrong, from(3)).isConverged).toBe(false)
  })

  it('needs next to no rounds from where the curvature is known', () => {
    const start = from(1.01, 1.02)
    const known = from(0.5, 1, 1, 2.005)
    const [warm, cold] = [minimise(valley, start, { inverse: known }), minimise(valley, start)]
    expect(warm.rounds).toBeLessThan(cold.rounds)
    expect(warm.x[1]).toBeCloseTo(1, 7)
    expect(known).toEqual(from(0.5, 1, 1, 2.005))
  })

  it('does not try again and again where rounding decides whether a step leads down', () => {
    let tried = 0
    const noisy: Objective = (x, gradient) => {
      tried++
      return 1e6 + valley(x, gradient)
    }
    const { x } = minimise(noisy, from(-1.2, 1), { tolerance: 1e-13 })
    expect(x[0]).toBeCloseTo(1, 2)
    expect(tried).toBeLessThan(200)
  })

  it('goes the same way where the function works in pieces', () => {
    const inPieces: SlicedObjective = (x, gradient) =>
      (function* () {
        yield
        return valley(x, gradient)
      })()
    expect(toEnd(bfgs(inPieces, from(-1.2, 1)))).toEqual(minimise(valley, from(-1.2, 1)))
  })
})

describe('the Hessian by differences', () => {
  it('is that of the valley', () => {
    const [aa, ab, ba, bb] = toEnd(hessianOf(valley, from(0.5, -0.3)))
    expect(aa).toBeCloseTo(1200 * 0.25 + 400 * 0.3 + 2, 3)
    expect(ab).toBeCloseTo(-200, 3)
    expect(ba).toBe(ab)
    expect(bb).toBeCloseTo(200, 3)
  })
})
