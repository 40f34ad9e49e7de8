import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerToken } from '../../../src/core/customer-token'
import { createFormat, scaleMoney } from '../../../src/core/format'
import { cell } from '../../../src/schema/columns'
import type { TableName } from '../../../src/schema/field'
import { encodeRows, maskExport, toColumns } from '../../../src/state/shield/mask-export'
import { maskRows } from '../../../src/state/shield/mask-cells'
import { maskText } from '../../../src/state/shield/mask-text'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'
import { generate, LOCALES } from '../../sample/support'

const masks = createPseudonyms('secret')

describe('pseudonyms', () => {
  it('give equal values equal masks, however they are written, and another session others', () => {
    expect(masks.name('Marnie  Lindale')).toBe(masks.name(' marnie lindale'))
    expect(masks.email('A@x.org')).toBe(masks.email('a@X.org'))
    expect(masks.phone('+44 113 496')).toBe(masks.phone('+44113496'))
    expect(masks.name('Marnie Lindale')).not.toBe(createPseudonyms('other').name('Marnie Lindale'))
    expect(masks.name('Marnie Lindale')).not.toBe(masks.name('Marnie Lindahl'))
  })

  it('keep nothing blank from being blank, and speak the language of the name', () => {
    expect([masks.name(''), masks.email(' '), masks.key('')]).toEqual(['', '', ''])
    expect(masks.name('江念安')).toMatch(/^\p{Script=Han}+\d{3}$/u)
    expect(masks.name('Ann')).toMatch(/^[A-Z]\w+ [A-Z]\w+ \d{3}$/)
  })

  it('stand for a customer by the token that addresses use, and for a token by itself', () => {
    expect(masks.key('C7')).toBe(customerToken('C7'))
    expect(masks.key(customerToken('C7'))).toBe(customerToken('C7'))
    expect(masks.any('C7')).toBe(masks.key('C7'))
    expect(masks.any('a@x.org')).toBe(masks.email('a@x.org'))
    expect(masks.any('+44 113 4960478')).toBe(masks.phone('+441134960478'))
  })

  it('never contain what they stand for', () => {
    const word = fc.string({ minLength: 4, unit: 'grapheme' }).filter((text) => text.trim().length >= 4)
    fc.assert(
      fc.property(word, (value) => {
        for (const mask of [masks.name, masks.email, masks.phone, masks.nick, masks.any]) {
          expect(mask(value)).not.toContain(value.trim())
        }
      }),
      { seed: 20_261_122 },
    )
  })
})

describe('maskText', () => {
  it('masks the contacts in a text and the names that belong to it, and leaves the rest', () => {
    const text = 'Dear Ann Archer, write to ann@x.org or call +44 113 496 0478 about order T100721 (3 items, £12.50).'
    const masked = maskText(text, masks, ['Ann Archer'])
    expect(masked).not.toMatch(/Ann|Archer|ann@x|496/)
    expect(masked).toContain(masks.name('Ann Archer'))
    expect(masked).toMatch(/about order N\d{8} \(3 items, £12\.50\)\./)
  })

  it('masks numbers of orders as such, not as telephones, the same each time, and leaves other numbers', () => {
    const [first] = /N\d{8}/.exec(maskText('order 20240622006923', masks)) ?? []
    expect(first).toBeDefined()
    expect(maskText('订单20240622006923里有一件', masks)).toBe(`订单${first}里有一件`)
    expect(maskText('Where is order #20240622006923?', masks)).toBe(`Where is order ${first}?`)
    expect(maskText('运单号：QL758881354', masks)).toMatch(/^运单号：N\d{8}$/)
    expect(maskText('order 12 cups by 2024', masks)).toBe('order 12 cups by 2024')
    expect(maskText('call 20240622006923', masks)).toMatch(/\+000/)
  })

  it('finds a name in Chinese, and no name within another word', () => {
    expect(maskText('江念安您好，电话15400001688', masks, ['江念安'])).not.toMatch(/江念安|15400001688/)
    expect(maskText('The annual plan', masks, ['Ann'])).toBe('The annual plan')
  })
})

