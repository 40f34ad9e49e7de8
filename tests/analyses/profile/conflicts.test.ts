import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/profile/prepare'
import { run } from '../../../src/analyses/profile/run'
import { conflictText } from '../../../src/analyses/profile/say-profile'
import { type ProfileResult, spec } from '../../../src/analyses/profile/spec'
import { viewWords } from '../../../src/analyses/profile/view-messages'
import { createFormat } from '../../../src/core/format'
import { fill, LOCALES } from '../../../src/core/locale'
import type { Frame, Provenance } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'
import { resultOf } from '../../support/room'

const room = { spec, prepare, run }
const order = (day: string, more: Row): Row => ({
  orderedAt: `${day}T10:00`,
  orderId: day,
  unitPrice: 10,
  person: 'ann',
  ...more,
})
const orders = frameOf([
  order('2022-01-05', { name: 'A. Archer', email: 'ann@old.test', city: 'Leeds' }),
  order('2022-03-05', { name: 'Ann Archer', email: 'ANN@new.test', city: 'York' }),
  order('2022-02-05', { name: 'ann  archer', email: 'ann@new.test', city: 'York' }),
])
const profileOf = async (customers?: Frame): Promise<ProfileResult> =>
  (await resultOf(room, { orders, ...(customers && { customers }) }, { customer: 'ann' })).result
const withProvenance = (frame: Frame, provenance: Partial<Provenance>): Frame => ({
  ...frame,
  provenance: { importOf: () => null, isByHand: () => false, ...provenance },
})

describe('what sources say differently', () => {
  it('believes the newest order where there is no record, and keeps the others beside it', async () => {
    const ann = await profileOf()
    expect(ann).toMatchObject({
      name: 'Ann Archer',
      contacts: { email: 'ANN@new.test' },
      demographics: { city: 'York' },
    })
    expect(ann.conflicts.map(({ field, reason, others }) => [field, reason, others.map(({ value }) => value)])).toEqual(
      [
        ['name', 'newest', ['A. Archer']],
        ['email', 'newest', ['ann@old.test']],
        ['city', 'newest', ['Leeds']],
      ],
    )
    expect(ann.conflicts[0]!.winner).toEqual({
      value: 'Ann Archer',
      table: 'orders',
      file: null,
      at: Date.UTC(2022, 2, 5, 10),
    })
  })

  it('believes a record before what orders mention', async () => {
    const ann = await profileOf(frameOf([{ person: 'ann', name: 'Ann B. Archer', city: 'Leeds' }]))
    expect(ann).toMatchObject({ name: 'Ann B. Archer', demographics: { city: 'Leeds' } })
    expect(ann.conflicts.map(({ field, reason }) => [field, reason])).toEqual([
      ['name', 'record'],
      ['email', 'newest'],
      ['city', 'record'],
    ])
  })

  it('believes the newer import, and within one file the newer and then the fuller record', async () => {
    const rows = [
      { person: 'ann', city: 'Hull', tier: 'gold', age: 40, createdAt: '2021-01-01' },
      { person: 'ann', city: 'Bath', tier: 'gold', age: null, createdAt: '2020-01-01' },
    ]
    const imports = [
      { file: 'old.csv', importedAt: 1 },
      { file: 'new.csv', importedAt: 2 },
    ]
    const two = withProvenance(frameOf(rows), { importOf: (row) => imports[row]! })
    const cityOf = async (frame: Frame) => (await profileOf(frame)).conflicts.find(({ field }) => field === 'city')!
    expect(await cityOf(two)).toMatchObject({ winner: { value: 'Bath', file: 'new.csv' }, reason: 'newest' })
    expect(await cityOf(frameOf(rows))).toMatchObject({ winner: { value: 'Hull' }, reason: 'newest' })
    const undated = rows.map(({ createdAt: _, ...row }) => row)
    expect(await cityOf(frameOf(undated))).toMatchObject({ winner: { value: 'Hull' }, reason: 'fullest' })
  })

  it('believes what was entered by hand before everything', async () => {
    const customers = withProvenance(frameOf([{ person: 'ann', city: 'Hull' }]), {})
    const byHand = withProvenance(orders, { isByHand: (row, field) => row === 0 && field === 'city' })
    const { result } = await resultOf(room, { orders: byHand, customers }, { customer: 'ann' })
    expect(result.demographics['city']).toBe('Leeds')
    expect(result.conflicts.find(({ field }) => field === 'city')).toMatchObject({ reason: 'byHand' })
  })

  it('joins lists instead of choosing between them', async () => {
    const ann = await profileOf(
      frameOf([
        { person: 'ann', tags: 'vip; early' },
        { person: 'ann', tags: 'early,wholesale' },
      ]),
    )
    expect(ann.demographics['tags']).toBe('vip; early; wholesale')
    expect(ann.conflicts.some(({ field }) => field === 'tags')).toBe(false)
  })

  it('shows five other values at most and counts the rest', async () => {
    const many = frameOf(Array.from({ length: 9 }, (_, i) => order(`2022-01-1${i}`, { city: `Town ${i}` })))
    const { result } = await resultOf(room, { orders: many }, { customer: 'ann' })
    expect(result.conflicts).toMatchObject([{ field: 'city', winner: { value: 'Town 8' }, more: 3 }])
    expect(result.conflicts[0]!.others).toHaveLength(5)
  })

  it.each(LOCALES)('says it in words (%s)', async (locale) => {
    const { conflicts } = await profileOf()
    const say = (key: keyof typeof viewWords, values?: object): string =>
      fill(viewWords[key][locale], values as Record<string, unknown>)
    const told = conflicts.map((conflict) => conflictText(conflict, say, locale, createFormat(locale, 'GBP')))
    expect(JSON.stringify(told)).not.toMatch(/\{\w+\}/)
    expect(told[0]!.kept).toBe(locale === 'en' ? 'Ann Archer (orders, 5 Mar 2022)' : 'Ann Archer（订单，2022年3月5日）')
    expect(told[0]!.others).toHaveLength(1)
  })
})
