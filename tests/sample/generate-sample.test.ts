import { describe, expect, it } from 'vitest'
import { canonicalJson, hashHex } from '../../src/core/hash'
import { drive } from '../../src/core/task'
import { generateSample } from '../../src/sample/generate-sample'
import type { SampleShop } from '../../src/sample/types'
import type { Column } from '../../src/schema/columns'
import { generate, LOCALES, shopOf, valuesOf } from './support'

const SMALL = { customers: 120, seed: 7 }

function bytesOf(column: Column): string {
  if (column.kind === 'code') return canonicalJson([column.codes, column.dictionary])
  if (column.kind === 'text') return canonicalJson([column.bytes, column.offsets])
  return canonicalJson(column.values)
}

function fingerprint({ tables, truths }: SampleShop): string {
  const columns = Object.entries(tables).flatMap(([table, frame]) =>
    Array.from(frame.columns, ([name, column]) => [table, name, column.kind, hashHex(bytesOf(column))]),
  )
  return canonicalJson([columns, { ...truths, orderOwner: [...truths.orderOwner] }])
}

describe.each(LOCALES)('generateSample (%s)', (locale) => {
  it('gives the same bytes for the same seed and others for another', async () => {
    const first = fingerprint(await generate(locale, SMALL))
    expect(fingerprint(await generate(locale, SMALL))).toBe(first)
    expect(fingerprint(await generate(locale, { ...SMALL, seed: 8 }))).not.toBe(first)
  })

  it('fills every table to its planned size', async () => {
    const { tables, truths } = await shopOf(locale)
    expect(truths.customers).toHaveLength(2000)
    expect(tables.customers.rows).toBe(2000 + truths.duplicates.length)
    expect(tables.orders.rows).toBeGreaterThan(35_000)
    expect(tables.orders.rows).toBeLessThan(50_000)
    expect(tables.products.rows).toBe(120)
    expect(tables.events.rows).toBeGreaterThan(55_000)
    expect(tables.events.rows).toBeLessThan(85_000)
    expect(tables.conversations.rows).toBeGreaterThan(2500)
    expect(tables.knowledge.rows).toBe(40)
    expect(valuesOf(tables.sends, 'campaignId').size).toBe(8)
    expect(tables.deals.rows).toBe(150)
  })

  it('reports progress that never goes back and ends each phase it starts', async () => {
    const steps: number[] = []
    const open: string[] = []
    const task = generateSample(locale, { ...SMALL, customers: 400 })
    for (let step = await task.next(); !step.done; step = await task.next()) {
      if (step.value.kind === 'phase-start') open.push(step.value.phase)
      if (step.value.kind === 'phase-end') expect(open.pop()).toBe(step.value.phase)
      if (step.value.kind === 'step' && step.value.phase === 'orders') steps.push(step.value.done)
    }
    expect(open).toEqual([])
    expect(steps).toEqual([100, 200, 300, 400])
  })

  it('ends on the given day and makes any size and length', async () => {
    const endsAt = Date.UTC(2024, 1, 29, 15)
    const { tables, truths } = await generate(locale, { customers: 300, years: 1, endsAt })
    const times = tables.orders.columns.get('orderedAt')
    const last = times?.kind === 'date' ? times.values.at(-1)! : NaN
    expect(last).toBeLessThanOrEqual(endsAt)
    expect(last).toBeGreaterThan(endsAt - 3 * 86_400_000)
    expect(truths.season.index).toHaveLength(365)
    const tiny = await generate(locale, { customers: 1, years: 1 })
    expect(tiny.tables.customers.rows).toBe(1)
  })

  it('stops when asked', async () => {
    const aborted = { aborted: true } as AbortSignal
    expect(await drive(generateSample(locale, SMALL), { signal: aborted })).toEqual({ status: 'cancelled' })
  })
})

it('gives both languages the same tables and columns', async () => {
  const [en, zh] = await Promise.all(LOCALES.map((locale) => generate(locale, SMALL)))
  const shape = (shop: SampleShop): unknown =>
    Object.entries(shop.tables).map(([table, frame]) => [
      table,
      Array.from(frame.columns, ([name, one]) => [name, one.kind]),
    ])
  expect(shape(en!)).toEqual(shape(zh!))
})
