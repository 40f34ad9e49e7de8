import { describe, expect, test } from 'vitest'
import { minimise } from '../../../src/ml/logistic/minimise'
import type { Problem } from '../../../src/ml/logistic/problem'
import { slopeAt } from '../../../src/ml/logistic/slope'
import { standardRows } from '../../../src/ml/standard-rows'

function last<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

const matrix = { rows: 6, columns: 1, values: Float64Array.of(1, 2, 3, 4, 5, 6) }
const problem: Problem = {
  rows: last(standardRows(matrix)),
  codes: Int32Array.of(0, 0, 1, 0, 1, 1),
  weights: null,
  logits: 1,
  ridge: new Float64Array(2).fill(0.1),
}
const settings = { renew: 'always', tolerance: 1e-12, maxIterations: 50, solve: null } as const

describe('the search for the least loss', () => {
  test('does not say that it has found it where there are no numbers', () => {
    const nothing = { loss: NaN, misfit: NaN, gradient: new Float64Array(2).fill(NaN) }
    const compiled = function* (theta: Float64Array) {
      yield* slopeAt(problem, theta)
      return nothing
    }
    expect(last(minimise(problem, new Float64Array(2), { ...settings, compiled })).converged).toBe(false)
    const sound = last(minimise(problem, new Float64Array(2), settings))
    expect(sound.converged).toBe(true)
    expect(Math.max(...sound.slope.gradient.map(Math.abs))).toBeLessThan(1e-6)
  })
})
