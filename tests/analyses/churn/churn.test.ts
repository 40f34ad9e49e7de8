import { beforeAll, describe, expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/churn/prepare'
import { run } from '../../../src/analyses/churn/run'
import type { ChurnConfig, ChurnResult } from '../../../src/analyses/churn/spec'
import { spec } from '../../../src/analyses/churn/spec'
import { validateConfig } from '../../../src/analyses/validate-config'
import type { RunOutput } from '../../../src/analyses/contract'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Column, Frame } from '../../../src/schema/columns'
import { frameOf } from '../../support/frames'
import { contextOf, resultOf, runRoom } from '../../support/room'
import { shopRows } from '../../support/shop'
import { DAY, leavingShop, room, START } from './support'

const QUICK = { models: ['logistic'] }
const areaOf = ({ methods }: ChurnResult, name: string): number =>
  methods.find((one) => one.name === name)!.metrics.auc!.value

describe('a shop whose customers leave after returns', () => {
  let shop: Frame
  let output: RunOutput<ChurnResult>
  beforeAll(async () => {
    shop = leavingShop(5, { customers: 1200 })
    output = await resultOf(room, { orders: shop }, QUICK)
  }, 120_000)

  it('has them found by the model, at every day judged, where the rules see the wait alone', () => {
    const { result, evaluation } = output
    expect(result.basis).toBe('model')
    expect(result.method).toBe('logistic')
    expect(result.won).toBeGreaterThanOrEqual(2)
    expect(areaOf(result, 'logistic')).toBeGreaterThan(
      Math.max(areaOf(result, 'ownGap'), areaOf(result, 'recency')) + 0.04,
    )
    expect(evaluation).toMatchObject({ metric: 'auc', better: true })
  })

  it('has returns among the reasons of who brought goods back, and not as a reason of the others', () => {
    const { result } = output
    const reasonsOf = (at: number) => result.reasons[at]!.filter(({ theme }) => theme === 'returns')
    const told = result.customerKey.map((_, at) => reasonsOf(at)[0]).filter((reason) => reason !== undefined)
    expect(told.length).toBeGreaterThan(20)
    for (const { weight, facts } of told) {
      if (weight > 0.5) expect(Number(facts['returnShare'])).toBeGreaterThan(0)
      if (facts['returnShare'] === 0) expect(weight).toBeLessThan(0)
    }
  })

  it('has them listed from the most to the least likely, in bands that add up', () => {
    const { result } = output
    const scores = [...result.score]
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(result.bands.reduce((sum, { customers }) => sum + customers, 0)).toBe(scores.length)
    expect(result.likely.customers).toBe(scores.filter((score) => score >= 0.5).length)
    result.score.forEach((score, i) => {
      expect(result.atStake[i]).toBeCloseTo(score * Math.max(0, result.yearNet[i]!), 8)
      if (score >= 0.75) expect(result.band[i]).toBe('veryLikely')
      if (score < 0.3) expect(result.topReason[i]).toBe('')
    })
  })

  it('says what would change it: the next order, and who is most alike and stays', () => {
    const { result } = output
    const likely = [...result.score.keys()].filter((at) => result.score[at]! >= 0.5 && result.recencyDays[at]! > 20)
    const lower = likely.filter((at) => result.changes[at]!.ifOrdered < result.score[at]!)
    expect(lower.length).toBeGreaterThan(0.8 * likely.length)
    const { opposite } = result.changes[likely[0]!]!
    expect(opposite!.score).toBeLessThan(0.5)
    expect(result.customerKey).toContain(opposite!.customerKey)
    expect(opposite!.themes.length).toBeGreaterThan(0)
  })

  it('always shows the horizon and where it comes from', () => {
    const { horizon, aliveDays } = output.result
    expect(horizon.basis).toBe('rhythm')
    expect(horizon.usualGapDays!).toBeGreaterThan(horizon.medianGapDays!)
    expect(horizon.days).toBe(30)
    expect(aliveDays).toBe(60)
    expect(output.card.method.en).toContain('30 days')
  })

  it('is the same shop as of an earlier day, whatever was ordered later', async () => {
    const day = '2021-12-31'
    const at = frameRowsUntil(shop, Date.UTC(2022, 0, 1))
    const [whole, early] = [
      await resultOf(room, { orders: shop }, { ...QUICK, asOf: day }),
      await resultOf(room, { orders: at }, { ...QUICK, asOf: day }),
    ]
    const timeless = ({ methods, ...rest }: ChurnResult) => ({
      ...rest,
      methods: methods.map((one) => ({ ...one, seconds: null })),
    })
    expect(timeless(whole.result)).toEqual(timeless(early.result))
    expect(whole.result.score).not.toEqual(output.result.score)
  })
})

/** The rows before a moment, with dictionaries as they were. */
function frameRowsUntil(frame: Frame, until: number): Frame {
  const at = frame.columns.get('orderedAt')
  if (at?.kind !== 'date') throw new Error('no dates')
  const rows = at.values.findIndex((moment) => moment >= until)
  const columns = [...frame.columns].map(([name, column]): [string, Column] => {
    if (column.kind === 'code') return [name, { ...column, codes: column.codes.slice(0, rows) }]
    if (column.kind === 'text') throw new Error('no text here')
    return [name, { ...column, values: column.values.slice(0, rows) } as Column]
  })
  return { rows, columns: new Map(columns) }
}

