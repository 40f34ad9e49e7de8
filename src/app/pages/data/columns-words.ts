import { CUSTOM_PREFIX, findField } from '../../../schema'
import type { TableName, Unit } from '../../../schema/field'
import { valueTitle } from '../../../schema/value-titles'
import { fill, type Locale, type Text } from '../../../core/locale'
import type { Format } from '../../../ui/context'

/** The column of what zone a date was written in stands beside that of the date. */
const OFFSET: Text = { en: '{column}: zone', zh: '{column}（时区）' }

/** A stored column's name for people: the field's title, or the header it came with. */
export function columnTitle(table: TableName, column: string, locale: Locale): string {
  if (column.startsWith(CUSTOM_PREFIX)) return column.slice(CUSTOM_PREFIX.length)
  const dated = column.endsWith('Offset') ? findField(table, column.slice(0, -'Offset'.length)) : undefined
  return dated
    ? fill(OFFSET[locale], { column: dated.title[locale] })
    : (findField(table, column)?.title[locale] ?? column)
}

export const isOwnField = (column: string): boolean => column.startsWith(CUSTOM_PREFIX)

export const unitOf = (table: TableName, column: string): Unit | undefined => findField(table, column)?.unit

/** A number of a column as people write it; `kind` and unit say what it means. Dates are wall-clock ms. */
export function columnFigure(value: number, kind: string, unit: Unit | undefined, format: Format): string {
  if (kind === 'date') return format.date(value)
  if (unit === 'money') return format.money(value)
  return Number.isInteger(value) ? format.integer(value) : format.number(value)
}

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?/

/** A value in the reader's words where the field has its own; anything else as it is. */
export const valueWord = (table: TableName, column: string, value: unknown, locale: Locale): unknown =>
  typeof value === 'string' ? valueTitle(table, column, value, locale) : value

/** A cell as the tables page shows it. Dates arrive as local ISO text, missing as null. */
export function cellText(value: unknown, kind: string | undefined, unit: Unit | undefined, format: Format): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return columnFigure(value, kind ?? 'f64', unit, format)
  if (kind === 'date' && ISO.test(String(value))) {
    const at = Date.parse(String(value).length === 10 ? String(value) : `${String(value)}Z`)
    return Number.isNaN(at) ? String(value) : format.dateTime(at)
  }
  return String(value)
}
