import { describe, expect, it } from 'vitest'
import { promiseMark, readPromises } from '../../src/app/pages/voice/insights/promise-mark'

const PROMISES = [
  { priority: 'high', answerHours: 8, solveHours: 48 },
  { priority: '', answerHours: 24, solveHours: 72 },
]

describe('a promise in a form', () => {
  it('is kept where it changes what is promised', () => {
    const draft = { priority: 'high', answerHours: 4, solveHours: 48 }
    expect(promiseMark(PROMISES, draft)).toEqual({ kind: 'promise', ...draft })
    expect(readPromises(PROMISES, { high: draft })).toEqual([draft, PROMISES[1]])
  })

  it('is not kept where it is the same, empty, or sooner solved than answered', () => {
    const odd = [
      PROMISES[0]!,
      { priority: 'high', answerHours: NaN, solveHours: 48 },
      { priority: 'high', answerHours: 0, solveHours: 48 },
      { priority: 'high', answerHours: 50, solveHours: 48 },
      { priority: 'high', answerHours: 4, solveHours: 10_000 },
    ]
    for (const draft of odd) expect(promiseMark(PROMISES, draft)).toBeUndefined()
  })
})
