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

/** What a key press asks of a grid. */
type GridWish =
  | { kind: 'copy' }
  | { kind: 'open' }
  | { kind: 'deselect' }
  /** `extends`: the selection grows up to there. */
  | { kind: 'go'; to: CellAt; extends: boolean }

/** Undefined where the key is not the grid's. `hasText`: words are selected on the page, which copying is for then. */
export function wishOf(
  event: KeyboardEvent,
  active: CellAt,
  size: GridSize,
  { hasText, hasSelection }: { hasText: boolean; hasSelection: boolean },
): GridWish | undefined {
  const command = event.ctrlKey || event.metaKey
  if (command && event.key === 'c' && !hasText && active.row >= 0) return { kind: 'copy' }
  if (event.key === 'Enter' || event.key === ' ') return { kind: 'open' }
  if (event.key === 'Escape') return hasSelection ? { kind: 'deselect' } : undefined
  const to = nextCell(event, active, size)
  return to && { kind: 'go', to, extends: event.shiftKey && to.row >= 0 }
}
