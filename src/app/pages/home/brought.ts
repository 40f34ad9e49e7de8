import type { ImportEntry, TableInfo } from '../../../data/types'
import type { TableName } from '../../../schema/field'
import type { Page } from '../../router.svelte'
import { partOf } from '../voice/message-files'

/** A table, or a file kept as it came, with where to go from it. */
export interface Brought {
  id: string
  /** Of the file; missing where the table's own title is meant. */
  name?: string
  table: TableName
  rows: number
  doors: { page: Page; part: string; label: DoorLabel }[]
}

type DoorLabel = 'doorPredict' | 'doorMoods' | 'doorDesk' | 'doorKnowledge' | 'doorSegments' | 'doorTable'

/** Where to go from a table of the shop; from others one looks at their rows. */
const DOORS: Partial<Record<TableName, Brought['doors']>> = {
  conversations: [
    { page: 'voice', part: 'desk', label: 'doorDesk' },
    { page: 'voice', part: 'moods', label: 'doorMoods' },
  ],
  knowledge: [{ page: 'voice', part: 'knowledge', label: 'doorKnowledge' }],
  customers: [{ page: 'segments', part: '', label: 'doorSegments' }],
}

const LOOK: Brought['doors'] = [{ page: 'data', part: 'tables', label: 'doorTable' }]

/** What a workspace without orders holds: tables of the shop, then each file that is kept as it came, the newest first. */
export function broughtOf(imports: readonly ImportEntry[], tables: readonly TableInfo[]): Brought[] {
  const own = tables
    .filter(({ table, rows }) => table !== 'table' && rows > 0)
    .map(({ table, rows }): Brought => ({ id: table, table, rows, doors: DOORS[table] ?? LOOK }))
  const files = imports
    .filter(({ table, state }) => table === 'table' && state === 'active')
    .map(({ importId, fileName, rowsKept, rowsUpdated, sentences }): Brought => {
      const predict = { page: 'lab', part: importId, label: 'doorPredict' } as const
      const moods = { page: 'voice', part: partOf('moods', importId), label: 'doorMoods' } as const
      return {
        ...{ id: importId, name: fileName, table: 'table', rows: rowsKept + rowsUpdated },
        doors: sentences ? [moods, predict] : [predict],
      }
    })
  return [...own, ...files]
}
