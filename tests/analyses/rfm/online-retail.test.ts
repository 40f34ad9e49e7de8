import { expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/rfm/prepare'
import { run } from '../../../src/analyses/rfm/run'
import { spec } from '../../../src/analyses/rfm/spec'
import { hasOnlineRetail, readOnlineRetail, readReference } from '../../support/online-retail'
import { resultOf } from '../../support/room'
import { describeWith } from '../../support/describe-with'

const cents = (value: number): number => Math.round(value * 100) / 100

describeWith(hasOnlineRetail('rfm on Online Retail'), 'rfm of Online Retail', () => {
  const frames = { orders: readOnlineRetail() }
  const reference = readReference()
  const room = { spec, prepare, run }

  it('scores every customer as the reference does', async () => {
    const { result } = await resultOf(room, frames)
    expect(result.customerKey).toHaveLength(reference.customersWithPurchase)
    for (const letter of ['r', 'f', 'm'] as const) {
      const counts = [1, 2, 3, 4, 5].map((score) => result[letter].filter((value) => value === score).length)
      expect(counts, letter).toEqual(reference.rfm.scoreCounts[letter])
    }
  })

  it('puts as many customers and as much money in each group as the reference does', async () => {
    const { result } = await resultOf(room, frames)
    const groups = Object.fromEntries(
      result.groups.map(({ group, customers, net }) => [group, [customers, cents(net)]]),
    )
    expect(groups).toEqual(reference.rfm.groups)
  })

  it('gives the same answer when the last day is named', async () => {
    const [plain, named] = [await resultOf(room, frames), await resultOf(room, frames, { asOf: '2011-12-09' })]
    expect(named.result.r).toEqual(plain.result.r)
    expect(named.result.asOf).toBe(plain.result.asOf)
  })

  it('accounts for every customer in the movement since the month before', async () => {
    const { result } = await resultOf(room, frames)
    const flows = result.movement!.flows.reduce((sum, { customers }) => sum + customers, 0)
    expect(flows).toBe(result.customerKey.length)
    expect(new Date(result.movement!.asOf).toISOString()).toBe('2011-11-09T12:50:00.000Z')
  })
})
