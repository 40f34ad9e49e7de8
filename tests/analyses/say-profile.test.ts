import { describe, expect, it } from 'vitest'
import { comparedText, shareBelowText } from '../../src/analyses/profile/say-profile'
import { viewWords } from '../../src/analyses/profile/view-messages'
import { createFormat } from '../../src/core/format'
import { fill } from '../../src/core/locale'

const format = createFormat('en', 'GBP')
const say = (key: keyof typeof viewWords, values: Readonly<Record<string, unknown>> = {}): string =>
  fill(viewWords[key].en, values)

describe('the words of a profile', () => {
  it('count a day when it is over, as the sentence above them does', () => {
    expect(comparedText('recencyDays', 7.9, format)).toBe('7')
    expect(comparedText('tenureDays', 353.8, format)).toBe('353')
    expect(comparedText('meanGapDays', 4.6, format)).toBe('5')
    expect(comparedText('net', 4.6, format)).toBe('£4.60')
    expect(comparedText('recencyDays', null, format)).toBe('–')
  })

  it('never place a customer above all of them', () => {
    expect(shareBelowText(0.998, say, format)).toBe('99.8% of customers')
    expect(shareBelowText(0.9999, say, format)).toBe('nearly all customers')
    expect(shareBelowText(null, say, format)).toBe('–')
  })
})
