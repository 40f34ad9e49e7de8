import { describe, expect, it } from 'vitest'
import { columnGroupings } from '../../src/analyses/column-groupings'
import type { Grouping } from '../../src/analyses/groupings'
import { bandsOf } from '../../src/analyses/number-bands'
import { frameOf, type Row } from '../support/frames'

const ROWS = 120

/** Groupings of columns, each from a cell by row. */
function groupingsOf(cells: Record<string, (row: number) => Row[string]>): Grouping[] {
  const rows = Array.from({ length: ROWS }, (_, row) =>
    Object.fromEntries(Object.entries(cells).map(([title, of]) => [title, of(row)])),
  )
  const columns = [...frameOf(rows).columns].map(([title, column]) => ({ title, column }))
  return columnGroupings(columns, Uint32Array.from(rows.keys()))
}

const keysOf = ({ groups }: Grouping): string[] => groups.map(({ key }) => key)

describe('columns that group the messages of a file', () => {
  it('are those with few values, whatever they are called, and missing cells are a group where there are any', () => {
    const [city, member, stars] = groupingsOf({
      城市: (row) => ['上海', '成都', ''][row % 3],
      member: (row) => row % 4 === 0,
      'Family size': (row) => 1 + (row % 5),
    })
    expect(city).toMatchObject({ by: 'column', column: '城市', isOrdered: false })
    expect(keysOf(city!)).toEqual(['上海', '成都', ''])
    expect(city!.groups[2]!.title).toEqual({ en: 'no entry', zh: '未填写' })
    expect([...city!.of.slice(0, 6)]).toEqual([0, 1, 2, 0, 1, 2])
    expect(keysOf(member!)).toEqual(['no', 'yes'])
    expect([keysOf(stars!), stars!.isOrdered]).toEqual([['1', '2', '3', '4', '5'], true])
  })

  it('are no numbers or names of rows, no sentences, no addresses, and nothing that all share or hardly two do', () => {
    const found = groupingsOf({
      '': (row) => row % 3,
      index: (row) => row,
      running: (row) => row,
      'Clothing ID': (row) => 100 + (row % 7),
      orderId: (row) => `A${row % 7}`,
      订单编号: (row) => `订${row % 7}`,
      intent: (row) => ['refund', 'delivery'][row % 2],
      who: (row) => `who${row % 6}@example.com`,
      alike: () => 'same',
      rare: (row) => (row === 0 ? 'this' : 'that'),
      many: (row) => `value ${row % 61}`,
      sparse: (row) => `value ${row % 30}`,
      said: (row) => `It took them ${row % 2 ? 'one' : 'two'} whole weeks to answer a question about the parcel`,
    })
    expect(found.map(({ column }) => column)).toEqual([])
    // Headers that only end alike are no ids.
    const kept = groupingsOf({ paid: (row) => ['card', 'cash'][row % 2], Region: (row) => 'abcde'[row % 5] })
    expect(kept.map(({ column }) => column)).toEqual(['paid', 'Region'])
  })

  it('are told once, where two of them part the messages alike', () => {
    const found = groupingsOf({
      department: (row) => ['Tops', 'Shoes', 'Hats'][row % 3],
      short: (row) => ['t', 's', 'h'][row % 3],
      floor: (row) => [1, 2, 2][row % 3],
    })
    expect(found.map(({ column }) => column)).toEqual(['department', 'floor'])
  })

  it('cut amounts in a few bands, numbers that came as words too', () => {
    const [age, written] = groupingsOf({
      age: (row) => (row % 10 === 9 ? null : 18 + ((row * 7) % 60)),
      written: (row) => (row === 0 ? '' : String(18 + ((row * 11) % 40))),
    })
    expect(age!.isOrdered).toBe(true)
    expect(age!.groups.map(({ title }) => title!.en)).toEqual([
      'under 30',
      '30–39',
      '40–49',
      '50–59',
      '60–69',
      '70 and over',
      'no entry',
    ])
    expect(age!.groups.map(({ title }) => title!.zh)).toEqual([
      '不到 30',
      '30–39',
      '40–49',
      '50–59',
      '60–69',
      '70 及以上',
      '未填写',
    ])
    expect(written!.groups.map(({ title }) => title!.en)).toContain('no entry')
    expect(written!.isOrdered).toBe(true)
  })
})

describe('bands of numbers', () => {
  it('have round edges, hold every number, and say where they end', () => {
    const ages = Float64Array.from({ length: 500 }, (_, i) => 18 + ((i * 37) % 60))
    const bands = bandsOf(ages, true)!
    expect(bands.groups.map(({ key }) => key)).toEqual(['<30', '30-39', '40-49', '50-59', '60-69', '>=70'])
    expect([18, 29, 30, 39, 40, 70, 90, NaN].map(bands.of)).toEqual([0, 0, 1, 1, 2, 5, 5, -1])
    const prices = Float64Array.from({ length: 300 }, (_, i) => 0.5 + (i % 100) / 40)
    expect(bandsOf(prices, false)!.groups.map(({ title }) => title!.en)).toEqual([
      ...['under 1', '1 to under 1.5', '1.5 to under 2', '2 to under 2.5', '2.5 and over'],
    ])
  })

  it('are none where one of them would hold nearly all', () => {
    expect(
      bandsOf(
        Float64Array.from({ length: 200 }, (_, i) => (i % 11 === 0 ? i : 0)),
        true,
      ),
    ).toBeNull()
    expect(
      bandsOf(
        Float64Array.from({ length: 200 }, () => 7),
        true,
      ),
    ).toBeNull()
  })
})
