import { describe, expect, it } from 'vitest'
import { ScopeState } from '../../src/state/scope.svelte'

describe('the scope', () => {
  it('goes into the address and comes back', () => {
    const scope = new ScopeState()
    scope.set({ from: '2024-01-01', to: '2024-02-01', compare: 'lastYear', where: { channel: ['web', 'shop'] } })
    const other = new ScopeState()
    other.fromParams(scope.toParams())
    expect(other.value).toEqual(scope.value)
  })

  it('has its filters without its period, and nothing where there are none', () => {
    const scope = new ScopeState()
    scope.set({ from: '2024-01-01', compare: 'none', where: { channel: ['web'] } })
    expect(scope.undated).toEqual({ where: { channel: ['web'] } })
    expect(scope.toParams(scope.undated).toString()).toBe('is.channel=web')
    scope.set({ where: undefined })
    expect(scope.undated).toEqual({})
    expect(scope.isEmpty).toBe(false)
  })
})
