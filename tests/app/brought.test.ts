import { describe, expect, it } from 'vitest'
import { broughtOf } from '../../src/app/pages/home/brought'
import type { ImportEntry, TableInfo } from '../../src/data/types'

const entry = (one: Partial<ImportEntry>): ImportEntry =>
  ({ state: 'active', table: 'table', rowsKept: 5, rowsUpdated: 1, ...one }) as ImportEntry
const table = (name: TableInfo['table'], rows: number): TableInfo => ({ table: name, rows, columns: [] })

describe('what a workspace without orders holds', () => {
  const found = broughtOf(
    [
      entry({ importId: 'r', fileName: 'reviews.csv', sentences: true }),
      entry({ importId: 'b', fileName: 'bank.csv' }),
      entry({ importId: 'u', fileName: 'undone.csv', state: 'undone' }),
      entry({ importId: 't', fileName: 'tickets.csv', table: 'conversations' }),
    ],
    [table('conversations', 12), table('sends', 3), table('table', 12), table('knowledge', 0)],
  )
  const doorsOf = (id: string): string[] =>
    found.find((one) => one.id === id)!.doors.map(({ page, part }) => `${page}/${part}`)

  it('is its tables with rows, then each file kept as it came, once', () => {
    expect(found.map(({ id, rows }) => [id, rows])).toEqual([
      ['conversations', 12],
      ['sends', 3],
      ['r', 6],
      ['b', 6],
    ])
  })
  it('leads to where something can be done with it', () => {
    expect(doorsOf('conversations')).toEqual(['voice/desk', 'voice/moods'])
    expect(doorsOf('r')).toEqual(['voice/moods~r', 'lab/r'])
    expect(doorsOf('b')).toEqual(['lab/b'])
    expect(doorsOf('sends')).toEqual(['data/tables'])
  })
})
