import { beforeAll, describe, expect, it } from 'vitest'
import type { RunOutput } from '../../../src/analyses/contract'
import { backtestChart, forecastChart } from '../../../src/analyses/forecast/charts'
import { alikeness, nextDays } from '../../../src/analyses/forecast/outlook'
import { planShares } from '../../../src/analyses/forecast/learn/plan'
import { prepare } from '../../../src/analyses/forecast/prepare'
import { forecastAll } from '../../../src/analyses/forecast/learn/forecast-all'
import { validateConfig } from '../../../src/analyses/validate-config'
import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { contextOf } from '../../support/room'
import { missOf } from '../../../src/analyses/forecast/say-forecast'
import type { ForecastResult, ForecastSeries, PastForecast } from '../../../src/analyses/forecast/spec'
import { factorOf } from '../../../src/analyses/forecast/what-if'
import { isoWeekday, parseDay } from '../../../src/features/periods'
import { resultOf } from '../../support/room'
import { daily, DAY, days, framesOf, room, seasonal } from './shop'

type Output = RunOutput<ForecastResult>
const run = async (...args: Parameters<typeof resultOf>): Promise<Output> => (await resultOf(...args)) as Output
const asRoom = room as unknown as Parameters<typeof resultOf>[0]

describe('a forecast of days with a strong week', () => {
  let output: Output
  let total: ForecastSeries
  beforeAll(async () => {
    output = await run(asRoom, framesOf(seasonal()), { every: 'day', horizon: 14 })
    total = output.result.series[0]!
  })

  it('holds the columns that other programs rely on, of equal length', () => {
    const { at, actual, futureAt, mean, lower80, upper80, lower95, upper95 } = total
    expect(at).toHaveLength(actual.length)
    for (const column of [mean, lower80, upper80, lower95, upper95]) expect(column).toHaveLength(futureAt.length)
    expect([days(at).at(-1), days(futureAt)[0], futureAt.length]).toEqual(['2023-06-30', '2023-07-01', 14])
    for (let i = 0; i < mean.length; i++) {
      const bounds = [lower95[i]!, lower80[i]!, mean[i]!, upper80[i]!, upper95[i]!]
      expect(bounds).toEqual([...bounds].sort((a, b) => a - b))
    }
  })

  it('beats or equals the last season repeated, follows the week, and says so', () => {
    expect(total.mase!).toBeLessThan(total.baselineMase!)
    expect(output.evaluation).toMatchObject({ metric: 'mase', baseline: 'seasonalNaive', better: true })
    const saturday = total.futureAt.findIndex((at) => isoWeekday(at / DAY) === 6)
    const wednesday = total.futureAt.findIndex((at) => isoWeekday(at / DAY) === 3)
    expect(total.mean[saturday]! / total.mean[wednesday]!).toBeGreaterThan(3)
  })

  it('shows earlier forecasts that end where the history does, and how far they missed', () => {
    expect(total.backtest.length).toBeGreaterThan(2)
    const last = total.backtest.at(-1)!
    expect([days([last.origin])[0], last.mean.length]).toEqual(['2023-06-17', 14])
    expect([...last.actual]).toEqual([...total.actual.slice(-14)])
    expect(missOf(total)!).toBeLessThan(0.15)
  })

  it('measures how often the bands held', () => {
    const { coverage } = output.result
    expect(coverage!.forecasts).toBeGreaterThan(50)
    expect(coverage!.inside80).toBeGreaterThan(0.6)
    expect(coverage!.inside95).toBeGreaterThanOrEqual(coverage!.inside80)
  })

  it('sums up the days to come against those just past, with bounds narrower than the sum of the days’ bounds', () => {
    const { next, mean, lower80, upper80 } = total
    expect(next.days).toBe(14)
    expect(next.mean).toBeCloseTo(
      mean.reduce((sum, value) => sum + value, 0),
      6,
    )
    expect(next.last).toBeCloseTo(
      total.actual.slice(-14).reduce((sum, value) => sum + value, 0),
      6,
    )
    expect(next.lower80).toBeGreaterThan(lower80.reduce((sum, value) => sum + value, 0))
    expect(next.upper80).toBeLessThan(upper80.reduce((sum, value) => sum + value, 0))
    expect(next.change).toBeCloseTo(next.mean / next.last - 1, 12)
  })

  it('draws history, forecast and bands as plain data', () => {
    const option = forecastChart(total, { every: 'day', locale: 'en', underwayAt: null, factor: 1.1 })
    const { series } = option as { series: { name: string; data: (number | null)[] }[] }
    const named = (name: string): (number | null)[] => series.find((one) => one.name === name)!.data
    expect(named('Expected').at(-1)).toBe(total.mean.at(-1))
    expect(named('With your changes').at(-1)).toBeCloseTo(total.mean.at(-1)! * 1.1)
    expect(new Set(series.map(({ data }) => data.length)).size).toBe(1)
    expect(structuredClone(option)).toEqual(option)
    expect(JSON.stringify(backtestChart(total, 'day', 'zh'))).toContain('预测')
  })
})

