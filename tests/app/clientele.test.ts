import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import type { Profile } from '../../src/app/api'
import { createClientele } from '../../src/app/clientele'
import { readProfile } from '../../src/app/read-profile'
import { done, failed } from '../../src/core/outcome'
import type { AppState } from '../../src/state/app-state'
import type { Client } from '../../src/workers/client'

describe('the choice of a backend by a program', () => {
  const use = vi.fn((_: string) => Promise.resolve())
  const api = createClientele({ client: { compute: { use } } } as unknown as AppState, Promise.resolve())

  it('refuses a name that is none, and says which are', async () => {
    await expect(api.useBackend('foo' as never)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      details: { field: 'name', value: 'foo', allowed: 'auto, webgpu, webgl, wasm, cpu' },
    })
    await expect(api.useBackend('typed-arrays' as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    await expect(api.useBackend(undefined as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    expect(use).not.toHaveBeenCalled()
  })

  it('hands every other one on (control)', async () => {
    for (const name of ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'] as const) await api.useBackend(name)
    expect(use.mock.calls.map(([name]) => name)).toEqual(['auto', 'webgpu', 'webgl', 'wasm', 'cpu'])
  })
})

describe('the profile of a customer, for a program', () => {
  const scores = { churn: { score: 0.4, band: 'watch', horizonDays: 30 } }
  const offers = { discover: { offers: [] }, again: null }
  const clientOf = (segments: object): Client =>
    ({
      data: (ask: (api: object) => unknown) =>
        Promise.resolve(ask({ resolveCustomer: () => 'ann', customerScores: () => scores, liveOffers: () => offers })),
      run: (analysis: string) =>
        Promise.resolve(
          analysis === 'profile'
            ? done({ key: 'ann', usualChannel: null, segment: { label: 1, name: 'of another run' } })
            : analysis === 'segments'
              ? segments
              : failed({ code: 'DATA_TOO_LITTLE', message: '' }),
        ),
    }) as unknown as Client

  it('names the segment, says null where nothing is known, and has the scores that rooms gave', async () => {
    const segments = done({ customerKey: ['bob', 'ann'], label: [0, 1], names: ['New', 'Regular'] })
    expect(await readProfile(clientOf(segments), 'ann')).toEqual({
      key: 'ann',
      usualChannel: null,
      segment: 'Regular',
      scores,
      offers: { discover: offers.discover },
    })
    const none = failed({ code: 'DATA_TOO_LITTLE', message: '' })
    expect(await readProfile(clientOf(none), 'ann')).toEqual({
      ...{ key: 'ann', usualChannel: null, scores },
      offers: { discover: offers.discover },
    })
  })

  it('has types that say so', () => {
    expectTypeOf<Profile['usualChannel']>().toEqualTypeOf<string | null>()
    expectTypeOf<Profile['country']>().toEqualTypeOf<string | null>()
    expectTypeOf<Profile['lastOrderAt']>().toEqualTypeOf<number | null>()
    expectTypeOf<Profile['averageOrder']>().toEqualTypeOf<number | null>()
    expectTypeOf<Profile['segment']>().toEqualTypeOf<string | undefined>()
  })
})
