import type { Column, Frame } from '../../src/schema/columns'

/** A code column from words; '' is missing. */
export function codeColumn(words: readonly string[]): Column {
  const dictionary = ['']
  const known = new Map([['', 0]])
  const codes = Uint32Array.from(words, (word) => {
    const code = known.get(word) ?? known.set(word, dictionary.push(word) - 1).get(word)!
    return code
  })
  return { kind: 'code', codes, dictionary }
}

const DATES = new Set(['orderedAt', 'shippedAt', 'deliveredAt', 'createdAt', 'birthday', 'at', 'sentAt', 'closedAt'])

/** A column from plain cells: text becomes codes, numbers numbers, ISO text in a date column wall-clock ms. */
function columnOf(name: string, cells: readonly (string | number | boolean | null | undefined)[]): Column {
  if (DATES.has(name)) {
    return { kind: 'date', values: Float64Array.from(cells, (cell) => (cell == null ? NaN : momentOf(cell))) }
  }
  if (cells.some((cell) => typeof cell === 'string')) return codeColumn(cells.map((cell) => String(cell ?? '')))
  if (cells.some((cell) => typeof cell === 'boolean')) {
    return { kind: 'bool', values: Uint8Array.from(cells, (cell) => (cell == null ? 0 : cell ? 2 : 1)) }
  }
  return { kind: 'f64', values: Float64Array.from(cells, (cell) => (cell == null ? NaN : Number(cell))) }
}

const momentOf = (cell: string | number | boolean): number =>
  typeof cell === 'string' ? Date.parse(cell.includes('T') ? `${cell}Z` : cell) : Number(cell)

export type Row = Record<string, string | number | boolean | null | undefined>

/** A frame from row objects, for tests. */
export function frameOf(rows: readonly Row[]): Frame {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    rows: rows.length,
    columns: new Map(
      names.map((name) => [
        name,
        columnOf(
          name,
          rows.map((row) => row[name]),
        ),
      ]),
    ),
  }
}