describe('without anything to find', () => {
  it('labels dealt at random are told from chance by no method', async () => {
    const shop = leavingShop(9, { customers: 4000 })
    const config = validateConfig<ChurnConfig>(spec, { models: ['logistic'] })
    const inputs = prepare({ orders: shop }, config, contextOf({ orders: shop }))
    const random = createRandom(3)
    for (let i = inputs.left.length - 1; i > 0; i--) {
      const other = random.int(i + 1)
      ;[inputs.left[i], inputs.left[other]] = [inputs.left[other]!, inputs.left[i]!]
    }
    const outcome = await drive(run(inputs, config, { seed: 1, random: createRandom(1) }))
    if (outcome.status !== 'done') throw new Error(outcome.status)
    for (const { name } of outcome.result.result.methods) {
      expect(Math.abs(areaOf(outcome.result.result, name) - 0.5), name).toBeLessThan(0.05)
    }
  })

  it('a model that does not beat the rule gives way to it, under its own name', async () => {
    const config = validateConfig<ChurnConfig>(spec, { models: ['logistic'] })
    const shop = leavingShop(12, { customers: 1200 })
    const inputs = prepare({ orders: shop }, config, contextOf({ orders: shop }))
    // Only the wait decides: everything else that the model could learn from is noise.
    const wait = inputs.table.features.find(({ name }) => name === 'waitRatio')
    if (wait?.kind !== 'number') throw new Error('no wait')
    const random = createRandom(4)
    wait.values.forEach(
      (value, row) => (inputs.left[row] = random.next() < 0.15 + 0.7 * Math.min(1, value / 3) ? 1 : 0),
    )
    const recency = inputs.table.features.findIndex(({ name }) => name === 'recencyDays')
    const noise = inputs.table.features.map((feature, at) =>
      feature.kind === 'number' && feature !== wait && at !== recency
        ? { ...feature, values: feature.values.map(() => random.normal()) }
        : feature === wait
          ? wait
          : feature,
    )
    const table = { ...inputs.table, features: noise }
    const outcome = await drive(run({ ...inputs, table }, config, { seed: 1, random }))
    if (outcome.status !== 'done') throw new Error(outcome.status)
    const { result, warnings, evaluation } = outcome.result
    expect(result.won).toBeLessThan(2)
    expect(result.method).toBe('ownGap')
    expect(result.reasonKind).toBe('rule')
    expect(warnings.map(({ code }) => code)).toContain('RULE_WINS')
    expect(evaluation!.better).toBe(false)
  })
})

describe('a small shop', () => {
  it('gets rates by rule only, drawn towards the average, and is told so', async () => {
    const { result, warnings, evaluation } = await resultOf(room, { orders: frameOf(shopRows()) })
    expect(result.basis).toBe('rule')
    expect(result.isPrecise).toBe(false)
    expect(result.methods).toEqual([])
    expect(evaluation).toBeNull()
    expect(warnings.map(({ code }) => code)).toContain('RULE_ONLY')
    for (const score of result.score) {
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThan(1)
    }
  })

  it('is refused in words below thirty regulars, or too short a history', async () => {
    const few = await runRoom(room, { orders: frameOf(shopRows({ customers: 20 })) })
    expect(few).toMatchObject({ status: 'failed', error: { code: 'DATA_TOO_LITTLE', details: { least: 30 } } })
    const short = await runRoom(room, { orders: frameOf(shopRows({ customers: 200, days: 40 })) })
    expect(short).toMatchObject({ status: 'failed', error: { code: 'DATA_TOO_LITTLE', details: { least: 60 } } })
    expect((short as { error: { message: string } }).error.message).toMatch(/days of orders/)
  })

  it('refuses methods that it does not know, or twice', async () => {
    const orders = frameOf(shopRows())
    for (const models of [['linear'], ['oracle'], ['logistic', 'logistic']]) {
      const outcome = await runRoom(room, { orders }, { models })
      expect(outcome).toMatchObject({
        status: 'failed',
        error: { code: 'CONFIG_INVALID', details: { field: 'models' } },
      })
    }
  })
})

describe('the label', () => {
  it('is whether no order came within the horizon after the day, and the features end at that day', () => {
    const shop = leavingShop(7, { customers: 400 })
    const config = validateConfig<ChurnConfig>(spec, { ...QUICK, horizonDays: 45 })
    const inputs = prepare({ orders: shop }, config, contextOf({ orders: shop }))
    const last = Math.max(...numbersOf(shop))
    expect(inputs.origins[0]).toBe(last - 45 * DAY)
    expect(START).toBeLessThan(inputs.origins.at(-1)!)
    const recency = inputs.table.features.find(({ name }) => name === 'recencyDays')
    if (recency?.kind !== 'number') throw new Error('no recency')
    expect(Math.min(...recency.values)).toBeGreaterThanOrEqual(0)
    const rate = inputs.left.reduce((sum, one) => sum + one, 0) / inputs.left.length
    expect(rate).toBeGreaterThan(0.1)
    expect(rate).toBeLessThan(0.7)
  })
})

function numbersOf(frame: Frame): Float64Array {
  const at = frame.columns.get('orderedAt')
  if (at?.kind !== 'date') throw new Error('no dates')
  return at.values
}
