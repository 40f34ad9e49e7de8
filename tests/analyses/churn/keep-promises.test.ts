import { beforeAll, describe, expect, it } from 'vitest'
import { comparePromises, isPromise, questionOf, toLedger } from '../../../src/analyses/churn/keep-promises'
import { type ChurnRecord, type ChurnResult, spec } from '../../../src/analyses/churn/spec'
import { cutFrame } from '../../../src/features/cut-frame'
import type { Frame } from '../../../src/schema/columns'
import { resultOf } from '../../support/room'
import { DAY, leavingShop, room, START } from './support'

const ASKED = { models: ['logistic'], horizonDays: 30 }
const CUT = START + 700 * DAY

describe('scores that are held against what came', () => {
  let shop: Frame
  let record: ChurnRecord
  const later = async (days: number, entries: unknown[] = [record], asked: object = ASKED): Promise<ChurnResult> =>
    (
      await resultOf(room, { orders: cutFrame(shop, 'orderedAt', CUT + days * DAY) }, asked, {
        context: { ledger: entries },
      })
    ).result
  let whole: ChurnResult
  beforeAll(async () => {
    shop = leavingShop(5, { customers: 700 })
    const early = await resultOf(room, { orders: cutFrame(shop, 'orderedAt', CUT) }, ASKED)
    record = early.result.ledger!
    whole = await later(60)
  }, 60_000)

  it('are kept with their day, horizon and customers', () => {
    expect(record).toMatchObject({ horizonDays: 30, method: 'logistic', scored: record.customers.customerKey.length })
    expect(record.madeOn).toBeLessThanOrEqual(CUT)
    expect(record.customers.score).toBeInstanceOf(Float32Array)
    expect(structuredClone(record)).toEqual(record)
  })

  it('tell who left, by band, and beside the rule', () => {
    const [past] = whole.past
    expect(past).toMatchObject({
      isComplete: true,
      passedDays: 30,
      customers: record.scored,
      remembered: record.scored,
    })
    expect(past!.auc!).toBeGreaterThan(0.6)
    expect(past!.ruleAuc!).toBeGreaterThan(0.6)
    expect(past!.left / past!.expected).toBeGreaterThan(0.75)
    expect(past!.left / past!.expected).toBeLessThan(1.3)
    const known = past!.bands.filter(({ customers }) => customers >= 20)
    expect(known.length).toBeGreaterThan(1)
    for (const { said, left } of known) expect(Math.abs(said - left)).toBeLessThan(0.15)
    expect(past!.bands.reduce((sum, { customers }) => sum + customers, 0)).toBe(past!.customers)
  })

  it('agree with a count by hand', () => {
    const [keys, at] = [shop.columns.get('person')!, shop.columns.get('orderedAt')!] as unknown as [
      { codes: Uint32Array; dictionary: string[] },
      { values: Float64Array },
    ]
    const quantity = (shop.columns.get('quantity') as unknown as { values: Float64Array }).values
    const back = new Set<string>()
    at.values.forEach((moment, row) => {
      const isLater = moment > record.madeOn && moment <= record.madeOn + 30 * DAY
      if (isLater && quantity[row]! > 0) back.add(keys.dictionary[keys.codes[row]!]!)
    })
    const left = record.customers.customerKey.filter((key) => !back.has(key)).length
    expect(whole.past[0]!.left).toBe(left)
  })

  it('say how much of the horizon has passed, and nothing before a quarter of it', async () => {
    const [underway] = (await later(14)).past
    expect(underway!.isComplete).toBe(false)
    expect(underway!.passedDays).toBeGreaterThanOrEqual(12)
    expect(underway!.left).toBeGreaterThan(whole.past[0]!.left)
    expect((await later(5)).past).toEqual([])
  }, 30_000)

  it('are judged on those who are still there, and not at all where their data was taken back', () => {
    const history = {
      starts: Uint32Array.of(0, 1),
      at: Float64Array.of(record.madeOn + DAY),
      value: Float64Array.of(1),
    }
    const keys = [record.customers.customerKey[0]!]
    const asked = {
      question: record.question,
      now: record.madeOn + 40 * DAY,
      keys,
      history: { ...history, pieces: Float64Array.of(1) },
    }
    const { past, withdrawn } = comparePromises([record, { ...record, isWithdrawn: true }, null, {}], asked)
    expect([past.length, withdrawn]).toEqual([1, 1])
    expect(past[0]).toMatchObject({ customers: 1, left: 0, auc: null, remembered: record.scored })
  })

  it('are of one question, and never of a day or period that was chosen', async () => {
    const { leastOrders, models } = spec.defaults
    const config = { horizonDays: 30, leastOrders, models }
    expect(questionOf(config)).toBe(record.question)
    expect(questionOf({ ...config, models: ['tree'] })).toBe(record.question)
    expect(questionOf({ ...config, horizonDays: 60 })).not.toBe(record.question)
    expect(questionOf({ ...config, scope: { where: { country: ['France'] } } })).not.toBe(record.question)
    expect(isPromise(config)).toBe(true)
    expect(isPromise({ ...config, asOf: '2021-01-01' })).toBe(false)
    expect(isPromise({ ...config, scope: { to: '2021-01-01' } })).toBe(false)
  })

  it('of a large shop are those of ten thousand customers, the same ones every time', () => {
    const keys = Array.from({ length: 25_000 }, (_, i) => `c${i}`)
    const ones = Float64Array.from(keys, () => 1)
    const given = { customerKey: keys, score: ones, recencyDays: ones, meanGapDays: ones }
    const asked = { question: 'q', horizon: whole.horizon, asOf: 5 }
    const said = { ...given, method: 'tree', isPrecise: true } as const
    const first = toLedger(asked, said)
    expect([first.scored, first.customers.customerKey.length, first.customers.score.length]).toEqual([
      25_000, 10_000, 10_000,
    ])
    const more = toLedger(asked, { ...said, customerKey: keys.toReversed() })
    expect(new Set(more.customers.customerKey)).toEqual(new Set(first.customers.customerKey))
  })
})
