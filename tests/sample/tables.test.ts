import { describe, expect, it } from 'vitest'
import type { SampleTable } from '../../src/sample/types'
import { SCHEMAS, TABLE_NAMES } from '../../src/schema'
import { cell, columnLength, type Column } from '../../src/schema/columns'
import type { Field } from '../../src/schema/field'
import { DAY_MS, LOCALES, rowsOf, shopOf, valuesOf } from './support'

const TABLES = TABLE_NAMES.filter((table): table is SampleTable => table !== 'table')

/**
 * What the sample leaves empty: an event shows an account, a deal or a send has no platform name, and how an order was
 * paid comes from the payments that are imported beside it.
 */
const EMPTY = [
  'events.phone',
  'events.nick',
  'events.name',
  'sends.nick',
  'deals.nick',
  'orders.paymentMethod',
  'orders.paymentMatch',
]

const DEVICES = { en: ['desktop', 'phone', 'tablet'], zh: ['平板', '手机', '电脑'] }

/** Wall-clock ms of the default end. */
const ENDS_AT = Date.UTC(2026, 5, 30, 23, 59, 59)

function problemsOf(field: Field, column: Column | undefined, rows: number): string[] {
  if (!column) return [`${field.name} is not there`]
  const problems: string[] = []
  if (column.kind !== field.kind) problems.push(`${field.name} is ${column.kind}`)
  if (columnLength(column) !== rows) problems.push(`${field.name} has another length`)
  if (
    column.kind === 'code' &&
    (column.dictionary[0] !== '' || new Set(column.dictionary).size !== column.dictionary.length)
  )
    problems.push(`${field.name} has a bad dictionary`)
  const allowed = field.values
  if (
    allowed &&
    column.kind === 'code' &&
    column.dictionary.some((word) => word !== '' && !Object.hasOwn(allowed, word))
  )
    problems.push(`${field.name} has a value that is not allowed`)
  return problems
}

describe.each(LOCALES)('sample tables (%s)', (locale) => {
  it.each(TABLES)('hold every field of %s in its kind, with allowed values', async (table) => {
    const frame = (await shopOf(locale)).tables[table]
    const { fields } = SCHEMAS[table]
    expect(fields.flatMap((field) => problemsOf(field, frame.columns.get(field.name), frame.rows))).toEqual([])
    expect([...frame.columns.keys()]).toEqual(fields.map((field) => field.name))
    const empty = fields
      .filter((field) => valuesOf(frame, field.name).size === 0)
      .map((field) => `${table}.${field.name}`)
    expect(empty.filter((name) => !EMPTY.includes(name))).toEqual([])
  })

  it.each(TABLES)('hold what %s needs in each row', async (table) => {
    const { tables } = await shopOf(locale)
    for (const alternatives of SCHEMAS[table].required) {
      const rows = rowsOf(tables[table], ...alternatives)
      expect(rows.filter((row) => Object.values(row).every((value) => value === null))).toHaveLength(0)
    }
  })

  it.each(TABLES)('name each thing in %s once, by its key', async (table) => {
    const { unitKey } = SCHEMAS[table]
    if (table === 'orders' || unitKey.length === 0) return
    const keys = rowsOf((await shopOf(locale)).tables[table], ...unitKey).map((row) => JSON.stringify(row))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('know no time after the end but what is expected of open deals', async () => {
    const { tables } = await shopOf(locale)
    for (const table of TABLES) {
      for (const [name, column] of tables[table].columns) {
        if (column.kind !== 'date' || name === 'expectedCloseAt') continue
        expect(
          Math.max(...[0, ...rowsOf(tables[table], name).map((row) => Number(row[name] ?? 0))]),
          `${table}.${name}`,
        ).toBeLessThanOrEqual(ENDS_AT)
      }
    }
    const last = rowsOf(tables.orders, 'orderedAt').at(-1)!['orderedAt']
    expect(Number(last)).toBeGreaterThan(ENDS_AT - DAY_MS)
  })

  it('use only addresses and numbers that nobody has', async () => {
    const { tables } = await shopOf(locale)
    const phone =
      locale === 'en'
        ? /^\+44 (7700 900\d{3}|1\d\d 49[68]0\d{3}|1632 960\d{3}|20 79460\d{3}|29 20180\d{3})$/
        : /^1540000\d{4}$/
    for (const table of TABLES) {
      const emails = tables[table].columns.has('email') ? [...valuesOf(tables[table], 'email')] : []
      const phones = tables[table].columns.has('phone') ? [...valuesOf(tables[table], 'phone')] : []
      expect(emails.filter((email) => !/^[a-z0-9.]+@example\.(com|org|net)$/.test(String(email)))).toEqual([])
      expect(phones.filter((number) => !phone.test(String(number)))).toEqual([])
    }
  })

  it('speak the shop’s language and leave no placeholder unfilled', async () => {
    const { tables } = await shopOf(locale)
    const texts = [
      ...rowsOf(tables.conversations, 'text').map((row) => String(row['text'])),
      ...rowsOf(tables.products, 'description').map((row) => String(row['description'])),
      ...rowsOf(tables.knowledge, 'answer', 'question').flatMap((row) => [
        String(row['answer']),
        String(row['question']),
      ]),
    ]
    const isForeign = (text: string): boolean => /[\u4e00-\u9fff]/.test(text) !== (locale === 'zh')
    expect(texts.filter((text) => /[{}]/.test(text) || text === 'null' || isForeign(text))).toEqual([])
  })

  it('say on what the pages were visited in the shop’s language', async () => {
    const { tables } = await shopOf(locale)
    expect([...valuesOf(tables.events, 'channel')].sort()).toEqual(DEVICES[locale])
  })

  it('refer only to customers, products and conversations that exist', async () => {
    const { tables } = await shopOf(locale)
    const customers = valuesOf(tables.customers, 'customerId')
    const products = valuesOf(tables.products, 'productId')
    const conversations = valuesOf(tables.conversations, 'conversationId')
    const unknown = (table: SampleTable, field: string, known: Set<unknown>): unknown[] =>
      tables[table].columns.has(field) ? [...valuesOf(tables[table], field)].filter((value) => !known.has(value)) : []
    for (const table of TABLES) {
      expect(unknown(table, 'customerId', customers)).toEqual([])
      expect(unknown(table, 'productId', products)).toEqual([])
    }
    expect(unknown('conversations', 'replyTo', conversations)).toEqual([])
  })

  it('refuse an allowed value’s misspelling, as the control', () => {
    const status = SCHEMAS.orders.fields.find((field) => field.name === 'status')!
    const wrong: Column = { kind: 'code', codes: Uint32Array.of(1), dictionary: ['', 'payed'] }
    expect(problemsOf(status, wrong, 1)).toEqual(['status has a value that is not allowed'])
    expect(cell(wrong, 0)).toBe('payed')
  })
})
