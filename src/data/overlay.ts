import { columnLength, type Column, type ColumnKind } from '../schema/columns'
import type { CellValue, Edit } from './edits'
import { mergeColumns, readAsText, textColumn } from './merge-columns'

/** Edits resolved against the rows that are there. */
export interface Overlay {
  /** Cells set by hand: column, then row of the base. */
  cells: Map<string, Map<number, CellValue>>
  /** Base rows that are left, or null for all. */
  kept: Uint32Array | null
  added: { id: string; values: Record<string, CellValue> }[]
}

/** Edits whose row is not there (its import was undone) wait for it to come back. */
export function resolveOverlay(edits: readonly Edit[], rows: number, findBase: (id: string) => number): Overlay {
  const cells = new Map<string, Map<number, CellValue>>()
  const added = new Map<string, Record<string, CellValue>>()
  const deleted = new Set<number>()
  for (const { op, rowId, values } of edits) {
    const hand = added.get(rowId)
    if (op === 'add') added.set(rowId, { ...values })
    else if (hand) changeAdded(added, rowId, { op, values })
    else {
      const row = findBase(rowId)
      if (row < 0) continue
      if (op === 'delete') deleted.add(row)
      else if (op === 'set') setCells(cells, row, values)
      else releaseCells(cells, row, values)
    }
  }
  const kept = deleted.size === 0 ? null : new Uint32Array(rows - deleted.size)
  if (kept) for (let row = 0, size = 0; row < rows; row++) if (!deleted.has(row)) kept[size++] = row
  return { cells, kept, added: [...added].map(([id, values]) => ({ id, values })) }
}

/** No file says anything of a row that was entered by hand: there is nothing to release. */
function changeAdded(
  added: Map<string, Record<string, CellValue>>,
  rowId: string,
  { op, values }: Pick<Edit, 'op' | 'values'>,
): void {
  if (op === 'set') Object.assign(added.get(rowId)!, values)
  if (op === 'delete') added.delete(rowId)
}

function releaseCells(
  cells: Map<string, Map<number, CellValue>>,
  row: number,
  values: Record<string, CellValue>,
): void {
  for (const field of Object.keys(values)) {
    const column = cells.get(field)
    column?.delete(row)
    if (column?.size === 0) cells.delete(field)
  }
}

function setCells(cells: Map<string, Map<number, CellValue>>, row: number, values: Record<string, CellValue>): void {
  for (const [field, value] of Object.entries(values)) {
    const column = cells.get(field) ?? new Map<number, CellValue>()
    column.set(row, value)
    cells.set(field, column)
  }
}

/** The column with the hand-made cells in it, without the deleted rows, and the added rows behind. */
export function applyOverlay(
  base: Column | undefined,
  rows: number,
  name: string,
  kind: ColumnKind,
  overlay: Overlay,
): Column {
  const set = overlay.cells.get(name)
  const changed = set ? withCells(base ?? emptyColumn(kind, rows), set) : base
  const count = overlay.kept?.length ?? rows
  const pieces = [{ column: changed, rows: overlay.kept, count }]
  if (overlay.added.length > 0) {
    const values = new Map(overlay.added.map(({ values: row }, i) => [i, row[name] ?? null]))
    const column = withCells(emptyColumn(kind, overlay.added.length), values)
    pieces.push({ column, rows: null, count: overlay.added.length })
  }
  return mergeColumns(pieces, kind)
}

function emptyColumn(kind: ColumnKind, rows: number): Column {
  return mergeColumns([{ column: undefined, rows: null, count: rows }], kind)
}

/** A copy of the column with some cells replaced. */
function withCells(column: Column, cells: ReadonlyMap<number, CellValue>): Column {
  switch (column.kind) {
    case 'code': {
      const dictionary = [...column.dictionary]
      const codes = column.codes.slice()
      for (const [row, value] of cells) codes[row] = value === null ? 0 : codeOf(dictionary, String(value))
      return { kind: 'code', codes, dictionary }
    }
    case 'text':
      return textColumn(columnLength(column), (row) =>
        cells.has(row) ? String(cells.get(row) ?? '') : readAsText(column, row),
      )
    case 'bool': {
      const values = column.values.slice()
      for (const [row, value] of cells) values[row] = value === null ? 0 : value === true ? 2 : 1
      return { kind: 'bool', values }
    }
    default: {
      const values = column.values.slice()
      for (const [row, value] of cells) values[row] = value === null ? NaN : Number(value)
      return { kind: column.kind, values }
    }
  }
}

function codeOf(dictionary: string[], text: string): number {
  const known = dictionary.indexOf(text)
  return known >= 0 ? known : dictionary.push(text) - 1
}
