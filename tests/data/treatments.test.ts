import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { allowedFor, checkTreatment } from '../../src/data/treatments-types'
import type { TreatmentDraft } from '../../src/data/treatments-types'
import { combine, currencyGroups, ONE_GROUP, planTreatment, treatColumn } from '../../src/data/treatments-plan'
import type { FindRoom } from '../../src/data/rooms'
import type { Column, Frame } from '../../src/schema/columns'
import { codeColumn, createBareEnvironment, numberColumn } from './support'

let seen: Frame | undefined
const findRoom: FindRoom = (id) => ({
  id,
  version: 1,
  needs: { tables: { orders: { required: [['orderedAt']] } } },
  validate: (config) => config,
  prepare: ({ orders }) => {
    seen = orders
    return { rows: orders?.rows }
  },
})
let ids = 0
const NOW = Date.UTC(2024, 5, 1)
const service = (): DataService =>
  createDataService(createBareEnvironment({ newId: () => `t${++ids}`, now: () => NOW, currency: 'GBP' }), findRoom)

const LINES = [
  '1,2024-01-01,K1,1,10.00,GBP,UK',
  '2,2024-01-02,K2,2,12.00,GBP,UK',
  '3,2024-01-03,,3,14.00,GBP,',
  '4,2024-01-04,K3,,16.00,GBP,FR',
  '5,2024-01-05,K4,5,18.00,GBP,UK',
  '6,2024-01-06,K5,6,20.00,GBP,UK',
  '7,2024-01-07,K6,7,22.00,GBP,UK',
  '8,2024-01-08,K7,8,24.00,GBP,UK',
  '9,2024-01-09,K8,9,900.00,GBP,UK',
  '10,2024-01-10,K9,10,5000.00,EUR,FR',
]
const CSV = `Order ID,Order Date,Customer ID,Quantity,Unit Price,Currency,Country\n${LINES.join('\n')}\n`

async function shop(): Promise<DataService> {
  const data = service()
  await data.import('j', [new File([CSV], 'orders.csv')], { table: 'orders' })
  return data
}

async function prepared(data: DataService): Promise<Frame> {
  seen = undefined
  await data.prepare('any', {})
  return seen!
}
const values = (frame: Frame, name: string): unknown[] => {
  const column = frame.columns.get(name)!
  return column.kind === 'code'
    ? [...column.codes].map((code) => column.dictionary[code])
    : [...(column as { values: Float64Array }).values]
}
const draft = (field: string, about: TreatmentDraft['about'], action: TreatmentDraft['action']): TreatmentDraft => ({
  table: 'orders',
  field,
  about,
  action,
})

