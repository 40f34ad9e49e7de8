import { CUSTOM_PREFIX, findField } from '../../../schema'
import type { TableName, Unit } from '../../../schema/field'
import type { Locale } from '../../../core/locale'
import type { Format } from '../../../ui/context'

/** A stored column's name for people: the field's title, or the header it came with. */
export const columnTitle = (table: TableName, column: string, locale: Locale): string =>
  column.startsWith(CUSTOM_PREFIX)
    ? column.slice(CUSTOM_PREFIX.length)
    : (findField(table, column)?.title[locale] ?? column)

export const isOwnField = (column: string): boolean => column.startsWith(CUSTOM_PREFIX)

export const unitOf = (table: TableName, column: string): Unit | undefined => findField(table, column)?.unit

/** A number of a column as people write it; `kind` and unit say what it means. Dates are wall-clock ms. */
export function columnFigure(value: number, kind: string, unit: Unit | undefined, format: Format): string {
  if (kind === 'date') return format.date(value)
  if (unit === 'money') return format.money(value)
  return Number.isInteger(value) ? format.integer(value) : format.number(value)
}

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?/

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
