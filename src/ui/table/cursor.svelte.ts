import type { CellAt } from './grid-keys'
import type { RowRange } from './types'

/** Where the keyboard is in a grid, and the rows that are selected from there. */
export interface Cursor {
  readonly at: CellAt
  /** Undefined while no rows are selected. */
  readonly selection: RowRange | undefined
  /** Goes to a cell; where it extends, every row on the way is selected. */
  move(to: CellAt, isExtending: boolean): void
  deselect(): void
  /** In another list of so many rows. */
  restart(total: number): void
  /** In the same list, which has so many rows by now. */
  stay(total: number): void
}

export function createCursor(): Cursor {
  let at = $state.raw<CellAt>({ row: 0, column: 0 })
  let anchor = $state<number>()
  const selection = $derived<RowRange | undefined>(
    anchor === undefined ? undefined : { from: Math.max(0, Math.min(anchor, at.row)), to: Math.max(anchor, at.row) },
  )

  function jump(row: number): void {
    at = { row, column: at.column }
    anchor = undefined
  }

  return {
    get at() {
      return at
    },
    get selection() {
      return selection
    },
    move(to, isExtending) {
      anchor = isExtending ? (anchor ?? at.row) : undefined
      at = to
    },
    deselect: () => (anchor = undefined),
    restart: (total) => jump(Math.min(0, total - 1)),
    stay: (total) => jump(Math.min(at.row, total - 1)),
  }
}
