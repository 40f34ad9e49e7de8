import { describe, expect, it } from 'vitest'
import { matches } from '../../src/app/shell/match-words'

describe('the search of the command palette', () => {
  it('finds a label by the beginnings of its words, in any order', () => {
    expect(matches('Go to Customers', 'cust go')).toBe(true)
    expect(matches('Go to Customers', 'omers')).toBe(false)
  })

  it('finds Chinese anywhere in a label', () => {
    expect(matches('前往客户', '客户')).toBe(true)
    expect(matches('前往客户', '分群')).toBe(false)
  })

  it('takes signs literally', () => {
    expect(matches('Appearance: Light', '.*')).toBe(false)
    expect(matches('Go to Home', '')).toBe(true)
  })
})
