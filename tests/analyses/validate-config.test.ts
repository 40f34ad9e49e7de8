import { describe, expect, it } from 'vitest'
import type { Limit } from '../../src/analyses/contract'
import { allowedBy, validateConfig } from '../../src/analyses/validate-config'
import { ClienteleError } from '../../src/core/errors'

const spec = {
  defaults: { bins: 5, names: ['a'] },
  limits: {
    bins: { kind: 'number', min: 2, max: 10, integer: true },
    names: { kind: 'texts', maxItems: 2, minItems: 1, maxLength: 3 },
    k: { kind: 'numberOr', words: ['auto'], min: 2, max: 8, optional: true },
    day: { kind: 'text', maxLength: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, optional: true },
    method: { kind: 'option', values: ['x', 'y'], optional: true },
    deep: { kind: 'flag', optional: true },
    cuts: { kind: 'cutPoints', names: ['r', 'f'], maxItems: 3, optional: true },
    scope: { kind: 'scope', optional: true },
  } satisfies Record<string, Limit>,
} as unknown as Parameters<typeof validateConfig>[0]

function refusalOf(config: object): Record<string, unknown> {
  try {
    validateConfig(spec, config)
  } catch (thrown) {
    if (thrown instanceof ClienteleError && thrown.code === 'CONFIG_INVALID') return thrown.details
    throw thrown
  }
  throw new Error('accepted')
}

describe('validateConfig', () => {
  it('puts what was given over the defaults', () => {
    expect(validateConfig(spec)).toEqual({ bins: 5, names: ['a'] })
    expect(validateConfig(spec, { bins: 7, k: 'auto' })).toEqual({ bins: 7, names: ['a'], k: 'auto' })
  })

  it('takes undefined for not given', () => {
    expect(validateConfig(spec, { bins: undefined, k: undefined })).toEqual({ bins: 5, names: ['a'] })
  })

  it('leaves the defaults alone', () => {
    validateConfig(spec, { bins: 7 })
    expect(spec.defaults).toEqual({ bins: 5, names: ['a'] })
  })

  it('names the field, the value and what is allowed', () => {
    expect(refusalOf({ bins: 11 })).toEqual({ field: 'bins', value: '11', allowed: '2–10 (whole)' })
    expect(refusalOf({ bin: 3 })).toMatchObject({ field: 'bin', allowed: expect.stringContaining('bins, names') })
    expect(refusalOf({ k: 'many' })).toMatchObject({ allowed: 'auto, 2–8' })
  })

  it.each([
    { bins: 2.5 },
    { bins: NaN },
    { names: [] },
    { names: ['long'] },
    { names: ['a', 'b', 'c'] },
    { k: 9 },
    { day: '2022-1-1' },
    { method: 'z' },
    { deep: 1 },
    { cuts: { r: [3, 3] } },
    { cuts: { m: [1] } },
    { scope: { from: '2022-01-02', to: '2022-01-01' } },
    { scope: { until: '2022-01-02' } },
    { scope: { where: { country: [1] } } },
  ])('refuses %j', (config) => {
    expect(refusalOf(config)).toMatchObject({ field: Object.keys(config)[0] })
  })

  it.each([
    { k: 2 },
    { day: '2022-01-01' },
    { cuts: { r: [1, 2, 3], f: undefined } },
    { scope: { from: '2022-01-01', compare: 'lastYear', where: { country: ['France'] } } },
    { deep: false },
  ])('accepts %j', (config) => {
    expect(validateConfig(spec, config)).toMatchObject(config)
  })

  it('needs a value where the setting is not optional', () => {
    const bare = { defaults: {}, limits: { must: { kind: 'flag' } } } as unknown as typeof spec
    expect(() => validateConfig(bare)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })

  it('can say what every kind of limit allows', () => {
    for (const limit of Object.values(spec.limits as Record<string, Limit>)) expect(allowedBy(limit)).not.toBe('')
  })
})
