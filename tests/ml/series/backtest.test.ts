import { beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { forecastMany, type ForecastOptions, type MethodId, type Series } from '../../../src/ml/series'
import { originsOf, tryMethods, type Trial } from '../../../src/ml/series/backtest'
import { METHODS } from '../../../src/ml/series/methods'
import { pastOf, prepareSeries } from '../../../src/ml/series/prepare'
import { readSeries } from '../../../src/ml/series/recurrent/windows'
import type { LocalId } from '../../../src/ml/series/types'
import { forecastAll, shopMonths, toSeries } from './made'

const LOCAL = Object.keys(METHODS) as LocalId[]
const CUT = 40
const HORIZON = 6

function trialsOf(series: Series): Trial[] {
  const work = tryMethods(prepareSeries(series), LOCAL, [CUT], HORIZON)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

describe('a forecast from a day of the past', () => {
  const known = shopMonths(52)
  // Missing right before the cut, and a cycle before what comes after it.
  for (const t of [5, 30, 38, 39]) known[t] = NaN
  const events = [{ id: 'sale', strength: Float64Array.from({ length: 60 }, (_, t) => (t % 9 === 4 ? 1 : 0)) }]
  const changedFrom = (cut: number): Float64Array => known.map((value, t) => (t < cut ? value : t % 2 ? -900 : 4000))

  test('knows nothing of what came later, whatever is missing', () => {
    const told = trialsOf({ ...toSeries(known, 12), events })
    const other = trialsOf({ ...toSeries(changedFrom(CUT), 12), events })
    expect(told.map(({ method }) => method).length).toBeGreaterThan(12)
    expect(other.map(({ method, outlook, scale }) => ({ method, outlook, scale }))).toEqual(
      told.map(({ method, outlook, scale }) => ({ method, outlook, scale })),
    )
  })

  test('knows what came before: the control of the above', () => {
    const told = trialsOf(toSeries(known, 12))
    const other = trialsOf(toSeries(changedFrom(CUT - 8), 12))
    expect(other[0]!.outlook.mean).not.toEqual(told[0]!.outlook.mean)
  })

  test('is told to networks without what came later too', () => {
    const [told, other] = [known, changedFrom(CUT)].map((values) =>
      readSeries(prepareSeries(toSeries(values, 12)), CUT),
    )
    expect(other).toEqual(told)
  })

  test('fills what is missing at its end from what was known', () => {
    const ready = prepareSeries(toSeries([3, 5, NaN, NaN, 100, 7]))
    expect([...pastOf(ready, 4)]).toEqual([3, 5, 5, 5])
    expect([...pastOf(ready, 6)]).toEqual([...ready.values])
    const weekly = prepareSeries(toSeries([3, 5, 4, NaN, 100, 7], 2))
    expect([...pastOf(weekly, 4)]).toEqual([3, 5, 4, 5])
  })
})

test.each([
  [8, 1, 6, 3, []],
  [9, 1, 6, 3, [8]],
  [18, 12, 12, 3, [8]],
  [20, 12, 12, 3, [13]],
  [24, 12, 12, 3, [13]],
  [12, 4, 10, 3, [8]],
  [40, 12, 6, 3, [34, 31, 28]],
  [40, 1, 12, 9, [28, 22, 16, 10]],
  [40, 1, 100, 3, [8]],
])(
  'starts from origins of %i values, of a cycle of %i, %i ahead, at most %i: %j',
  (length, period, horizon, most, wanted) => {
    expect(originsOf(length, period, horizon, most)).toEqual(wanted)
  },
)

test('finds the season of two years of months', async () => {
  const { series } = await forecastAll([toSeries(shopMonths(24, { noise: 0.01 }), 12)], {
    methods: ['naive', 'ses', 'seasonal-naive'],
    horizon: 12,
  })
  expect(series[0]!.method).toBe('seasonal-naive')
})

test('chooses the best of the methods that can still be fitted where the best of all cannot', async () => {
  const sold = shopMonths(60, { noise: 0.01 })
  const methods: MethodId[] = ['naive', 'holt-winters-multiplicative', 'seasonal-naive']
  const ended = sold.slice()
  ended[59] = 0
  const [before] = (await forecastAll([toSeries(sold, 12)], { methods })).series
  const [after] = (await forecastAll([toSeries(ended, 12)], { methods })).series
  expect([before!.method, after!.method]).toEqual(['holt-winters-multiplicative', 'seasonal-naive'])
})

describe('odd values', () => {
  test('of a series that was alike for long make no interval a thousand times as wide as they are large', async () => {
    const calm = Float64Array.from({ length: 40 }, (_, t) => (t < 26 ? 3 * t : 90 - 2 * t + (t % 3)))
    const spike = shopMonths(40).map((value, t) => (t === 25 ? 1e6 : value))
    const methods: MethodId[] = ['drift', 'naive', 'holt', 'trend', 'ets', 'theta']
    for (const method of methods) {
      const { series } = await forecastAll([toSeries(calm), toSeries(spike)], { methods: [method], origins: 8 })
      for (const [i, largest] of [78, 1e6].entries()) {
        expect(Math.max(...series[i]!.intervals[1]!.upper)).toBeLessThan(100 * largest)
      }
    }
  })

  test('too large to be squared count as missing', async () => {
    const values = shopMonths(30)
    values[12] = 1e300
    const { series } = await forecastAll([toSeries(values), toSeries(Array(20).fill(-1e200))], {
      methods: ['naive', 'ets'],
    })
    expect(series.map(({ notes }) => notes.map(({ code }) => code))).toEqual([['GAPS_FILLED'], ['EMPTY']])
    expect(Math.max(...series[0]!.intervals[1]!.upper)).toBeLessThan(1e4)
  })
})

describe('a batch', () => {
  const COUNT = 20
  const series = Array.from({ length: COUNT }, (_, i) => toSeries(shopMonths(40, { seed: i }), 12))
  const options: ForecastOptions = { horizon: 6, methods: ['naive', 'ets'], origins: 1, levels: [0.8] }
  const heard = new Map<string, number>()
  beforeAll(async () => {
    for await (const step of forecastMany(series, options, createRandom(1))) {
      if (step.kind !== 'step') continue
      const key = `${step.phase} ${step.done}`
      heard.set(key, (heard.get(key) ?? 0) + 1)
    }
  })

  test('can be stopped between the forms of one fit, and between series while it chooses and judges', () => {
    const forms = 10
    expect(heard.get('backtest 3')!).toBeGreaterThan(forms)
    expect(heard.get('forecast 0')!).toBeGreaterThan(COUNT)
    expect(heard.get(`forecast ${COUNT}`)!).toBeGreaterThan(COUNT)
  })
})
