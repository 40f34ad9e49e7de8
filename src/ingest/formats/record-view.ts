import { headerKey } from '../header-key'
import type { Cells, DerivedColumn, Format } from './format'

/** The columns that a format adds to a file with this header, in order, behind the file's own. */
export function derivedColumns({ derived }: Format, header: readonly string[]): readonly DerivedColumn[] {
  const keys = new Set(header.map(headerKey))
  return (derived ?? []).filter(({ from }) => !from || from.some((name) => keys.has(headerKey(name))))
}

/** All headers of a file as its format shapes it: the file's own, then the derived, each with a name of its own. */
export function shapedHeader(format: Format | undefined, header: readonly string[]): string[] {
  const names = [...header]
  for (const { column } of format ? derivedColumns(format, header) : []) {
    let name = column
    for (let copy = 2; names.includes(name); copy++) name = `${column} (${copy})`
    names.push(name)
  }
  return names
}

/** A record as its format's rules see it. */
export interface RecordView {
  cells: Cells
  /** Takes the record that `cells` speaks of from now on. */
  look(row: string[]): void
  /** Column of a header, derived ones first (they are the format's own); -1 where there is none. */
  indexOf(header: string): number
}

export function createRecordView(format: Format, header: readonly string[], fileName: string): RecordView {
  const byKey = new Map<string, number>()
  header.forEach((name, index) => {
    if (!byKey.has(headerKey(name))) byKey.set(headerKey(name), index)
  })
  derivedColumns(format, header).forEach(({ column }, i) => byKey.set(headerKey(column), header.length + i))
  // Rules name the same few headers again and again.
  const known = new Map<string, number>()
  const indexOf = (name: string): number => {
    let index = known.get(name)
    if (index === undefined) known.set(name, (index = byKey.get(headerKey(name)) ?? -1))
    return index
  }
  const byPrefix = new Map<string, readonly string[]>()
  const starting = (prefix: string): readonly string[] => {
    let names = byPrefix.get(prefix)
    if (!names) byPrefix.set(prefix, (names = header.filter((name) => headerKey(name).startsWith(headerKey(prefix)))))
    return names
  }
  let row: string[] = []
  const cells: Cells = {
    fileName,
    get(...names) {
      for (const name of names) {
        const index = indexOf(name)
        const cell = index === -1 ? '' : row[index]!.trim()
        if (cell !== '') return cell
      }
      return ''
    },
    set(name, cell) {
      const index = indexOf(name)
      if (index !== -1) row[index] = cell
    },
    has: (name) => indexOf(name) !== -1,
    starting,
    all: () => row,
  }
  return { cells, look: (next) => void (row = next), indexOf }
}
