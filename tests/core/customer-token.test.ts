import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerToken, isCustomerToken, tokenMatcher } from '../../src/core/customer-token'

describe('the token that stands for a customer', () => {
  it('hides the key, is the same every time, and stands for itself', () => {
    const token = customerToken('ann@example.test')
    expect(token).toMatch(/^~[0-9a-f]{14}$/)
    expect(customerToken('ann@example.test')).toBe(token)
    expect(customerToken(token)).toBe(token)
    expect(isCustomerToken(token)).toBe(true)
  })

  it('is no key that happens to begin alike', () => {
    for (const key of ['~', '~ann', '~0123456789abcdef', 'group-new', '']) {
      expect(isCustomerToken(key)).toBe(false)
      expect(customerToken(key)).not.toBe(key)
    }
  })

  it('matches the key it stands for and no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, other) => {
        const isMeant = tokenMatcher(customerToken(key))
        expect(isMeant(key)).toBe(true)
        if (other !== key) expect(isMeant(other)).toBe(false)
      }),
      { seed: 20_261_122 },
    )
  })
})
