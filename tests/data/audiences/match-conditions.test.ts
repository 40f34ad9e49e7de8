import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClienteleError } from '../../../src/core/errors'
import { checkConditions } from '../../../src/data/audiences/check-conditions'
import { type FactColumn, matchConditions } from '../../../src/data/audiences/match-conditions'
import type { Conditions, FieldKind } from '../../../src/data/types'

const SEED = 20_241_123
const DAY = 86_400_000
const WORDS = ['tea', 'cups', 'pots', 'spoons']

/** What is known of one made-up customer. */
interface Person {
  net: number | null
  joined: number | null
  country: string | null
  bought: string[]
}

const people = fc.array(
  fc.record<Person>({
    net: fc.option(fc.integer({ min: -5, max: 5 }).map((value) => value / 2)),
    joined: fc.option(fc.integer({ min: -2, max: 2 }).map((day) => (day + 19_000) * DAY + 3_600_000)),
    country: fc.option(fc.constantFrom(...WORDS)),
    bought: fc.subarray(WORDS),
  }),
  { maxLength: 40 },
)

const KINDS: Readonly<Record<string, FieldKind>> = {
  net: 'money',
  joined: 'date',
  country: 'choice',
  bought: 'several',
}
const kindOf = (field: string): FieldKind | undefined => (Object.hasOwn(KINDS, field) ? KINDS[field] : undefined)

const day = fc.integer({ min: -3, max: 3 }).map((at) => new Date((at + 19_000) * DAY).toISOString().slice(0, 10))
const words = fc.subarray([...WORDS, 'nobody has this'], { minLength: 1 })
const tests = fc.oneof(
  fc.record({
    field: fc.constant('net'),
    is: fc.constantFrom('atLeast' as const, 'atMost' as const),
    value: fc.integer({ min: -6, max: 6 }).map((value) => value / 2),
  }),
  fc.record({
    field: fc.constant('joined'),
    is: fc.constantFrom('onOrAfter' as const, 'onOrBefore' as const),
    value: day,
  }),
  fc.record({ field: fc.constantFrom('country', 'bought'), is: fc.constant('oneOf' as const), value: words }),
  fc.record({ field: fc.constantFrom('net', 'joined', 'country', 'bought'), is: fc.constant('known' as const) }),
)
const conditions = fc.letrec<{ node: Conditions }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    tests,
    fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node

/** The same, one person at a time, in the words of the definition. */
function meets(person: Person, asked: Conditions): boolean {
  if ('all' in asked) return asked.all.every((part) => meets(person, part))
  if ('any' in asked) return asked.any.some((part) => meets(person, part))
  if ('not' in asked) return !meets(person, asked.not)
  const own = person[asked.field as keyof Person]
  const value = asked.value
  if (asked.is === 'known') return Array.isArray(own) ? own.length > 0 : own !== null
  if (own === null) return false
  if (asked.is === 'oneOf') {
    const wanted = value as readonly string[]
    return Array.isArray(own) ? own.some((one) => wanted.includes(one)) : wanted.includes(String(own))
  }
  if (asked.is === 'atLeast') return (own as number) >= (value as number)
  if (asked.is === 'atMost') return (own as number) <= (value as number)
  const at = Math.floor((own as number) / DAY)
  const limit = Date.parse(value as string) / DAY
  return asked.is === 'onOrAfter' ? at >= limit : at <= limit
}

function columnsOf(all: readonly Person[]): (field: string) => FactColumn {
  const numbers = (of: (person: Person) => number | null): FactColumn => ({
    kind: 'number',
    values: Float64Array.from(all, (person) => of(person) ?? NaN),
  })
  const customers = WORDS.map((word): [string, Uint32Array] => [
    word,
    Uint32Array.from([...all.keys()].filter((i) => all[i]!.bought.includes(word))),
  ])
  const columns: Readonly<Record<string, FactColumn>> = {
    net: numbers(({ net }) => net),
    joined: numbers(({ joined }) => joined),
    country: {
      kind: 'choice',
      dictionary: ['', ...WORDS],
      codes: Uint32Array.from(all, ({ country }) => (country === null ? 0 : WORDS.indexOf(country) + 1)),
    },
    bought: { kind: 'several', customers: new Map(customers) },
  }
  return (field) => columns[field]!
}

describe('conditions over columns', () => {
  it('choose whom the same conditions choose one person at a time, however nested', () => {
    fc.assert(
      fc.property(people, conditions, (all, asked) => {
        const checked = checkConditions(asked, kindOf)
        const found = matchConditions(checked, all.length, columnsOf(all))
        expect([...found]).toEqual(all.map((person) => (meets(person, asked) ? 1 : 0)))
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  it('take all of none for everyone and any of none for nobody', () => {
    const columnOf = columnsOf([])
    expect([...matchConditions({ all: [] }, 3, columnOf)]).toEqual([1, 1, 1])
    expect([...matchConditions({ any: [] }, 3, columnOf)]).toEqual([0, 0, 0])
  })
})

describe('checking conditions', () => {
  const codeOf = (given: unknown): unknown => {
    try {
      checkConditions(given, kindOf)
      return 'accepted'
    } catch (thrown) {
      return thrown instanceof ClienteleError ? [thrown.code, thrown.details['where']] : thrown
    }
  }

  it.each([
    [null, 'conditions'],
    ['net > 5', 'conditions'],
    [{}, 'conditions'],
    [{ all: 'net' }, 'conditions.all'],
    [{ all: [{ any: [7] }] }, 'conditions.all[0].any[0]'],
    [{ field: 'toString', is: 'known' }, 'conditions: toString'],
    [{ field: 'net', is: 'oneOf', value: ['1'] }, 'conditions: net'],
    [{ field: 'net', is: 'atLeast', value: '5' }, 'conditions: net'],
    [{ field: 'net', is: 'atLeast', value: Infinity }, 'conditions: net'],
    [{ field: 'joined', is: 'onOrAfter', value: '2024-02-30' }, 'conditions: joined'],
    [{ not: { field: 'country', is: 'oneOf', value: [] } }, 'conditions.not: country'],
  ])('refuses %j and says where', (given, where) => {
    expect(codeOf(given)).toEqual(['CONDITIONS_INVALID', where])
  })

  it('refuses what is nested too deep or too long to be looked through', () => {
    let deep: unknown = { field: 'net', is: 'known' }
    for (let i = 0; i < 20; i++) deep = { not: deep }
    expect(codeOf(deep)).toEqual(['CONDITIONS_INVALID', expect.stringContaining('not.not')])
    const long = { any: Array.from({ length: 500 }, () => ({ field: 'net', is: 'known' })) }
    expect(codeOf(long)).toEqual(['CONDITIONS_INVALID', 'conditions.any[200]'])
    // Groups cost as much as what is in them.
    const hollow = { any: Array.from({ length: 500 }, () => ({ all: [] })) }
    expect(codeOf(hollow)).toEqual(['CONDITIONS_INVALID', 'conditions.any[200]'])
  })

  it('leaves out what does not belong', () => {
    expect(checkConditions({ field: 'net', is: 'known', value: 3, script: 'x' }, kindOf)).toEqual({
      field: 'net',
      is: 'known',
    })
  })
})
