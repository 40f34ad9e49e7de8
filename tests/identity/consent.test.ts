import { describe, expect, it } from 'vitest'
import { readConsents } from '../../src/identity'
import { frameOf } from '../support/frames'

describe('readConsents', () => {
  it('leaves to each address what its own rows say, whoever was merged', () => {
    const frame = frameOf([
      { person: '1', email: 'a@x.org', phone: '1', emailConsent: true, smsConsent: true },
      { person: '1', email: 'b@x.org', phone: '2', emailConsent: false, smsConsent: null },
      { person: '2', email: 'c@x.org', phone: '', emailConsent: null, smsConsent: true },
    ])
    expect([...readConsents(frame)]).toEqual([
      [
        '1',
        [
          { channel: 'email', address: 'a@x.org', isGiven: true },
          { channel: 'email', address: 'b@x.org', isGiven: false },
          { channel: 'sms', address: '1', isGiven: true },
        ],
      ],
    ])
  })

  it('lets one no outweigh any yes of the same address, in whatever spelling', () => {
    const rows = [true, false, true].map((said, i) => ({
      person: '1',
      email: i === 1 ? 'A@X.org' : 'a@x.org',
      emailConsent: said,
    }))
    expect(readConsents(frameOf(rows)).get('1')).toEqual([{ channel: 'email', address: 'a@x.org', isGiven: false }])
  })

  it('answers nothing where there are no people or nobody was asked', () => {
    expect(readConsents(frameOf([{ email: 'a@x.org', emailConsent: true }])).size).toBe(0)
    expect(readConsents(frameOf([{ person: '1', email: 'a@x.org' }])).size).toBe(0)
  })
})
