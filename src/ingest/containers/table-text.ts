import { concatBytes } from '../../core/concat-bytes'

/** A value of a spreadsheet, a JSON file or a column store. */
export type CellSource = string | number | bigint | boolean | Date | null | undefined

const encoder = new TextEncoder()
/** Lines encoded at a time. */
const BATCH = 5_000

/** Gathers rows as CSV bytes: dates in ISO form by the clock that was written, numbers with a point, text as it stands. */
export interface TableText {
  add(cells: readonly CellSource[]): void
  finish(): Uint8Array<ArrayBuffer>
}

export function createTableText(): TableText {
  const parts: Uint8Array[] = []
  let lines: string[] = []
  let size = 0
  const flush = (): void => {
    const bytes = encoder.encode(lines.join(''))
    parts.push(bytes)
    size += bytes.length
    lines = []
  }
  return {
    add(cells) {
      lines.push(`${cells.map(cellText).join(',')}\n`)
      if (lines.length === BATCH) flush()
    },
    finish() {
      flush()
      return concatBytes(parts, size)
    },
  }
}

function cellText(value: CellSource): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dateText(value)
  const text = String(value)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

const MIDNIGHT = 'T00:00:00.000Z'

/** `2024-01-31`, or with a time `2024-01-31 13:45:00`, with milliseconds where there are any. */
function dateText(date: Date): string {
  const text = date.toISOString()
  if (text.endsWith(MIDNIGHT)) return text.slice(0, -MIDNIGHT.length)
  return text.replace('T', ' ').replace(/(\.000)?Z$/, '')
}
