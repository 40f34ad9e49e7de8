import type { Column } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import { createKeyTable } from '../key-table'
import type { Mask } from '../supersede'
import type { UnitIndex, Units } from '../units'
import type { Source } from './sources'

/** An id of a source beside which another source has the same: `1001@shopify`. */
export const apartId = (id: string, source: string): string => `${id}@${source}`

const OWN_IDS: Partial<Record<TableName, string>> = {
  orders: 'orderId',
  conversations: 'conversationId',
  deals: 'dealId',
}

/** The column whose ids are told apart where two sources number alike; undefined for a table without one. */
export const ownIdOf = (table: TableName): string | undefined => OWN_IDS[table]

/** A column as an import has it, with the source behind those of its ids that another source has too. */
export function withApartIds(
  table: TableName,
  name: string,
  column: Column | undefined,
  mask: Mask | undefined,
): Column | undefined {
  const { apart, source = '' } = mask ?? {}
  if (!apart || source === '' || name !== ownIdOf(table) || column?.kind !== 'code') return column
  const ids = new Set(apart)
  return { ...column, dictionary: column.dictionary.map((id) => (ids.has(id) ? apartId(id, source) : id)) }
}

interface Apart {
  /** The ids of an import that show and that another source shows too. */
  idsOf(i: number, read: () => Promise<Column | undefined>): Promise<string[]>
}

/** Which units of several sources show under one id. */
export function findApart(units: readonly Units[], masks: readonly (Mask | null)[], sources: readonly Source[]): Apart {
  const table = createKeyTable(units.reduce((sum, { index }) => sum + index.count.length, 0))
  const firstSource: string[] = []
  const isSeveral = new Set<number>()
  units.forEach(({ index, ofRow }, i) => {
    const shows = shownUnits(index, ofRow, masks[i] ?? null)
    for (let unit = 0; unit < shows.length; unit++) {
      if (shows[unit] === 0 || index.isCounted[unit] === 1) continue
      const key = table.index(index.hi[unit]!, index.lo[unit]!)
      const { name } = sources[i]!
      if (firstSource[key] === undefined) firstSource[key] = name
      else if (firstSource[key] !== name) isSeveral.add(key)
    }
  })
  return {
    async idsOf(i, read) {
      if (isSeveral.size === 0) return []
      const column = await read()
      if (column?.kind !== 'code') return []
      const { index, ofRow } = units[i]!
      const codes = new Set<number>()
      for (let row = 0; row < ofRow.length; row++) {
        const unit = ofRow[row]!
        const key = index.isCounted[unit] === 1 ? -1 : table.find(index.hi[unit]!, index.lo[unit]!)
        if (key >= 0 && isSeveral.has(key)) codes.add(column.codes[row]!)
      }
      return [...codes].map((code) => column.dictionary[code]!)
    },
  }
}

function shownUnits(index: UnitIndex, ofRow: Uint32Array, mask: Mask | null): Uint8Array {
  const shows = new Uint8Array(index.count.length)
  for (let row = 0; row < ofRow.length; row++) {
    if (!mask || (mask.bits[row >>> 3]! & (1 << (row & 7))) === 0) shows[ofRow[row]!] = 1
  }
  return shows
}
