import { describe, expect, it } from 'vitest'
import { withFallbacks } from '../../src/analyses/fallback-warnings'

const NONE = { lost: [], restarts: 0, helpersLost: 0 }
const warning = (code: string) => ({ code, message: code })
const codes = (lost: string[]): string[] =>
  withFallbacks([warning('FEW_CUSTOMERS'), warning('BACKEND_CHANGED')], { ...NONE, lost }, 'wasm').map(
    ({ code }) => code,
  )

describe('the warnings of a run that lost its backend', () => {
  it('says once that the backend changed', () => {
    expect(codes(['webgpu'])).toEqual(['FEW_CUSTOMERS', 'BACKEND_FALLBACK'])
  })

  it('leaves what a room says of a backend that was never there', () => {
    expect(codes([])).toEqual(['FEW_CUSTOMERS', 'BACKEND_CHANGED'])
  })

  it('names each backend that was lost, and the one that finished', () => {
    expect(withFallbacks([], { ...NONE, lost: ['webgpu', 'webgl'] }, 'wasm').map(({ details }) => details)).toEqual([
      { from: 'webgpu', to: 'wasm' },
      { from: 'webgl', to: 'wasm' },
    ])
  })
})

describe('the warnings of a run that lost workers', () => {
  it('say so once, and how many of those that helped', () => {
    const said = withFallbacks([], { lost: [], restarts: 1, helpersLost: 2 }, 'cpu')
    expect(said.map(({ code, details }) => [code, details])).toEqual([
      ['WORKER_RESTARTED', {}],
      ['HELPER_LOST', { count: 2 }],
    ])
    expect(withFallbacks([], NONE, 'cpu')).toEqual([])
  })
})
