import { beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { forecastMany, type ForecastBatch, type MethodId } from '../../../src/ml/series'
import { forecastAll, shopMonths, toSeries } from './made'

const METHODS: MethodId[] = ['naive', 'seasonal-naive', 'ses', 'damped', 'ets', 'theta', 'croston']
const COUNT = 12

describe('a batch of shop months', () => {
  const known = Array.from({ length: COUNT }, (_, i) => shopMonths(84, { seed: i, noise: 0.08, trend: 0.3 * i }))
  let batch: ForecastBatch
  beforeAll(async () => {
    const series = known.map((values) => toSeries(values.slice(0, 72), 12))
    batch = await forecastAll(series, { methods: METHODS, origins: 3, horizon: 12 })
  })

  test('gives a mean within its intervals, the wider around the narrower, none below zero', () => {
    for (const { mean, intervals } of batch.series) {
      const [narrow, wide] = [intervals[0]!, intervals[1]!]
      mean.forEach((center, h) => {
        const row = [0, wide.lower[h]!, narrow.lower[h]!, center, narrow.upper[h]!, wide.upper[h]!]
        expect(row.every(Number.isFinite)).toBe(true)
        expect(row).toEqual([...row].sort((a, b) => a - b))
      })
    }
  })

  test('chooses methods that know the season, and none that does not suit', () => {
    const chosen = new Set(batch.series.map(({ method }) => method))
    expect(chosen.has('naive') || chosen.has('croston')).toBe(false)
    expect(batch.scores.map(({ method }) => method)).not.toContain('croston')
  })

  test('holds the share of what came that its intervals promise', () => {
    let [inside, judged] = [0, 0]
    batch.series.forEach(({ intervals }, i) => {
      known[i]!.slice(72).forEach((actual, h) => {
        judged++
        if (actual >= intervals[0]!.lower[h]! && actual <= intervals[0]!.upper[h]!) inside++
      })
    })
    expect(inside / judged).toBeGreaterThan(0.7)
    expect(inside / judged).toBeLessThan(0.92)
    expect(batch.chosen.coverage).toHaveLength(6)
    expect(batch.chosen.coverage[0]!).toBeGreaterThan(0.65)
  })

  test('scores every candidate for each series and over all, and beats the naive forecast', () => {
    const of = (method: MethodId) => batch.scores.find((score) => score.method === method)!
    expect(of('ets').mase).toBeLessThan(of('naive').mase)
    expect(batch.chosen.mase).toBeLessThan(of('naive').mase)
    expect(of('ets').forecasts).toBe(COUNT * 3 * 12)
    expect(batch.series[0]!.scores.map(({ method }) => method)).toEqual(METHODS.slice(0, -1))
    expect(batch.series[0]!.scores[0]!.mae).toBeGreaterThan(0)
    expect(of('ets').mae).toBeNaN()
  })

  test('is plain data that survives a copy', () => {
    expect(structuredClone(batch)).toEqual(batch)
  })
})

describe('what is missing', () => {
  test('is left out at the start, filled inside and forecast at the end, and said', async () => {
    const values = shopMonths(48, { noise: 0 })
    const [whole] = (await forecastAll([toSeries(values, 12)], { methods: ['seasonal-naive'] })).series
    const broken = Float64Array.from([NaN, NaN, ...values])
    broken[20] = NaN
    broken.set([NaN, NaN], broken.length - 2)
    const { series } = await forecastAll([toSeries(broken, 12)], { methods: ['seasonal-naive'] })
    expect(series[0]!.notes.map(({ code, details }) => [code, details?.count])).toEqual([
      ['GAPS_FILLED', 1],
      ['TAIL_MISSING', 2],
    ])
    expect(series[0]!.mean).toHaveLength(6)
    // The cycle goes on where the missing end would have been.
    expect(series[0]!.mean[0]).toBeCloseTo(values[48 - 12]!, 6)
    expect(whole!.notes).toEqual([])
  })

  test('leaves the simplest method for a few values, a constant for one, and nothing for none', async () => {
    const few = [toSeries([3, 5, 4, 6]), toSeries([7]), toSeries([]), toSeries([NaN, NaN]), toSeries(Array(20).fill(9))]
    const { series } = await forecastAll(few, { methods: ['ets', 'ses', 'naive'] })
    expect(series.map(({ method }) => method).slice(0, 4)).toEqual(['ses', 'naive', 'mean', 'mean'])
    expect(series.map(({ notes }) => notes.map(({ code }) => code))).toEqual([
      ['SHORT'],
      ['SHORT'],
      ['EMPTY'],
      ['EMPTY'],
      ['CONSTANT'],
    ])
    expect([...series[1]!.mean, ...series[2]!.mean]).toEqual([7, 7, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0])
    expect(series[4]!.intervals[1]!.upper[5]).toBeCloseTo(9, 6)
  })
})

describe('a known event', () => {
  const strength = Float64Array.from({ length: 90 }, (_, t) => (t % 28 === 20 ? 1 : 0))
  const values = Float64Array.from({ length: 84 }, (_, t) => (10 + (t % 7)) * (strength[t] ? 3 : 1))

  test('is estimated, taken out before the fit, and put back where it comes again', async () => {
    const events = [{ id: 'sale', strength }]
    const [found] = (
      await forecastAll([{ ...toSeries(values.slice(0, 74), 7), events }], { methods: ['seasonal-naive'] })
    ).series
    const [effect] = found!.effects
    expect(effect!.factor).toBeGreaterThan(2)
    expect(effect!.factor).toBeLessThan(3)
    expect(effect!.seen).toBe(2)
    // Step 76 is an event, 75 is not: shrinkage keeps a bit of it back.
    expect(found!.mean[2]! / 16).toBeGreaterThan(2)
    expect(found!.mean[1]! / 15).toBeCloseTo(1, 1)
  })

  test('does nothing where it acts nowhere: the control', async () => {
    const events = [{ id: 'sale', strength: new Float64Array(90) }]
    const plain = await forecastAll([toSeries(values, 7)], { methods: ['seasonal-naive'] })
    const told = await forecastAll([{ ...toSeries(values, 7), events }], { methods: ['seasonal-naive'] })
    expect(told.series[0]!.mean).toEqual(plain.series[0]!.mean)
  })
})

describe('the work', () => {
  const series = [toSeries(shopMonths(40), 12), toSeries(shopMonths(40, { seed: 9 }), 12)]

  test('tells its progress, which never goes back, and can be stopped', async () => {
    const heard: number[] = []
    const control = new AbortController()
    const options = { horizon: 4, methods: ['ses', 'naive'] as MethodId[], origins: 2, levels: [0.8] }
    let last = -1
    for await (const step of forecastMany(series, options, createRandom(1))) {
      if (step.kind === 'step') heard.push((step.phase === 'backtest' ? 0 : 100) + step.done)
    }
    for (const now of heard) {
      expect(now).toBeGreaterThanOrEqual(last)
      last = now
    }
    control.abort()
    expect((await drive(forecastMany(series, options, createRandom(1)), { signal: control.signal })).status).toBe(
      'cancelled',
    )
  })

  test.each([
    ['horizon', { horizon: 0 }],
    ['origins', { origins: 1.5 }],
    ['methods', { methods: [] }],
    ['levels', { levels: [0.9, 0.8] }],
    ['levels', { levels: [] }],
  ])('refuses a setting out of its bounds: %s', async (field, options) => {
    await expect(forecastAll(series, options)).rejects.toThrow(new RegExp(`CONFIG_INVALID.*${field}`))
  })

  test('without origins takes the first candidate at its word', async () => {
    const { series: found, chosen } = await forecastAll(series, { methods: ['croston', 'theta', 'ets'], origins: 0 })
    expect(found.map(({ method, scores }) => [method, scores.length])).toEqual([
      ['theta', 0],
      ['theta', 0],
    ])
    expect(chosen.forecasts).toBe(0)
  })
})