/** Every string by which the sample shop's people, or their orders, can be recognised. */
function contactsOf(rows: readonly Record<string, unknown>[]): Set<string> {
  const found = rows.flatMap((row) =>
    ['email', 'phone', 'nick', 'name', 'customerId', 'orderId', 'tracking'].map((field) => row[field]),
  )
  return new Set(found.filter((value): value is string => typeof value === 'string' && value.length > 2))
}

const TABLES: readonly TableName[] = ['customers', 'orders', 'events', 'conversations', 'sends', 'deals']

describe.each(LOCALES)('the rows of a sample shop (%s)', (locale) => {
  it('hold no contact when they are masked, in a table or in an export, and do so unmasked', async () => {
    const { tables } = await generate(locale, { customers: 120, seed: 3 })
    const rowsOf = (table: TableName): Record<string, unknown>[] => {
      const frame = tables[table as keyof typeof tables]
      return Array.from({ length: Math.min(400, frame.rows) }, (_, row) =>
        Object.fromEntries([...frame.columns].map(([name, column]) => [name, cell(column, row)])),
      )
    }
    for (const table of TABLES) {
      const rows = rowsOf(table)
      const contacts = [...contactsOf(rows)]
      const leaks = (text: string): string[] => contacts.filter((contact) => text.includes(contact))
      expect(leaks(JSON.stringify(rows)).length, table).toBe(contacts.length)
      expect(leaks(JSON.stringify(maskRows(table, rows, masks))), table).toEqual([])
      const json = new TextEncoder().encode(JSON.stringify(rows))
      const csv = new TextDecoder().decode(encodeRows(maskExport(json, { table, factor: 0.5 }, masks), 'csv'))
      expect(leaks(csv), table).toEqual([])
    }
  })
})

describe('money under the shield', () => {
  it('is scaled by one factor wherever it is shown, and shares stay true', () => {
    const format = createFormat('en', 'GBP')
    const shielded = scaleMoney(format, 0.5)
    expect(shielded.money(200)).toBe(format.money(100))
    expect(shielded.signedMoney(200)).toBe(format.signedMoney(100))
    expect(shielded.compactMoney(2e6)).toBe(format.compactMoney(1e6))
    expect(shielded.money(null)).toBe(format.money(null))
    expect([shielded.percent(0.5), shielded.integer(7)]).toEqual([format.percent(0.5), format.integer(7)])
  })

  it('is scaled, and people masked, in an import as it came', () => {
    const json = new TextEncoder().encode(
      JSON.stringify([{ customerId: 'C77', nick: 'kettle77', unitPrice: 10, 'custom:Shipping Name': 'Ann Archer' }]),
    )
    const [row] = maskExport(json, { table: 'import-1', factor: 0.5 }, masks)
    expect(row).toEqual({
      customerId: masks.key('C77'),
      nick: masks.nick('kettle77'),
      unitPrice: 5,
      'custom:Shipping Name': masks.name('Ann Archer'),
    })
  })

  it('is scaled in what is exported, as numbers', () => {
    const rows = [{ status: 'paid', unitPrice: 10, quantity: 3, custom: 5 }]
    const json = new TextEncoder().encode(JSON.stringify(rows))
    const masked = maskExport(json, { table: 'orders', factor: 0.5 }, masks)
    const read = (format: 'csv' | 'json'): string => new TextDecoder().decode(encodeRows(masked, format))
    expect(JSON.parse(read('json'))).toEqual([{ status: 'paid', unitPrice: 5, quantity: 3, custom: 5 }])
    expect(read('csv')).toBe('status,unitPrice,quantity,custom\r\npaid,5,3,5\r\n')
  })

  it('becomes columns of numbers, of yes and no, and of words, with what is missing as such', () => {
    const rows = [
      { n: 1, b: true, w: 'x', none: null },
      { n: null, b: null, w: null, none: null },
    ]
    expect(Object.fromEntries(toColumns(rows).map(({ name, column }) => [name, column]))).toEqual({
      n: { kind: 'f64', values: Float64Array.of(1, NaN) },
      b: { kind: 'bool', values: Uint8Array.of(2, 0) },
      w: { kind: 'code', codes: Uint32Array.of(1, 0), dictionary: ['', 'x'] },
      none: { kind: 'code', codes: Uint32Array.of(0, 0), dictionary: [''] },
    })
  })
})
