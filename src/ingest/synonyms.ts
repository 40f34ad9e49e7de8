import { SCHEMAS, TABLE_NAMES } from '../schema'
import type { TableName } from '../schema/field'
import { foreignNames } from '../schema/synonyms'
import { headerKey, headerKeyWithoutBrackets } from './header-key'
import { readCurrency } from './values/currency-marks'

/** Field and rank (0 the usual name) by header key. */
type Synonyms = ReadonlyMap<string, readonly { field: string; rank: number }[]>

const SYNONYMS: Readonly<Record<TableName, Synonyms>> = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, synonymsOf(table)]),
) as Record<TableName, Synonyms>

function synonymsOf(table: TableName): Synonyms {
  const byKey = new Map<string, { field: string; rank: number }[]>()
  for (const { name, synonyms } of SCHEMAS[table].fields) {
    const lists = [[name, ...synonyms], ...foreignNames(table, name)].map((names) => new Set(names.map(headerKey)))
    const known = new Set<string>()
    for (const list of lists) {
      ;[...list].forEach((key, rank) => {
        if (!known.has(key)) byKey.set(key, [...(byKey.get(key) ?? []), { field: name, rank }])
        known.add(key)
      })
    }
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
    const matches =
      exact ?? SYNONYMS[table].get(headerKeyWithoutBrackets(name)) ?? SYNONYMS[table].get(withoutCurrency(name)) ?? []
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

/** A header without the currency that is its last word: `Total EUR`, `price_usd`; '' where there is none. */
function withoutCurrency(header: string): string {
  const match = /^(.*\S)[\s_-]+(?:in\s)?([^\s_-]{1,4})$/i.exec(header.normalize('NFKC').trim())
  return match && readCurrency(match[2]!) !== undefined ? headerKey(match[1]!) : ''
}
