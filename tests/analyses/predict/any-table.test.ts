import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/predict/prepare'
import { DEFAULTS, type LearnInputs, type Look } from '../../../src/analyses/predict/spec'
import type { ChosenRows } from '../../../src/analyses/contract'
import type { Frame, Provenance } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'
import { codeOf, learnFrom, QUICK, visitRows } from './support'

const lookAt = (frame: Frame, chosen: ChosenRows = { table: 'table' }): Look =>
  prepare({ [chosen.table]: frame }, { ...DEFAULTS, ask: 'look' }, { chosen: [chosen] } as never) as Look
const factOf = (rows: readonly Row[], column: string) =>
  lookAt(frameOf(rows)).columns.find((one) => one.column === column)!
const many = (edit: (i: number) => Row, count = 200): Row[] => Array.from({ length: count }, (_, i) => edit(i))

describe('a table beside others in the plain table', () => {
  const bank = many((i) => ({ 'custom:age': 20 + (i % 50), 'custom:y': i % 3 === 0 ? 'yes' : 'no' }), 60)
  const shops = many((i) => ({ 'custom:sales': i * 1.5, 'custom:region': i % 2 ? 'n' : 's', 'custom:age': i % 9 }), 40)
  const frame: Frame = {
    ...frameOf([...bank, ...shops]),
    provenance: { importOf: (row: number) => ({ importId: row < 60 ? 'bank' : 'shops' }) } as unknown as Provenance,
  }
  const titles = (chosen: Partial<ChosenRows>): string[] =>
    lookAt(frame, { table: 'table', ...chosen }).columns.map(({ title }) => title)

  it('has the columns of its own file alone, in their order', () => {
    expect(titles({ importId: 'shops', headers: { region: '', sales: '', age: '' } })).toEqual([
      'region',
      'sales',
      'age',
    ])
    expect(titles({ importId: 'bank', headers: { age: '', y: '' } })).toEqual(['age', 'y'])
    // Control: without a word of the file, all of them are there.
    expect(titles({})).toEqual(['age', 'y', 'sales', 'region'])
  })
  it('has those with a value where nothing says what its file was', () => {
    expect(titles({ importId: 'shops' })).toEqual(['age', 'sales', 'region'])
  })
  it('keeps a column of its own that is empty throughout, so that it is said', () => {
    expect(titles({ importId: 'bank', headers: { age: '', y: '', sales: '' } })).toEqual(['age', 'y', 'sales'])
  })
  it('knows no column of another file', () => {
    const chosen = [{ table: 'table', importId: 'bank', headers: { age: '', y: '' } }]
    const ask = (target: string): unknown =>
      prepare({ table: frame }, { ...DEFAULTS, target }, { chosen } as never) as LearnInputs
    expect(() => ask('sales')).toThrow(expect.objectContaining({ code: 'COLUMN_UNKNOWN' }))
    expect(() => ask('y')).not.toThrow()
  })
})

describe('a column called like a contact', () => {
  it('is learned from where it holds a few kinds, and left out where it names people', () => {
    expect(
      factOf(
        many((i) => ({ contact: i % 3 ? 'cellular' : 'telephone' })),
        'contact',
      ).leftOut,
    ).toBe(null)
    expect(
      factOf(
        many((i) => ({ contact: `Ann ${i}` })),
        'contact',
      ).leftOut,
    ).toBe('PERSONAL')
    expect(
      factOf(
        many((i) => ({ contact: i % 2 ? 'Ann' : 'Bob' }), 30),
        'contact',
      ).leftOut,
    ).toBe('PERSONAL')
  })
})

describe('numbers with slips among them', () => {
  const column = (slip: (i: number) => boolean) =>
    many((i) => ({ amount: slip(i) ? ['inf', 'n.k.', '12a'][i % 3]! : String(i * 3) }))
  it('are numbers, and the slips missing, as long as they are few', () => {
    expect(
      factOf(
        column((i) => i === 7),
        'amount',
      ),
    ).toMatchObject({ kind: 'number', missing: 1 })
    expect(
      factOf(
        column((i) => i % 10 === 0),
        'amount',
      ),
    ).toMatchObject({ kind: 'category', missing: 0 })
    expect(
      factOf(
        many((i) => ({ size: i === 3 ? 'XL' : String(i % 5) })),
        'size',
      ).kind,
    ).toBe('category')
  })
  it('are said', async () => {
    const rows = visitRows(300).map((row, i) => ({ ...row, fee: i === 9 ? 'inf' : String((i * 7) % 113) }))
    const { warnings } = await learnFrom(frameOf(rows), { target: 'missed', ...QUICK })
    expect(warnings.find(({ code }) => code === 'INFINITE_VALUES')?.details).toEqual({ count: 1 })
    expect(await codeOf(frameOf(rows), { target: 'email' })).toBe('TARGET_UNUSABLE')
  })
})

describe('what is suggested', () => {
  const suggested = (rows: readonly Row[]) => lookAt(frameOf(rows)).suggestions
  it('is the price of a panel rather than its kind or year', () => {
    const rows = many((i) => ({
      ...{ AveragePrice: 1 + (i % 97) / 100, type: i % 2 ? 'organic' : 'conventional' },
      ...{ year: 2015 + (i % 4), region: `r${i % 40}` },
    }))
    expect(suggested(rows)[0]).toMatchObject({ title: 'AveragePrice', asks: 'number' })
  })
  it('is a choice of two before a last column of amounts', () => {
    const rows = many((i) => ({ Channel: 1 + (i % 2), Fresh: i * 3, Delicassen: (i * 31) % 997 }))
    expect(suggested(rows)[0]).toMatchObject({ title: 'Channel', asks: 'yes-no', positive: '2' })
  })
  it('is not how far an order has come, nor which of two postages it paid', () => {
    const rows = many((i) => ({
      ...{ status: ['paid', 'pending', 'refunded'][i % 3]!, shipping: i % 4 ? 0 : 3.95 },
      ...{ channel: ['web', 'app', 'shop'][(i * 7) % 3]!, repeat: i % 5 ? 'no' : 'yes', note: i },
    }))
    expect(suggested(rows)[0]).toMatchObject({ title: 'repeat', asks: 'yes-no' })
    expect(suggested(many((i) => ({ status: i % 3 ? 'paid' : 'refunded', x: i })))[0]).toMatchObject({
      column: 'status',
    })
  })
  it('asks for the greater of two numbers, and for the word that says what happened', () => {
    expect(suggested(many((i) => ({ default: i % 3 ? 1 : 2, x: i })))[0]).toMatchObject({ positive: '2' })
    expect(suggested(many((i) => ({ Churn: i % 3 ? 0 : 1, x: i })))[0]).toMatchObject({ positive: '1' })
    expect(suggested(many((i) => ({ y: i % 3 ? 'no' : 'yes', x: i })))[0]).toMatchObject({ positive: 'yes' })
  })
})