describe('a treatment', () => {
  it('leaves rows out for analyses, and for them alone', async () => {
    const data = await shop()
    await data.saveTreatment(draft('customerId', 'missing', { kind: 'drop' }))
    expect((await prepared(data)).rows).toBe(9)
    expect(values(await prepared(data), 'person')).not.toContain('')
    expect(await data.rows('orders')).toHaveLength(10)
    expect(
      new TextDecoder()
        .decode(await data.exportTable('orders', 'csv'))
        .trim()
        .split('\n'),
    ).toHaveLength(11)
    expect((await data.quality('orders')).rows).toBe(10)
  })

  it('fills what is missing with the median, and nothing else', async () => {
    const data = await shop()
    const before = await prepared(data)
    await data.saveTreatment(draft('quantity', 'missing', { kind: 'fill', with: 'median' }))
    const after = await prepared(data)
    // The known quantities are 1 2 3 5 6 7 8 9 10.
    expect(values(after, 'quantity')).toEqual([1, 2, 3, 6, 5, 6, 7, 8, 9, 10])
    for (const name of before.columns.keys())
      if (name !== 'quantity') expect(values(after, name)).toEqual(values(before, name))
  })

  it('fills words with the most frequent one or a word of its own', async () => {
    const data = await shop()
    await data.saveTreatment(draft('country', 'missing', { kind: 'fill', with: 'mode' }))
    expect(values(await prepared(data), 'country')[2]).toBe('UK')
    await data.saveTreatment(draft('country', 'missing', { kind: 'fill', with: 'value', value: 'Elsewhere' }))
    expect(values(await prepared(data), 'country')[2]).toBe('Elsewhere')
    expect(await data.treatments()).toHaveLength(1)
  })

  it('caps money at the fences of its own currency', async () => {
    const data = await shop()
    await data.saveTreatment(draft('unitPrice', 'extreme', { kind: 'cap', bounds: 'fences' }))
    const [one] = await data.treatments()
    expect(one).toMatchObject({ rows: 1, groups: [{ currency: 'GBP', rows: 1 }] })
    const capped = values(await prepared(data), 'unitPrice') as number[]
    expect(capped[8]).toBe(one!.groups[0]!.high)
    expect(capped[8]).toBeLessThan(900)
    expect(capped[9]).toBe(5000)
  })

  it('takes own bounds and values for amounts in the workspace’s currency', async () => {
    const data = await shop()
    await data.saveTreatment(draft('unitPrice', 'extreme', { kind: 'cap', bounds: { low: 12, high: 20 } }))
    expect(values(await prepared(data), 'unitPrice')).toEqual([12, 12, 14, 16, 18, 20, 20, 20, 20, 5000])
  })

  it('leaves a value alone that was entered by hand', async () => {
    const data = await shop()
    const [row] = await data.rows('orders', { offset: 8, limit: 1 })
    await data.edit('orders', { unitPrice: 800 }, { id: row!['id'] as string })
    await data.saveTreatment(draft('unitPrice', 'extreme', { kind: 'cap', bounds: { low: null, high: 20 } }))
    expect((values(await prepared(data), 'unitPrice') as number[])[8]).toBe(800)
  })

  it('names other data, and gives the former name and bytes back when it is removed', async () => {
    const data = await shop()
    const before = await data.prepare('any', {})
    const untouched = seen!
    await data.storeResult(before.key, { answer: 42 })
    await data.saveTreatment(draft('unitPrice', 'extreme', { kind: 'drop' }))
    const treated = await data.prepare('any', {})
    expect(treated.dataVersion).not.toBe(before.dataVersion)
    expect(treated.stored).toBeUndefined()
    expect(treated.treated).toMatchObject([{ field: 'unitPrice', about: 'extreme', rows: 1 }])
    const [one] = await data.treatments()
    await data.removeTreatment(one!.id)
    const after = await data.prepare('any', {})
    expect(after.dataVersion).toBe(before.dataVersion)
    expect(after.stored).toEqual({ answer: 42 })
    expect(after.treated).toBeUndefined()
    expect(untouched.columns.get('unitPrice')).toMatchObject({ kind: 'f64' })
    await data.saveTreatment(draft('unitPrice', 'extreme', { kind: 'drop' }))
    expect((await data.prepare('any', {})).dataVersion).toBe(treated.dataVersion)
  })

  it('shows what it would do before it is done', async () => {
    const data = await shop()
    const preview = await data.previewTreatment(
      draft('unitPrice', 'extreme', { kind: 'cap', bounds: { low: null, high: 100 } }),
    )
    expect(preview).toMatchObject({
      total: 10,
      rows: 1,
      groups: [{ currency: 'GBP', before: { count: 9, sum: 1036 }, after: { count: 9, sum: 236 } }],
      samples: [{ row: 8, before: 900, after: 100, isDropped: false }],
    })
    expect(await data.treatments()).toEqual([])
  })

  it('refuses to make up what names somebody, moments, and bounds that cross', async () => {
    const data = await shop()
    const refused = [
      draft('customerId', 'missing', { kind: 'fill', with: 'mode' }),
      draft('orderId', 'missing', { kind: 'fill', with: 'value', value: 'X' }),
      draft('orderedAt', 'missing', { kind: 'fill', with: 'median' }),
      draft('unitPrice', 'extreme', { kind: 'cap', bounds: { low: 5, high: 1 } }),
      draft('unitPrice', 'missing', { kind: 'cap', bounds: 'fences' }),
      draft('nothing', 'missing', { kind: 'drop' }),
    ]
    for (const one of refused) await expect(data.saveTreatment(one)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    expect(await data.treatments()).toEqual([])
  })

  it('waits where its import was undone', async () => {
    const data = await shop()
    await data.saveTreatment(draft('customerId', 'missing', { kind: 'drop' }))
    const [entry] = await data.imports()
    await data.undoImport(entry!.importId)
    expect(await data.treatments()).toMatchObject([{ rows: 0 }])
    await data.redoImport(entry!.importId)
    expect(await data.treatments()).toMatchObject([{ rows: 1 }])
  })
})

const plausible = { low: -Infinity, high: Infinity }
const around = { plausible, isByHand: () => false }

describe('treatments of a column', () => {
  const cells = fc.array(fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { nil: NaN }), {
    minLength: 1,
    maxLength: 50,
  })

  it('change only the cells they say, and never the column given', () => {
    const actions = fc.constantFrom<TreatmentDraft['action'][]>(
      [{ kind: 'fill', with: 'mean' }],
      [{ kind: 'fill', with: 'value', value: 7 }],
      [{ kind: 'cap', bounds: 'fences' }],
      [{ kind: 'cap', bounds: { low: -10, high: 10 } }],
    )
    fc.assert(
      fc.property(cells, actions, (given, [action]) => {
        const column = numberColumn(given)
        const about = action!.kind === 'fill' ? 'missing' : 'extreme'
        const one = { ...draft('quantity', about, action!), id: 'x', at: 0 }
        const effect = planTreatment(column, one, ONE_GROUP, around)
        const after = treatColumn(column, 'quantity', combine(given.length, [{ treatment: one, effect }]))
        const touched = new Set(effect.rows)
        given.forEach((value, row) => {
          if (!touched.has(row)) expect((after as { values: Float64Array }).values[row]).toBe(value)
          else expect(Number.isNaN(value)).toBe(about === 'missing')
        })
        expect([...(column as { values: Float64Array }).values]).toEqual(given)
      }),
      { seed: 20260704 },
    )
  })

  it('come to the same in any order', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const column = numberColumn(given)
        const drafts: TreatmentDraft[] = [
          draft('quantity', 'missing', { kind: 'fill', with: 'median' }),
          draft('quantity', 'extreme', { kind: 'cap', bounds: { low: -5, high: 5 } }),
          draft('quantity', 'extreme', { kind: 'drop', bounds: { low: -1e5, high: 1e5 } }),
        ]
        const effects = drafts.map((one, i) => {
          const treatment = { ...one, id: String(i), at: 0 }
          return { treatment, effect: planTreatment(column, one, ONE_GROUP, around) }
        })
        const there = treatColumn(column, 'quantity', combine(given.length, effects))
        const back = treatColumn(column, 'quantity', combine(given.length, [...effects].reverse()))
        expect(there).toEqual(back)
      }),
      { seed: 20260705 },
    )
  })

  it('group rows by currency, those that name none with the workspace’s own', () => {
    const groups = currencyGroups(codeColumn(['GBP', '', 'EUR', 'gbp']) as Extract<Column, { kind: 'code' }>, 'GBP')
    expect(groups.names[0]).toBe('GBP')
    expect([...groups.codes!].slice(0, 3)).toEqual([0, 0, 2])
    expect(currencyGroups(codeColumn(['GBP', '']) as Extract<Column, { kind: 'code' }>, 'GBP').codes).toBeNull()
    expect(currencyGroups(codeColumn(['EUR', 'EUR']) as Extract<Column, { kind: 'code' }>, 'GBP')).toMatchObject({
      codes: null,
      names: ['EUR'],
    })
  })

  it('are offered only where they make sense', () => {
    expect(allowedFor('orders', 'customerId', 'code').missing).toEqual({ drop: true, fill: [] })
    expect(allowedFor('orders', 'country', 'code').missing.fill).toEqual(['mode', 'value'])
    expect(allowedFor('orders', 'unitPrice', 'f64').extreme).toEqual({ drop: true, cap: true })
    const status = draft('status', 'missing', { kind: 'fill', with: 'value', value: 'gone' })
    expect(() => checkTreatment(status, 'code')).toThrow()
    expect(() =>
      checkTreatment({ ...status, action: { kind: 'fill', with: 'value', value: 'paid' } }, 'code'),
    ).not.toThrow()
  })
})
