/** The active cell; row -1 is the header. */
export interface CellAt {
  row: number
  column: number
}

export interface GridSize {
  rows: number
  columns: number
  /** Rows to a page. */
  page: number
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high))

/** Where a key leads in a grid (WAI-ARIA Authoring Practices, grid pattern); undefined for any other key. */
export function nextCell(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { row, column }: CellAt,
  { rows, columns, page }: GridSize,
): CellAt | undefined {
  const far = ctrlKey || metaKey
  const targets: Record<string, CellAt> = {
    ArrowDown: { row: far ? rows - 1 : row + 1, column },
    ArrowUp: { row: far ? 0 : row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    PageDown: { row: row + page, column },
    PageUp: { row: Math.max(0, row - page), column },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? rows - 1 : row, column: columns - 1 },
  }
  const target = targets[key]
  if (target === undefined) return undefined
  return { row: clamp(target.row, -1, rows - 1), column: clamp(target.column, 0, columns - 1) }
}
