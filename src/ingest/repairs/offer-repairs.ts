import { findField } from '../../schema'
import { fitsShape, type Shapes } from '../cell-pattern'
import type { DateOrder, FieldMapping, ImportPlan, RejectedRow, Repair } from '../types'
import type { Problem } from './examine-rows'
import { reshaped, type Shaping } from './reshape-row'
import { wordsBeside } from './rewrite-cell'

const ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD']
const BOOLEANS = ['yes', 'no'] as const
/** Places to join at that are tried out, and the rows by whose looks they are chosen. */
const MOST_JOINS = 3
const ROWS_FOR_JOINS = 100

/** What may be taken for a row after all. */
const SET_ASIDE: readonly string[] = ['ROW_FOOTER', 'HEADER_REPEATED', 'TABLE_REPEATED', 'TABLE_LEFT_OUT']

interface Offered {
  offers: Repair[]
  /** The words that the column knows. */
  allowed: readonly string[]
}

/** Repairs that may mend a problem; which of them do is tried out afterwards. */
export function offersFor(
  plan: ImportPlan,
  { group, code, columns }: Problem,
  rows: readonly RejectedRow[],
  words: readonly { cell: string }[],
): Offered {
  const [column = ''] = columns
  const mapping = plan.fields.find((field) => field.column === column)
  const none = { offers: [], allowed: [] }
  if (code === 'ROW_RAGGED') return { ...none, offers: offersForSurplus(plan, group, rows) }
  if (code === 'QUOTE_UNCLOSED') return { ...none, offers: [{ kind: 'unquote', group }] }
  if (SET_ASIDE.includes(code)) return { ...none, offers: [{ kind: 'take', group }] }
  if (!mapping || code === 'MISSING') return none
  return { offers: offersForCells(code, mapping, words), allowed: allowedIn(plan, code, mapping) }
}

function offersForCells(code: string, { column }: FieldMapping, words: readonly { cell: string }[]): Repair[] {
  if (code === 'DATE_INVALID') return ORDERS.map((order) => ({ kind: 'date', column, order }))
  if (code !== 'NUMBER_INVALID') return []
  const parts = words[0] && wordsBeside(words[0].cell)
  const texts = [parts?.behind ?? '', parts?.before ?? ''].filter((text) => text !== '')
  return [{ kind: 'decimal', column }, ...texts.map((text): Repair => ({ kind: 'strip', column, text }))]
}

/** The joins after which most cells look like those of the rows that were kept, likeliest first. */
function offersForSurplus(plan: ImportPlan, group: string, rows: readonly RejectedRow[]): Repair[] {
  const some = rows.slice(0, ROWS_FOR_JOINS)
  const fitting = (repair: Shaping): number =>
    some.reduce((sum, { cells }) => sum + countFitting(reshaped(cells, repair, plan), plan.shapes), 0)
  const joins = plan.header
    .map((column): Shaping => ({ kind: 'join', group, column }))
    .map((repair) => ({ repair, fits: fitting(repair) }))
    .sort((a, b) => b.fits - a.fits)
    .slice(0, MOST_JOINS)
    .map(({ repair }) => repair)
  return [...joins, { kind: 'cut', group }]
}

const countFitting = (cells: readonly string[], shapes: Shapes): number =>
  cells.reduce((sum, cell, i) => sum + (fitsShape(cell, shapes[i] ?? []) ? 1 : 0), 0)

const OF_WORDS: ReadonlySet<string> = new Set(['VALUE_UNKNOWN', 'STATUS_UNKNOWN'])

function allowedIn({ table }: ImportPlan, code: string, { field }: FieldMapping): readonly string[] {
  if (code === 'BOOLEAN_INVALID') return BOOLEANS
  const values = field === null ? undefined : findField(table, field)?.values
  return OF_WORDS.has(code) && values ? Object.keys(values) : []
}
