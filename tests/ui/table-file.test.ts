import { describe, expect, it } from 'vitest'
import { toCsv, toJson } from '../../src/ui/export'
import { MOST_SAVED, tableFile } from '../../src/ui/table/table-file'
import { arraySource, type Column } from '../../src/ui/table/types'

interface Row {
  name: string
  net: number
}
const columns: Column<Row>[] = [
  { id: 'name', label: 'Name', text: ({ name }) => name },
  { id: 'net', label: 'Net', text: ({ net }) => `£${net}`, value: ({ net }) => net },
]
const rows: Row[] = [
  { name: '=1+1', net: 1.5 },
  { name: 'Bob', net: -2 },
]

describe('tableFile', () => {
  it('holds figures as numbers, and words where a column has no other value', async () => {
    const file = await tableFile(arraySource(rows), columns, false)
    expect(file.rows).toEqual([
      ['=1+1', 1.5],
      ['Bob', -2],
    ])
    expect(toCsv(file)).toBe("\uFEFFName,Net\r\n'=1+1,1.5\r\nBob,-2\r\n")
  })

  it('holds what is shown and nothing else while the screen is shared', async () => {
    const file = await tableFile(arraySource(rows), columns, true)
    expect(file.rows.map(([, net]) => net)).toEqual(['£1.5', '£-2'])
  })

  it('reads a source that answers piece by piece to its end', async () => {
    const all = Array.from({ length: 250 }, (_, net) => ({ name: 'x', net }))
    const source = { total: 250, load: async (from: number) => all.slice(from, from + 100) }
    expect((await tableFile(source, columns, false)).rows).toHaveLength(250)
    expect(MOST_SAVED).toBeGreaterThan(100_000)
  })
})

describe('toJson', () => {
  it('names each cell by its column, a second one of the name too', () => {
    const text = toJson({
      columns: [{ label: 'A' }, { label: 'A' }],
      rows: [
        [1, null],
        ['x', true],
      ],
    })
    expect(JSON.parse(text)).toEqual([
      { A: 1, 'A (2)': null },
      { A: 'x', 'A (2)': true },
    ])
  })
})
