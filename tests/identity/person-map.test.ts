import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectAliases, findPeople, normaliseIdentifier, resolvePerson, sourceKey } from '../../src/identity'
import type { Column, Frame } from '../../src/schema/columns'
import { codeColumn } from '../data/support'

const frameOf = (columns: Record<string, (string | null)[]>): Frame => ({
  rows: Object.values(columns)[0]!.length,
  columns: new Map(Object.entries(columns).map(([name, values]) => [name, codeColumn(values)])),
})
const keysOf = (frame: Frame): string[] => {
  const { person } = findPeople(frame)
  return Array.from(person.codes, (code) => person.dictionary[code]!)
}

describe('findPeople', () => {
  it('names a row by the strongest identifier that it has', () => {
    const frame = frameOf({
      customerId: ['17850', null, null, null, null, null],
      email: ['a@b.c', 'A@B.C ', null, null, null, null],
      phone: [null, null, '+44 20 7946-0018', null, null, null],
      nick: [null, null, null, 'Lan', null, null],
      name: ['Ann', 'Ann', 'Ann', 'Ann', 'Ann Lee', null],
    })
    expect(keysOf(frame)).toEqual(['17850', 'a@b.c', '+442079460018', 'lan', 'Ann Lee', ''])
  })

  it('joins spellings of one id, floats of a data frame among them', () => {
    expect(keysOf(frameOf({ customerId: ['17850', '17850.0', ' 17850', '017850'] }))).toEqual([
      '17850',
      '17850',
      '17850',
      '017850',
    ])
    expect(normaliseIdentifier('phone', '（020）７９４６ 0018')).toBe('02079460018')
  })

  it('keeps an id and a phone of the same digits apart', () => {
    const frame = frameOf({ customerId: ['123456', null], phone: [null, '123456'] })
    expect(keysOf(frame)).toEqual(['123456', 'phone:123456'])
  })

  it('applies a map of merges without touching rows', () => {
    const frame = frameOf({ customerId: ['1', '2', '1'] })
    const [one, two] = [sourceKey('customerId', '1'), sourceKey('customerId', '2')]
    const merges = new Map([
      [one, one],
      [two, one],
    ])
    const { person } = findPeople(frame, merges)
    expect([...person.codes]).toEqual([1, 1, 1])
    expect(keysOf(frame)).toEqual(['1', '2', '1'])
  })

  it('shows one who stands for several alike in a table that has another of their keys only', () => {
    const root = sourceKey('name', 'ann lee')
    const merges = new Map([root, sourceKey('name', 'ann ray')].map((source) => [source, root]))
    const shown = (names: string[]): string[] => {
      const { person } = findPeople(frameOf({ name: names }), merges)
      return Array.from(person.codes, (code) => person.dictionary[code]!)
    }
    expect(shown(['Ann Lee', 'Bob', 'Ann Ray'])).toEqual(['ann lee', 'Bob', 'ann lee'])
    expect(shown(['Ann Ray'])).toEqual(['ann lee'])
  })

  it('gives equal rows equal persons, and different ids different ones', () => {
    const id = fc.option(fc.constantFrom('1', '2', '1.0', 'x'), { nil: null })
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { minLength: 1, maxLength: 20 }), (rows) => {
        const frame = frameOf({ customerId: rows.map(([a]) => a), email: rows.map(([, b]) => b) })
        const keys = keysOf(frame)
        const own = (one: string, field: 'customerId' | 'email'): string =>
          `${field} ${normaliseIdentifier(field, one)}`
        const sources = rows.map(([a, b]) => (a ? own(a, 'customerId') : b ? own(b, 'email') : ''))
        for (let i = 0; i < rows.length; i++) {
          for (let j = 0; j < i; j++) expect(keys[i] === keys[j]).toBe(sources[i] === sources[j])
        }
      }),
      { seed: 5, numRuns: 100 },
    )
  })
})

describe('resolvePerson', () => {
  const aliases = (columns: Record<string, (string | null)[]>) => {
    const frame = frameOf(columns)
    const person: Column = findPeople(frame).person
    return collectAliases({ rows: frame.rows, columns: new Map([...frame.columns, ['person', person]]) })
  }
  const people = aliases({
    customerId: ['1', '2', '3'],
    email: ['ann@x.org', 'bob@x.org', 'shared@x.org'],
    name: ['Ann', 'Bob', 'Ann'],
  })

  it('finds a person by key, raw id, and any other identifier', () => {
    expect(resolvePerson('2', [people])).toBe('2')
    expect(resolvePerson(' 1.0 ', [people])).toBe('1')
    expect(resolvePerson('BOB@x.org', [people])).toBe('2')
  })

  it('refuses in words what means nobody or several', () => {
    expect(() => resolvePerson('nobody', [people])).toThrow(expect.objectContaining({ code: 'CUSTOMER_UNKNOWN' }))
    expect(() => resolvePerson('ann', [people])).toThrow(
      expect.objectContaining({ code: 'CUSTOMER_AMBIGUOUS', details: { key: 'ann', count: 2, keys: '1, 3' } }),
    )
  })
})
