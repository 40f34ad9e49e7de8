import { describe, expect, it } from 'vitest'
import { judgePassphrase, LEAST_SIGNS, suggestPassphrase } from '../../src/app/lock/new-passphrase'

describe('a new passphrase', () => {
  it('is refused when it is short or plain, and taken in any script', () => {
    expect(judgePassphrase('short')).toBe('tooShort')
    expect(judgePassphrase('a'.repeat(LEAST_SIGNS - 1))).toBe('tooShort')
    expect(judgePassphrase('aaaaaaaaaaaa')).toBe('tooPlain')
    expect(judgePassphrase('12121212121212')).toBe('tooPlain')
    expect(judgePassphrase('correct horse')).toBeUndefined()
    expect(judgePassphrase('床前明月光疑是地上霜')).toBeUndefined()
  })

  it('is suggested at random, good enough for the app itself, and without signs that look alike', () => {
    const many = Array.from({ length: 500 }, suggestPassphrase)
    expect(new Set(many).size).toBe(500)
    for (const one of many) {
      expect(one).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}$/)
      expect(judgePassphrase(one)).toBeUndefined()
    }
    // Every sign of the alphabet comes up about equally often: 8,000 signs over 31, mean 258, 6 standard deviations 95.
    const counts = new Map<string, number>()
    for (const sign of many.join('').replaceAll('-', '')) counts.set(sign, (counts.get(sign) ?? 0) + 1)
    expect(counts.size).toBe(31)
    for (const count of counts.values()) expect(Math.abs(count - 8000 / 31)).toBeLessThan(95)
  })
})
