import { SCHEMAS, TABLE_NAMES } from '../schema'
import type { TableName } from '../schema/field'
import { headerKey, headerKeyWithoutBrackets } from './header-key'

/** Field and rank (0 the usual name) by header key. */
type Synonyms = ReadonlyMap<string, readonly { field: string; rank: number }[]>

const SYNONYMS: Readonly<Record<TableName, Synonyms>> = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, synonymsOf(table)]),
) as Record<TableName, Synonyms>

function synonymsOf(table: TableName): Synonyms {
  const byKey = new Map<string, { field: string; rank: number }[]>()
  for (const { name, synonyms } of SCHEMAS[table].fields) {
    const keys = new Set([headerKey(name), ...synonyms.map(headerKey)])
    ;[...keys].forEach((key, rank) => byKey.set(key, [...(byKey.get(key) ?? []), { field: name, rank }]))
  }
  return byKey
}

/** Whether a header is a known name in any table. */
export const isSynonym = (header: string): boolean =>
  headerKey(header) !== '' && TABLE_NAMES.some((table) => SYNONYMS[table].has(headerKey(header)))

/** Column of each field that the headers name, every column and field once; usual names before unusual ones. */
export function matchSynonyms(table: TableName, header: readonly string[]): Map<string, number> {
  const found = header.flatMap((name, column) => {
    const exact = SYNONYMS[table].get(headerKey(name))
    const matches = exact ?? SYNONYMS[table].get(headerKeyWithoutBrackets(name)) ?? []
    return matches.map(({ field, rank }) => ({ field, column, rank: rank + (exact ? 0 : 0.5) }))
  })
  found.sort((a, b) => a.rank - b.rank || a.column - b.column)
  const columnOf = new Map<string, number>()
  const taken = new Set<number>()
  for (const { field, column } of found) {
    if (columnOf.has(field) || taken.has(column)) continue
    columnOf.set(field, column)
    taken.add(column)
  }
  return columnOf
}
