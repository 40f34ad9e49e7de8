import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseValue, type Claim } from '../../src/features/choose-value'

const claim = (value: string, more: Partial<Claim<string>> = {}): Claim<string> => ({
  value,
  isByHand: false,
  isRecord: false,
  moments: [NaN],
  filled: 0,
  ...more,
})
const same = (value: string): string => value.toLowerCase()
const choose = (...claims: Claim<string>[]) => chooseValue(claims, same)

describe('chooseValue', () => {
  it('has no answer without claims, and no reason without disagreement', () => {
    expect(choose()).toBeNull()
    expect(choose(claim('Ann'), claim('ANN'))).toMatchObject({ winner: { value: 'Ann' }, reason: null, others: [] })
  })

  it('believes each ground before the next', () => {
    const hand = claim('hand', { isByHand: true, moments: [1] })
    const record = claim('record', { isRecord: true, moments: [2, 1] })
    const newer = claim('newer', { isRecord: true, moments: [2, 5] })
    const passing = claim('passing', { moments: [9] })
    expect(choose(passing, newer, hand)).toMatchObject({ winner: { value: 'hand' }, reason: 'byHand' })
    expect(choose(passing, record)).toMatchObject({ winner: { value: 'record' }, reason: 'record' })
    expect(choose(record, newer)).toMatchObject({ winner: { value: 'newer' }, reason: 'newest' })
    expect(choose(claim('poor', { filled: 1 }), claim('rich', { filled: 4 }))).toMatchObject({
      winner: { value: 'rich' },
      reason: 'fullest',
    })
    expect(choose(claim('a'), claim('b'))).toMatchObject({ winner: { value: 'a' }, reason: 'first' })
  })

  it('takes what has no date for older than anything that has one', () => {
    expect(choose(claim('undated'), claim('dated', { moments: [-1e13] }))?.winner.value).toBe('dated')
  })

  it('keeps the best claim of every other value, best first', () => {
    const answer = choose(
      claim('c', { moments: [1] }),
      claim('b', { moments: [2] }),
      claim('a', { moments: [3] }),
      claim('B', { moments: [0] }),
    )
    expect(answer?.others.map(({ value }) => value)).toEqual(['b', 'c'])
  })

  it('answers the same however the claims are ordered, unless nothing tells them apart', () => {
    const some = fc.record({
      value: fc.constantFrom('a', 'b', 'c'),
      isByHand: fc.boolean(),
      isRecord: fc.boolean(),
      moments: fc.tuple(fc.constantFrom(NaN, 1, 2), fc.constantFrom(NaN, 1, 2)),
      filled: fc.nat(2),
    })
    const shuffled = fc
      .array(some, { minLength: 1, maxLength: 8 })
      .chain((claims) => fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })))
    fc.assert(
      fc.property(shuffled, ([claims, others]) => {
        const [one, two] = [chooseValue(claims, same)!, chooseValue(others, same)!]
        expect({ ...one.winner, value: '' }).toEqual({ ...two.winner, value: '' })
        expect(one.others).toHaveLength(two.others.length)
        if (one.reason !== 'first' && two.reason !== 'first') expect(one.winner.value).toBe(two.winner.value)
      }),
      { seed: 20_261_122 },
    )
  })
})
