import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupNumberings, type Bond } from '../../../src/data/join/numberings'

const SEED = 20261122
const bond = (verdict: Bond['verdict'], shared = 5, surplus = 0): Bond => ({ verdict, shared, surplus, isKin: false })

/** The groups by label, for bonds that are given by label too. */
function groupsOf(
  labels: readonly string[],
  bonds: Readonly<Record<string, Bond>>,
  none = bond('strange', 0),
): string[][] {
  const between = (i: number, j: number): Bond => bonds[[labels[i]!, labels[j]!].sort().join('')] ?? none
  return groupNumberings(labels, between)
    .map((group) => group.map((i) => labels[i]!).sort())
    .sort((a, b) => (a[0]! < b[0]! ? -1 : 1))
}

describe('groupNumberings', () => {
  it('joins what may be one, and leaves strangers apart', () => {
    expect(groupsOf(['a', 'b', 'c'], { ab: bond('presumed') })).toEqual([['a', 'b'], ['c']])
    expect(groupsOf(['a', 'b'], { ab: bond('same', 5, 3) })).toEqual([['a', 'b']])
  })

  it('joins two platforms through a list that both say the same as, not through one that says nothing', () => {
    expect(groupsOf(['a', 'b', 'p'], { ap: bond('same', 5, 5), bp: bond('same', 5, 4) })).toEqual([['a', 'b', 'p']])
    const silent = { ap: bond('presumed', 9), bp: bond('presumed', 5) }
    expect(groupsOf(['a', 'b', 'p'], silent)).toEqual([['a', 'p'], ['b']])
  })

  it('leaves alone what may as well be of either', () => {
    const either = { ap: bond('presumed', 5), bp: bond('presumed', 5) }
    expect(groupsOf(['a', 'b', 'p'], either)).toEqual([['a'], ['b'], ['p']])
  })

  it('never joins what is told apart, but where a table shows it as one', () => {
    const told = { ap: bond('same', 5, 5), bp: bond('same', 5, 4), ab: bond('apart') }
    expect(groupsOf(['a', 'b', 'p'], told)).toEqual([['a', 'p'], ['b']])
    expect(groupsOf(['a', 'b', 'p'], { ...told, bp: bond('joined') })).toEqual([['a'], ['b', 'p']])
  })

  it('answers the same in whatever order the imports came', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const verdict = fc.constantFrom<Bond['verdict']>('same', 'presumed', 'strange', 'apart', 'presumed')
    const bonds = fc.array(
      fc.record({ verdict, shared: fc.nat({ max: 6 }), surplus: fc.nat({ max: 4 }), isKin: fc.boolean() }),
      { minLength: 15, maxLength: 15 },
    )
    const order = fc.shuffledSubarray(names, { minLength: names.length })
    const run = fc.property(bonds, order, (all, turned) => {
      const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => a + b))
      const given = Object.fromEntries(pairs.map((pair, i) => [pair, all[i]!]))
      expect(groupsOf(turned, given)).toEqual(groupsOf(names, given))
    })
    fc.assert(run, { seed: SEED, numRuns: 300 })
  })
})