describe('a forecast', () => {
  it('expects nothing on weekdays on which the shop never sells', async () => {
    const rows = daily('2023-01-02', '2023-05-31', () => ({}), [6])
    const { result } = await run(asRoom, framesOf(rows), { every: 'day', horizon: 14 })
    const [total] = result.series
    const saturdays = [...total!.futureAt.keys()].filter((i) => isoWeekday(total!.futureAt[i]! / DAY) === 6)
    expect(saturdays.map((i) => [total!.mean[i], total!.upper95[i]])).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(total!.mean[saturdays[0]! + 1]).toBeCloseTo(10)
  })

  it('says of a short history that nothing could be tried, and still answers', async () => {
    const { result, warnings, evaluation } = await run(asRoom, framesOf(daily('2023-01-02', '2023-01-29')), {})
    expect([result.coverage, evaluation, result.series[0]!.choice, result.series[0]!.mase]).toEqual([
      null,
      null,
      'simple',
      null,
    ])
    expect(warnings.map(({ code }) => code)).toContain('SHORT_HISTORY')
    expect(result.series[0]!.mean[0]).toBeCloseTo(70)
  })

  it('uses the one method that was asked for, and still knows the baseline', async () => {
    const { result } = await run(asRoom, framesOf(seasonal()), { every: 'day', horizon: 7, methods: ['ses'] })
    expect(result.series[0]!.method).toBe('ses')
    expect(result.series[0]!.baselineMase).toBeGreaterThan(0)
  })

  it('keeps what it said, and holds it against what came', async () => {
    const asked = { every: 'day', horizon: 10, methods: ['seasonal-naive', 'ses'] }
    const early = await run(asRoom, framesOf(seasonal().slice(0, 250)), asked)
    const undone = { ...early.result.ledger, isWithdrawn: true }
    const context = { ledger: [early.result.ledger, undone, { question: 'damaged' }, null] }
    const { result } = await run(asRoom, framesOf(seasonal()), asked, { context })
    expect([result.past.length, result.withdrawn]).toEqual([1, 1])
    const [past] = result.past
    expect([past!.madeOn, past!.at.length]).toEqual([early.result.asOf, 10])
    expect([...past!.mean]).toEqual([...early.result.series[0]!.mean])
    expect(past!.came).toBeCloseTo(past!.actual.reduce((sum, value) => sum + value, 0))
    expect(past!.error!).toBeLessThan(0.2)
    const other = await run(asRoom, framesOf(seasonal()), { every: 'day', measure: 'orders' }, { context })
    expect(other.result.past).toEqual([])
  })

  it('shows what has come due, however many were said since of which nothing has', async () => {
    const asked = { every: 'day', horizon: 10, methods: ['ses'] }
    const early = (await run(asRoom, framesOf(seasonal().slice(0, 250)), asked)).result.ledger!
    const late = Array.from({ length: 20 }, (_, i) => ({
      ...early,
      madeOn: early.madeOn + (i + 1) * DAY,
      series: early.series.map((one) => ({ ...one, futureAt: one.futureAt.map((at) => at + 1000 * DAY) })),
    }))
    const { result } = await run(asRoom, framesOf(seasonal()), asked, { context: { ledger: [early, ...late] } })
    expect(result.past.map(({ madeOn }) => madeOn)).toEqual([early.madeOn])
  })

  it('holds money against no promise in other money, and groups made anew against none of the same name', async () => {
    const asked = { every: 'day', horizon: 10, methods: ['ses'] }
    const early = await run(asRoom, framesOf(seasonal().slice(0, 250)), asked)
    const context = { ledger: [early.result.ledger], currency: 'EUR' }
    expect((await run(asRoom, framesOf(seasonal()), asked, { context })).result.past).toEqual([])

    const results = { rfm: { customerKey: ['c1'], group: ['Champions'] } }
    const bySegment = { ...asked, by: 'segment' }
    const said = await run(asRoom, framesOf(seasonal().slice(0, 250)), bySegment, { context: { results } })
    expect(said.result.ledger).toBeNull()
    const groups = { question: early.result.ledger!.question.replace('"total"', '"segment"') }
    const kept = { ...early.result.ledger!, ...groups }
    kept.series = kept.series.map((one) => ({ ...one, key: 'Champions' }))
    const { result } = await run(asRoom, framesOf(seasonal()), bySegment, { context: { results, ledger: [kept] } })
    expect(result.past).toEqual([])
  })

  it('says which part it is at, the training of networks too, and stops within it', async () => {
    const config = validateConfig(room.spec, { every: 'day', horizon: 7, methods: ['seasonal-naive', 'gru'] })
    const inputs = prepare(framesOf(seasonal()), config, contextOf(framesOf(seasonal())))
    const task = forecastAll(inputs, config.methods, createRandom(1), typedArrays)
    const seen: string[] = []
    for (let step = await task.next(); !step.done; step = await task.next()) {
      seen.push(`${step.value.kind} ${step.value.phase}`)
      if (step.value.kind === 'step' && step.value.phase.startsWith('gru-') && step.value.done > 0) break
    }
    expect(await task.return(undefined as never)).toMatchObject({ done: true })
    expect([...new Set(seen)].map((text) => text.replace(/-backtest-0-\d$/, ''))).toEqual([
      ...['phase-start try', 'step try', 'phase-end try', 'phase-start gru', 'step gru'],
    ])
  }, 30_000)

  it('shares one column of days among all series, and says how many methods each was tried with', async () => {
    const rows = seasonal().map((row, i) => ({ ...row, productId: `p${i % 2}` }))
    const asked = { every: 'week', by: 'product', methods: ['ses', 'naive'] }
    const { series } = (await run(asRoom, framesOf(rows), asked)).result
    expect(series.map(({ tried }) => tried)).toEqual([2, 2])
    // Ten months show no year that could be repeated.
    expect(series.map(({ baseline }) => baseline)).toEqual(['naive', 'naive'])
    expect(series[0]!.at.buffer === series[1]!.at.buffer).toBe(true)
  })

  it('promises nothing about days that a chosen period hides', async () => {
    const { result } = await run(asRoom, framesOf(seasonal()), { every: 'week', scope: { to: '2023-03-31' } })
    expect([result.ledger, days([result.asOf])[0]]).toEqual([null, '2023-03-31'])
  })
})

