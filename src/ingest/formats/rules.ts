import type { Cells, DerivedColumn, EditRule, RejectRule } from './format'

/** A cell made of several, blank ones left out: `make: joined(' ', 'First Name', 'Last Name')`. */
export const joined =
  (separator: string, ...headers: string[]) =>
  (record: Cells): string =>
    headers
      .map((header) => record.get(header))
      .filter((cell) => cell !== '')
      .join(separator)

/** A column that holds, row by row, the first cell of these that is not blank; none where the file has none of them. */
export const firstOf = (column: string, field: string, ...headers: string[]): DerivedColumn => ({
  column,
  field,
  from: headers,
  make: (record) => record.get(...headers),
})

/** The same cell in every row: `make: always('Etsy')`. */
export const always = (cell: string) => (): string => cell

/** Whether a cell is one of these words, whatever their case. */
export function isOneOf(header: string, ...words: string[]): (record: Cells) => boolean {
  const known = new Set(words.map((word) => word.toLowerCase()))
  return (record) => known.has(record.get(header).toLowerCase())
}

/** A line below the table: at most two cells are filled, and the first of them looks like one of these. */
export const footer = (...patterns: RegExp[]): RejectRule => ({
  code: 'ROW_FOOTER',
  when(record) {
    const filled = record.all().filter((cell) => cell.trim() !== '')
    return filled.length > 0 && filled.length <= 2 && patterns.some((pattern) => pattern.test(filled[0]!.trim()))
  },
})

/** The status is `cancelled` where a cell (the moment of cancelling) is filled. */
export const cancelWhereFilled =
  (header: string, status: string): EditRule =>
  (record) => {
    if (record.get(header) !== '') record.set(status, 'cancelled')
  }

/** What stands behind the last `at` of a cell moves into another column. */
export const splitOff =
  (header: string, at: string, into: string): EditRule =>
  (record) => {
    const text = record.get(header)
    const cut = text.lastIndexOf(at)
    if (cut <= 0) return
    record.set(into, text.slice(cut + at.length))
    record.set(header, text.slice(0, cut))
  }

const SIGNED = /^\s*[-−(]/

/** Quantities and amounts of some records (refunds) get a minus where they have none. */
export const negateWhere =
  (when: (record: Cells) => boolean, ...headers: string[]): EditRule =>
  (record) => {
    if (!when(record)) return
    for (const header of headers) {
      const cell = record.get(header)
      if (/[1-9]/.test(cell) && !SIGNED.test(cell)) record.set(header, `-${cell}`)
    }
  }

/**
 * The lines of cells that are each a list in step: `选购商品` `a;b` and `商品数量` `1;2` are two lines. A cell with another number of
 * parts than the first header's is left whole on the first line and blank on the others.
 */
export function inStep(record: Cells, separator: RegExp, headers: readonly string[]): Record<string, string>[] {
  const parts = headers.map((header) =>
    record
      .get(header)
      .split(separator)
      .map((part) => part.trim()),
  )
  const lines = parts[0]!.length
  return Array.from({ length: lines }, (_, line) =>
    Object.fromEntries(
      headers.map((header, i) => {
        const isInStep = parts[i]!.length === lines
        return [header, isInStep ? parts[i]![line]! : line === 0 ? record.get(header) : '']
      }),
    ),
  )
}

/** One number less another, where both are plainly written with a point (or the second is blank); else the first as it came. */
export const difference =
  (from: string, less: string) =>
  (record: Cells): string => {
    const [whole, part] = [record.get(from), record.get(less)]
    if (!PLAIN.test(whole) || !PLAIN.test(part)) return whole
    const places = Math.max(placesOf(whole), placesOf(part))
    return (Number(whole) - Number(part)).toFixed(places)
  }

const PLAIN = /^-?\d+(?:\.\d+)?$/
const placesOf = (number: string): number => number.split('.')[1]?.length ?? 0
