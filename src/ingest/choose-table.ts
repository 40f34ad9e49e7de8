import type { Text } from '../core/locale'
import { SCHEMAS, TABLE_NAMES } from '../schema'
import type { TableName } from '../schema/field'
import { recogniseFormat } from './formats'
import type { Format } from './formats/format'
import { derivedColumns, shapedHeader } from './formats/record-view'
import { headerKey } from './header-key'
import { matchSynonyms } from './synonyms'
import type { ContentKind, FieldMapping } from './types'

export interface Match {
  column: number
  reason: FieldMapping['reason']
  looksLike?: ContentKind
}

/** What a file is taken for, and which of its columns holds which field. */
export interface Choice {
  format: string
  title: Text
  table: TableName
  /** Set where the format is one of the known ones. */
  known?: Format
  columnOf: Map<string, Match>
}

const UNKNOWN_TITLE: Text = { en: 'Not recognised', zh: '未识别' }

/** Takes the format that the header belongs to, else the table whose fields its names fit best, unless the table is given. */
export function chooseTable(header: readonly string[], samples: readonly string[][], table?: TableName): Choice {
  const known = recogniseFormat(header)
  if (known && (table === undefined || table === known.table)) return ofFormat(known, header, samples)
  if (table !== undefined) return ofSynonyms(table, header)
  const ranked = TABLE_NAMES.map((name) => ({ choice: ofSynonyms(name, header), score: scoreOf(name, header) }))
  const best = ranked.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0
    ? best.choice
    : { format: 'unknown', title: UNKNOWN_TITLE, table: 'orders', columnOf: new Map() }
}

function ofFormat(known: Format, header: readonly string[], samples: readonly string[][]): Choice {
  const keys = shapedHeader(known, header).map(headerKey)
  const columnOf = new Map<string, Match>()
  for (const [field, names] of Object.entries(known.fields)) {
    const present = names.map((name) => keys.indexOf(headerKey(name))).filter((column) => column !== -1)
    const column = present.find((index) => samples.some((row) => (row[index] ?? '').trim() !== '')) ?? present[0]
    if (column !== undefined) columnOf.set(field, { column, reason: 'format' })
  }
  derivedColumns(known, header).forEach(({ field }, i) => {
    if (field !== undefined) columnOf.set(field, { column: header.length + i, reason: 'format' })
  })
  return { format: known.id, title: known.title, table: known.table, known, columnOf }
}

function ofSynonyms(table: TableName, header: readonly string[]): Choice {
  const matches = [...matchSynonyms(table, header)]
  const columnOf = new Map(matches.map(([field, column]) => [field, { column, reason: 'name' as const }]))
  if (table === 'table') return { format: 'plain-table', title: SCHEMAS.table.title, table, columnOf }
  return { format: `generic-${table}`, title: SCHEMAS[table].title, table, columnOf }
}

/**
 * How well a header fits a table: fields named, and twice that for each required set that is met. A table that lacks a required
 * set counts for less, and for nothing where few columns fit: one known name among many proves little.
 */
function scoreOf(table: TableName, header: readonly string[]): number {
  const fields = matchSynonyms(table, header)
  const { required } = SCHEMAS[table]
  const met = required.filter((set) => set.some((name) => fields.has(name))).length
  const isComplete = required.length > 0 && met === required.length
  const isThin = fields.size === 1 && header.length > 3
  if (isComplete) return isThin ? 1 : fields.size + 2 * met + 1
  const isPlausible = met > 0 && (fields.size >= 3 || (fields.size >= 2 && fields.size * 2 >= header.length))
  return isPlausible ? (fields.size + 2 * met) / 2 : 0
}
