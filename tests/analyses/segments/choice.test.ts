import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toChoice, toConfig } from '../../../src/analyses/segments/choice'
import { MEASURE_NAMES } from '../../../src/analyses/segments/measures'
import { spec } from '../../../src/analyses/segments/spec'
import { validateConfig } from '../../../src/analyses/validate-config'

const SEED = 20_240_501

const choices = fc.record({
  isAutomatic: fc.constant(false),
  method: fc.constantFrom('auto', 'kmeans', 'dbscan'),
  eps: fc.oneof(fc.constant('auto' as const), fc.double({ min: 0.01, max: 10, noNaN: true })),
  minPoints: fc.oneof(fc.constant('auto' as const), fc.integer({ min: 1, max: 100 })),
  traits: fc.subarray(['income', 'gender', 'custom:Kidhome']),
  assignAfter: fc.constantFrom('', '2024-02-29'),
  k: fc.oneof(fc.constant('auto' as const), fc.integer({ min: 2, max: 20 })),
  measures: fc
    .subarray([...MEASURE_NAMES], { minLength: 1 })
    .map((some) => MEASURE_NAMES.filter((name) => some.includes(name))),
  logarithm: fc.boolean(),
  restarts: fc.integer({ min: 1, max: 100 }),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
})

describe('a choice of settings', () => {
  it('reads the standard settings and writes them back unchanged', () => {
    expect(toConfig(toChoice({ ...spec.defaults }))).toEqual(spec.defaults)
  })

  it('gives settings that the room accepts, and keeps measures, number, restarts and seed on the way', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const config = toConfig(choice)
        expect(validateConfig(spec, config)).toMatchObject(config)
        expect(toChoice(config)).toMatchObject({ ...choice, logarithm: expect.any(Boolean) as boolean })
      }),
      { seed: SEED },
    )
  })

  it('begins with recency, orders and money where the data is not to say what is compared', () => {
    const choice = { ...toChoice({ ...spec.defaults }), isAutomatic: false }
    expect(toConfig(choice).features).toEqual(['recencyDays', 'logOrders', 'logNet'])
  })

  it('takes logarithms only of counts and money, and only where they were asked for', () => {
    const all = { ...toChoice({ ...spec.defaults }), isAutomatic: false, measures: [...MEASURE_NAMES] }
    expect(toConfig({ ...all, logarithm: false }).features).toEqual(MEASURE_NAMES)
    expect(toConfig({ ...all, logarithm: true }).features).toEqual([
      ...['recencyDays', 'logOrders', 'logLines', 'logNet', 'logGross', 'logAverageOrder'],
      ...['meanGapDays', 'tenureDays', 'discountShare', 'couponShare', 'priceLevel'],
      ...['logOrdersPerYear', 'logPiecesPerLine', 'logMissedOrders', 'sameSeason', 'boughtOnce', 'newness'],
    ])
  })
})
