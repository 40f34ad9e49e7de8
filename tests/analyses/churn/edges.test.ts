import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/churn/prepare'
import { run } from '../../../src/analyses/churn/run'
import { type ChurnConfig, spec } from '../../../src/analyses/churn/spec'
import { validateConfig } from '../../../src/analyses/validate-config'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { frameOf, type Row } from '../../support/frames'
import { contextOf, resultOf, runRoom } from '../../support/room'
import { shopRows } from '../../support/shop'
import { DAY, leavingShop, room, START } from './support'

const line = (person: number, day: number): Row => ({
  orderedAt: START + day * DAY,
  orderId: `o${person}-${day}`,
  person: `c${person}`,
  quantity: 1,
  unitPrice: 10,
})

describe('a shop for which no method can be fitted', () => {
  it('is scored by the better rule, and told so instead of failing', async () => {
    const orders = leavingShop(5, { customers: 600 })
    const config = validateConfig<ChurnConfig>(spec, { models: ['logistic'] })
    const inputs = prepare({ orders }, config, contextOf({ orders }))
    // Lines are for numbers alone, so that this one cannot learn who left.
    const asked: ChurnConfig = { ...config, models: ['linear'] }
    const outcome = await drive(run(inputs, asked, { seed: 1, random: createRandom(1) }))
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    const { result, warnings, evaluation, card } = outcome.result
    expect(['ownGap', 'recency']).toContain(result.method)
    expect(result).toMatchObject({ basis: 'model', won: 0, models: [], failed: [{ name: 'linear' }] })
    expect(result.methods.map(({ name }) => name).sort()).toEqual(['ownGap', 'recency'])
    expect(result.origins.map(({ model }) => model)).toEqual([null, null, null])
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['NO_MODEL', 'METHOD_FAILED']))
    expect(warnings.map(({ code }) => code)).not.toContain('RULE_WINS')
    expect(evaluation).toBeNull()
    expect(card.method.en).toContain('no other method')
  })
})

describe('labels at the edges of the data', () => {
  it('are the same for a day after the last line as for the last line: nobody leaves by the end of the file', async () => {
    const orders = leavingShop(7, { customers: 300 })
    const config = (asOf?: string): ChurnConfig =>
      validateConfig<ChurnConfig>(spec, { models: ['logistic'], ...(asOf !== undefined && { asOf }) })
    const known = prepare({ orders }, config(), contextOf({ orders }))
    const later = new Date(known.asOf + 25 * DAY).toISOString().slice(0, 10)
    const asked = prepare({ orders }, config(later), contextOf({ orders }))
    expect(asked.origins).toEqual(known.origins)
    expect(asked.left).toEqual(known.left)
    expect(asked.asOf).toBe(known.asOf)
  })

  it('are refused in words where all regulars are too new to have been seen leaving', async () => {
    const rows = [line(999, 0), ...Array.from({ length: 40 }, (_, i) => [line(i, 70 + (i % 9)), line(i, 85)]).flat()]
    const outcome = await runRoom(room, { orders: frameOf(rows) })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'DATA_TOO_LITTLE', details: { found: 0 } } })
    expect((outcome as { error: { message: string } }).error.message).toContain('known who left')
  })
})

describe('the words of a refusal', () => {
  it('name the orders and the days that were asked for', async () => {
    const few = await runRoom(room, { orders: frameOf(shopRows({ customers: 20 })) }, { leastOrders: 5 })
    expect((few as { error: { message: string } }).error.message).toContain('at least 5 orders')
    const rows = Array.from({ length: 40 }, (_, i) => [line(i, i % 5), line(i, 10)]).flat()
    const short = await runRoom(room, { orders: frameOf(rows) }, { horizonDays: 7 })
    expect(short).toMatchObject({ status: 'failed', error: { details: { least: 14, found: 10 } } })
  })

  it('are not needed by a shop that is just large enough', async () => {
    const { result } = await resultOf(room, { orders: frameOf(shopRows()) })
    expect(result.basis).toBe('rule')
  })
})