describe('the parts of a forecast', () => {
  it('multiplies by what is set and by nothing else', () => {
    expect(factorOf({ price: 10, traffic: 20, promotion: -50 }, 'revenue')).toBeCloseTo(1.1 * 1.2 * 0.5)
    expect(factorOf({ price: 10, traffic: 20, promotion: 0 }, 'quantity')).toBeCloseTo(1.2)
  })

  it('tells errors that point one way from errors that cancel out', () => {
    const past = (errors: number[]): PastForecast => ({
      origin: 0,
      mean: new Float64Array(errors.length),
      actual: Float64Array.from(errors),
    })
    expect(alikeness(Array.from({ length: 5 }, () => [past([2, 2, 2, 2])]))).toBe(1)
    expect(alikeness(Array.from({ length: 5 }, () => [past([2, -2, 2, -2])]))).toBe(0.05)
    expect(alikeness([[past([1, 2])]])).toBe(0.5)
  })

  it('takes of a month under way only the days that are ahead', () => {
    const futureAt = Float64Array.of(parseDay('2023-04-01') * DAY, parseDay('2023-05-01') * DAY)
    const calendar = { futureAt, end: parseDay('2023-06-01'), lastFull: parseDay('2023-04-15') }
    const ahead = {
      mean: Float64Array.of(300, 310),
      lower80: Float64Array.of(200, 210),
      upper80: Float64Array.of(400, 410),
    }
    const next = nextDays(calendar, ahead, { last: 270, days: 30, actual: Float64Array.of(1, 2) }, 1)
    expect(next.mean).toBeCloseTo(150 + 150)
    expect(next.upper80 - next.mean).toBeCloseTo(50 + (100 * 15) / 31)
    expect(next.change).toBeCloseTo(300 / 270 - 1)
    const wide = { ...ahead, lower80: Float64Array.of(-900, -900) }
    const lowerOf = (actual: number[]): number =>
      nextDays(calendar, wide, { last: 0, days: 30, actual: Float64Array.from(actual) }, 1).lower80
    expect(lowerOf([5, -4, 5])).toBe(0)
    expect(lowerOf([5, -7, 5])).toBeLessThan(-100)
  })

  it('looks closely at the largest and quickly at the long tail, rare and steady demand apart', () => {
    const series = Array.from({ length: 3000 }, (_, i) => ({ length: 60, zeros: i % 3 === 0 ? 40 : 0 }))
    const shares = planShares(series, ['auto'])
    expect(shares.flatMap(({ slots }) => slots).sort((a, b) => a - b)).toEqual([...series.keys()])
    const close = shares.filter(({ choice }) => choice === 'backtest')
    expect(Math.max(...close.flatMap(({ slots }) => slots))).toBeLessThan(400)
    expect(close.map(({ methods }) => methods.includes('croston'))).toEqual([false, true])
    expect(planShares(series.slice(0, 5), ['auto']).every(({ choice }) => choice === 'backtest')).toBe(true)
    const withNetworks = planShares(series, ['auto', 'gru', 'ets'])
    expect(
      withNetworks.map(({ choice, methods }) => methods.includes('gru') === (choice === 'backtest')),
    ).not.toContain(false)
    expect(planShares(series, ['ets']).every(({ methods }) => methods.join() === 'ets')).toBe(true)
  })
})
