import type { Limit } from '../../src/analyses/contract'
import { validateConfig } from '../../src/analyses/validate-config'
import { toFailure } from '../../src/core/errors'
import type { RoomUnderTest } from './rooms'

/** Each check answers what is wrong, in words; nothing is wrong when the list is empty. */
export type Problems = string[]

export function checkDefaults({ spec }: RoomUnderTest): Problems {
  const problems = Object.keys(spec.defaults)
    .filter((name) => !Object.hasOwn(spec.limits, name))
    .map((name) => `default ${name} has no limit`)
  return [
    ...problems,
    ...attempt(() => validateConfig(spec, {})).map((failure) => `defaults refused: ${failure.message}`),
  ]
}

export function checkLimits({ spec }: RoomUnderTest): Problems {
  return Object.entries(spec.limits).flatMap(([name, limit]) => {
    const { inside, outside } = sidesOf(limit)
    const refusedInside = inside.filter((value) => attempt(() => validateConfig(spec, { [name]: value })).length > 0)
    const acceptedOutside = outside.filter((value) => {
      const [failure] = attempt(() => validateConfig(spec, { [name]: value }))
      return failure?.code !== 'CONFIG_INVALID' || failure.details?.field !== name
    })
    return [
      ...refusedInside.map((value) => `${name} refuses ${JSON.stringify(value)}`),
      ...acceptedOutside.map((value) => `${name} accepts ${String(JSON.stringify(value))}`),
    ]
  })
}

export function checkUnknownSetting({ spec }: RoomUnderTest): Problems {
  const strange: object[] = [{ surprise: 1 }, JSON.parse('{"__proto__":1}') as object, { constructor: 1 }]
  return strange
    .filter((config) => attempt(() => validateConfig(spec, config))[0]?.code !== 'CONFIG_INVALID')
    .map((config) => `accepts the unknown setting ${Object.keys(config).join()}`)
}

function attempt(work: () => unknown): ReturnType<typeof toFailure>[] {
  try {
    work()
    return []
  } catch (thrown) {
    return [toFailure(thrown)]
  }
}

interface Sides {
  inside: unknown[]
  outside: unknown[]
}

function sidesOf(limit: Limit): Sides {
  const nowhere = [null, {}, [{}]]
  switch (limit.kind) {
    case 'number':
      return numberSides(limit, ['1', ...nowhere])
    case 'numberOr': {
      const { inside, outside } = numberSides(limit, ['no such word', ...nowhere])
      return { inside: [...inside, ...limit.words], outside }
    }
    case 'option':
      return { inside: [...limit.values], outside: ['no such option', 1, ...nowhere] }
    case 'text':
      return {
        inside: [],
        outside: ['x'.repeat(limit.maxLength + 1), 1, ...nowhere, ...(limit.pattern ? ['\u0000'] : [])],
      }
    case 'texts':
      return {
        inside: [],
        outside: ['x', Array(limit.maxItems + 1).fill('x'), ['x'.repeat(limit.maxLength + 1)], [1], null, {}],
      }
    case 'records':
      return recordSides(limit)
    case 'flag':
      return { inside: [true, false], outside: ['true', 1, ...nowhere] }
    case 'cutPoints':
      return cutPointSides(limit)
    case 'scope':
      return {
        inside: [{}, { from: '2022-01-01', to: '2022-01-01' }, { compare: 'none' }, { where: { country: ['France'] } }],
        outside: [
          { from: '2022-02-30' },
          { from: '2022-02-01', to: '2022-01-01' },
          { compare: 'tomorrow' },
          { where: { country: 'France' } },
          { surprise: 1 },
          'all',
          null,
        ],
      }
  }
}

function numberSides({ min, max, integer }: { min: number; max: number; integer?: boolean }, other: unknown[]): Sides {
  const outside = [min - 1, max + 1, NaN, Infinity, -Infinity, ...other]
  return { inside: [min, max], outside: integer === true ? [...outside, min + 0.5] : outside }
}

function recordSides({ maxItems, minItems = 0, members }: Extract<Limit, { kind: 'records' }>): Sides {
  const record = Object.fromEntries(Object.keys(members).map((name) => [name, 'x']))
  const [[name, { maxLength }]] = Object.entries(members) as [[string, { maxLength: number }]]
  const { [name]: _left, ...lacking } = record
  return {
    inside: [Array(minItems).fill(record), [record], Array(maxItems).fill(record)],
    outside: [
      ...(minItems > 0 ? [Array(minItems - 1).fill(record)] : []),
      Array(maxItems + 1).fill(record),
      [{ ...record, [name]: 'x'.repeat(maxLength + 1) }],
      [{ ...record, [name]: 1 }],
      [{ ...record, surprise: 'x' }],
      [lacking],
      ...[record, [null], ['x'], null, {}, 'x'],
    ],
  }
}

function cutPointSides({ names, maxItems }: Extract<Limit, { kind: 'cutPoints' }>): Sides {
  const [name] = names as [string]
  return {
    inside: [{}, { [name]: [1] }, { [name]: Array.from({ length: maxItems }, (_, i) => i) }],
    outside: [
      { surprise: [1] },
      { [name]: [] },
      { [name]: [2, 1] },
      { [name]: [1, 1] },
      { [name]: [NaN] },
      { [name]: Array.from({ length: maxItems + 1 }, (_, i) => i) },
      [1],
      null,
    ],
  }
}
