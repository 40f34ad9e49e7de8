import type { Match } from './choose-table'
import { cellsOf, looksLikeDates, looksLikeTimes, namesTime } from './content'
import { headerKey } from './header-key'
import type { FieldMapping } from './types'

type Rows = readonly (readonly string[])[]

/** Words for a day and for a time of it in headers, in the languages whose exports are read. */
const DAY = /date|datum|fecha|data|jour|dia|day|tag|日期|年月日|日付|日/
const TIME = /time|hour|uhrzeit|zeit|heure|horario|hora|时间|時間|时刻|時刻/

/** A header without its word for a day or a time, the article that stood there too; undefined where it has none. */
function stemOf(header: string, word: RegExp): string | undefined {
  const key = headerKey(header)
  return word.test(key) ? key.replace(word, '').replace(/^(?:de la|de|der|des|do|da|del)(?=.)/, '') : undefined
}

/**
 * Of two columns that share a moment, one for the day and one for the time of it, names may have taken the time for the date: the
 * field goes to the column of the day.
 */
export function preferDays(columnOf: Map<string, Match>, header: readonly string[], rows: Rows): void {
  for (const [field, match] of columnOf) {
    const stem = stemOf(header[match.column]!, TIME)
    if (match.reason !== 'name' || stem === undefined || !looksLikeTimes(cellsOf(rows, match.column))) continue
    const taken = new Set([...columnOf.values()].map(({ column }) => column))
    const day = header.findIndex(
      (name, column) => !taken.has(column) && stemOf(name, DAY) === stem && looksLikeDates(cellsOf(rows, column)),
    )
    if (day !== -1) columnOf.set(field, { column: day, reason: 'name' })
  }
}

/**
 * Dates joined with the times of day that stand in columns of their own: those with the same name but for the word (`Order date`,
 * `Order time`), or the only two that there are. What a person said of a time column holds.
 */
export function joinTimes(
  fields: readonly FieldMapping[],
  rows: Rows,
  mapping: Readonly<Record<string, string>>,
): FieldMapping[] {
  const times = fields.filter(
    ({ field, column, index }) =>
      field === null &&
      mapping[column] === undefined &&
      stemOf(column, TIME) !== undefined &&
      looksLikeTimes(cellsOf(rows, index)),
  )
  if (times.length === 0) return [...fields]
  const days = fields.filter(
    ({ field, kind, index }) => field !== null && kind === 'date' && !cellsOf(rows, index).some(namesTime),
  )
  const timeOf = new Map<FieldMapping, FieldMapping>()
  for (const day of days) {
    const stem = stemOf(day.column, DAY)
    const [only] = days.length === 1 && times.length === 1 ? times : []
    const time = times.find(({ column }) => stem !== undefined && stemOf(column, TIME) === stem) ?? only
    if (time) timeOf.set(day, time)
  }
  const dayOf = new Map([...timeOf].map(([day, time]) => [time, day]))
  return fields.map((one): FieldMapping => {
    const [time, day] = [timeOf.get(one), dayOf.get(one)]
    return { ...one, ...(time && { timeFrom: time.index }), ...(day && { timeOf: day.column }) }
  })
}
