import { describe, expect, it } from 'vitest'
import { ERRORS } from '../../src/core/error-codes'
import { ClienteleError, describeFailure, fromFailure, toFailure } from '../../src/core/errors'

describe('ClienteleError', () => {
  it('carries code, details and an English sentence', () => {
    const error = new ClienteleError('CONFIG_INVALID', { field: 'bins', value: 1, allowed: '2–10' })
    expect(error).toMatchObject({ name: 'ClienteleError', code: 'CONFIG_INVALID', details: { field: 'bins' } })
    expect(error.message).toBe('The setting “bins” is 1, but must be 2–10. Change it and run again.')
  })

  it('crosses a thread as plain data and comes back the same', () => {
    const error = new ClienteleError('CUSTOMER_UNKNOWN', { key: 'a' })
    const back = fromFailure(structuredClone(toFailure(error)))
    expect([back.code, back.message, back.details]).toEqual([error.code, error.message, error.details])
  })
})

describe('toFailure', () => {
  it('makes anything else an internal error and keeps its stack', () => {
    const failure = toFailure(new TypeError('x is undefined'))
    expect(failure.code).toBe('INTERNAL')
    expect(failure.message).toContain('x is undefined')
    expect(String(failure.details?.stack)).toContain('errors.test')
    expect(toFailure('text').message).toContain('text')
    expect(fromFailure({ code: 'NO_SUCH_CODE', message: 'what' }).code).toBe('INTERNAL')
  })
})

describe('describeFailure', () => {
  it('speaks the reader’s language, in the details too', () => {
    const unit = { en: 'customers', zh: '位客户' }
    const failure = toFailure(new ClienteleError('DATA_TOO_LITTLE', { least: 10, unit, found: 3 }))
    expect(failure.message).toContain('at least 10 customers')
    expect(describeFailure(failure, 'en')).toBe(failure.message)
    expect(describeFailure(failure, 'zh')).toContain('至少需要 10 位客户')
  })

  it('says what it was told where the code is unknown', () => {
    expect(describeFailure({ code: 'OTHER', message: 'Something else.' }, 'zh')).toBe('Something else.')
  })
})

describe('the error catalogue', () => {
  const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort()

  it('takes the same details in both languages, and is written in both', () => {
    for (const [code, { en, zh }] of Object.entries(ERRORS)) {
      expect(placeholders(zh), code).toEqual(placeholders(en))
      expect(zh, code).toMatch(/\p{Script=Han}/u)
      expect(en, code).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('ends its sentences', () => {
    for (const [code, { en, zh }] of Object.entries(ERRORS)) {
      expect(en, code).toMatch(/[.…]$/)
      expect(zh, code).toMatch(/[。…]$/)
    }
  })
})
