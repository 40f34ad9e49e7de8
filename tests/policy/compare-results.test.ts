import { describe, expect, it } from 'vitest'
import { compare } from '../../scripts/browsers/compare.mjs'
import { areAsGood, knownOf } from '../../scripts/browsers/known.mjs'

const result = { model: 'bgnbd', clv: [1, 2.5, -3], groups: { best: ['a', 'b'] }, note: null }

describe('two results', () => {
  it('are alike where they say the same, however long it took and whatever the data are stamped with', () => {
    const [one, other] = [
      { ...result, seconds: 1, dataVersion: 'a' },
      { ...result, seconds: 2, dataVersion: 'b' },
    ]
    expect(compare(one, other, 0)).toEqual({ cells: 7, different: 0, worst: 0, first: null })
  })

  it('may differ in the last digits of a number, up to the tolerance', () => {
    const other = { ...result, clv: [1, 2.5 * (1 + 1e-9), -3] }
    expect(compare(result, other, 1e-8)).toMatchObject({ different: 0, worst: expect.closeTo(1e-9, 12) as number })
    expect(compare(result, other, 1e-10)).toMatchObject({
      different: 1,
      first: expect.stringMatching(/^clv\.1: 2\.5/) as string,
    })
  })

  it.each([
    ['a number', { ...result, clv: [1, 2.5, 3] }, 'clv.2: -3 and 3'],
    ['a word', { ...result, model: 'mbgnbd' }, 'model: "bgnbd" and "mbgnbd"'],
    ['a longer list', { ...result, clv: [1, 2.5, -3, 4] }, 'clv.3: nothing and 4'],
    ['a field that is not there', { model: 'bgnbd', clv: result.clv, groups: result.groups }, 'note: null and nothing'],
    ['a list in place of fields', { ...result, groups: ['a', 'b'] }, 'groups: {"best":["a","b"]} and ["a","b"]'],
    ['another kind', { ...result, note: 0 }, 'note: null and 0'],
  ])('are told apart by %s', (_what, other, first) => {
    expect(compare(result, other, 1e-6)).toMatchObject({ different: 1, first })
  })
})

describe('what is known to differ', () => {
  it('is known of one browser and one result alone', () => {
    expect(knownOf('Firefox', 'zh topics')?.why).toContain('Intl.Segmenter')
    expect(knownOf('WebKitGTK', 'zh topics')).toBeUndefined()
    expect(knownOf('Firefox', 'zh rfm')).toBeUndefined()
  })

  it('still has to be as good by its own figure', () => {
    const judged = (value: number) => ({ evaluation: { value } })
    expect(areAsGood(judged(0.8), judged(0.79), 0.03)).toBe(true)
    expect(areAsGood(judged(0.8), judged(0.7), 0.03)).toBe(false)
    expect(areAsGood(judged(0.8), { evaluation: null }, 0.03)).toBe(false)
    expect(areAsGood({}, {}, 0)).toBe(true)
  })
})
