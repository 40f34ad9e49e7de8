import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apartKey, applyDecisions, type Decision, findExactLinks, findPeople, sourceKey } from '../../src/identity'
import { frameOf, type Row } from '../support/frames'

const id = (value: string): string => sourceKey('customerId', value)
const email = (value: string): string => sourceKey('email', value)
const none = new Map<string, string>()
const groupsOf = (map: ReadonlyMap<string, string>): string[][] => {
  const groups = new Map<string, string[]>()
  for (const [source, root] of map) groups.set(root, [...(groups.get(root) ?? []), source])
  return [...groups.values()].map((group) => group.sort()).sort()
}

describe('findExactLinks', () => {
  const links = (...tables: Row[][]): [string, string][] => [
    ...findExactLinks(tables.map((rows) => ({ frame: frameOf(rows), people: findPeople(frameOf(rows)) }))),
  ]

  it('links a weaker identifier to the one customer who has it, also over two steps', () => {
    const customers = [{ customerId: '1', email: 'a@x.org', phone: '' }]
    const orders = [
      { email: 'A@X.org', phone: '' },
      { email: 'a@x.org', phone: '+1 555 0100' },
    ]
    const calls = [{ phone: '+15550100' }, { phone: '+15550199' }]
    expect(links(customers, orders, calls)).toEqual([
      [email('a@x.org'), id('1')],
      [sourceKey('phone', '+15550100'), id('1')],
    ])
  })

  it('links nothing that two customers share, that is hidden, or that is only a name', () => {
    const customers = [
      { customerId: '1', email: 'shared@x.org', name: 'Ann', nick: 't***1' },
      { customerId: '2', email: 'shared@x.org', name: 'Bob', nick: 'bob' },
    ]
    expect(links(customers, [{ email: 'shared@x.org' }], [{ nick: 't***1' }], [{ name: 'Ann' }])).toEqual([])
    expect(links(customers, [{ nick: 'bob' }])).toEqual([[sourceKey('nick', 'bob'), id('2')]])
  })
})

describe('applyDecisions', () => {
  it('lets the strongest key stand for a person, and the first of equals', () => {
    const { map } = applyDecisions(none, [{ op: 'merge', sources: [email('a@x.org'), id('2'), id('1')] }])
    expect([...map].map(([source, root]) => [source, root])).toContainEqual([email('a@x.org'), id('2')])
    expect(new Set(map.values())).toEqual(new Set([id('2')]))
  })

  it('joins groups that share a key, and takes one out again', () => {
    const decisions: Decision[] = [
      { op: 'merge', sources: [id('1'), id('2')] },
      { op: 'merge', sources: [id('2'), id('3')] },
    ]
    expect(groupsOf(applyDecisions(none, decisions).map)).toEqual([[id('1'), id('2'), id('3')]])
    const { map } = applyDecisions(none, [...decisions, { op: 'unmerge', sources: [id('2')] }])
    expect(groupsOf(map)).toEqual([[id('1'), id('3')]])
  })

  it('breaks an exact link that was taken apart or told apart, until it is merged', () => {
    const links = new Map([[email('a@x.org'), id('1')]])
    const pair = [email('a@x.org'), id('1')]
    expect(applyDecisions(links, []).map.size).toBe(2)
    expect(applyDecisions(links, [{ op: 'unmerge', sources: pair }]).map.size).toBe(0)
    const told: Decision[] = [{ op: 'different', sources: pair }]
    expect(applyDecisions(links, told).map.size).toBe(0)
    expect(applyDecisions(links, told).apart).toContain(apartKey(pair[0]!, pair[1]!))
    const again = applyDecisions(links, [...told, { op: 'merge', sources: pair }])
    expect([again.map.size, again.apart.size]).toEqual([2, 0])
  })

  it('tells what was taken out of a person apart from the others, until it is merged', () => {
    const all = [id('1'), id('2'), id('3')]
    const decisions: Decision[] = [
      { op: 'merge', sources: all },
      { op: 'unmerge', sources: [id('3')], from: all },
    ]
    const { map, apart } = applyDecisions(none, decisions)
    expect(groupsOf(map)).toEqual([[id('1'), id('2')]])
    expect([apart.has(apartKey(id('1'), id('3'))), apart.has(apartKey(id('3'), id('2')))]).toEqual([true, true])
    expect(apart.has(apartKey(id('1'), id('2')))).toBe(false)
    expect(applyDecisions(none, [...decisions, { op: 'merge', sources: all }]).apart.size).toBe(0)
  })

  it('maps every key to one that stands for itself, and forgets what is undone', () => {
    const source = fc.constantFrom(...['1', '2', '3', '4'].map(id), ...['a', 'b'].map(email))
    const decision = fc.record({
      op: fc.constantFrom('merge' as const, 'unmerge' as const, 'different' as const),
      sources: fc.uniqueArray(source, { minLength: 1, maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 8 }), decision, (before, last) => {
        const { map } = applyDecisions(none, before)
        for (const root of map.values()) expect(map.get(root)).toBe(root)
        for (const group of groupsOf(map)) expect(group.length).toBeGreaterThan(1)
        const undone = applyDecisions(none, [...before, last].slice(0, -1))
        expect([...undone.map]).toEqual([...map])
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
