import { createRowCache, type RowCache } from './row-cache'
import { rowOfSlot, windowAt, type RowWindow, type Viewport } from './row-window'
import type { TableSize } from './table-size.svelte'
import type { RowSource } from './types'

/** Rows drawn beyond either edge. */
const OVERSCAN = 4

/** The rows of a table that are on screen. A row that is not there yet is undefined. */
export interface SeenRows<Row> {
  readonly view: Viewport
  readonly window: RowWindow
  /** Elements that rows are drawn in; each row keeps its own while it is seen. */
  readonly slots: number
  /** Which row a slot shows. */
  rowOf(slot: number): number
  at(index: number): Row | undefined
  /** The same, or what it was before the list changed, while the answer is on its way. */
  shown(index: number): Row | undefined
  readonly hasFailed: boolean
  retry(): void
}

/** Follows a table over its source: reads what is seen, gives up what is not. Call it while a component is set up. */
export function createSeenRows<Row>(
  source: () => RowSource<Row>,
  size: TableSize,
  scrollTop: () => number,
): SeenRows<Row> {
  let arrived = $state(0)
  let latest: { name: string; rows: RowCache<Row> } | undefined
  const cache = $derived.by(() => {
    const own = source()
    const rows = createRowCache(own, () => (arrived += 1))
    const before = own.name !== undefined && own.name === latest?.name ? latest.rows : undefined
    latest = own.name === undefined ? undefined : { name: own.name, rows }
    return { rows, before }
  })
  const view = $derived<Viewport>({
    scrollTop: scrollTop(),
    height: size.height,
    rowHeight: size.rowHeight,
    total: source().total,
  })
  const seen = $derived(windowAt(view, OVERSCAN))
  const slots = $derived(Math.min(source().total, Math.ceil(size.height / size.rowHeight) + 2 * OVERSCAN + 1))

  $effect(() => cache.rows.want(seen.first, seen.last))
  $effect(() => {
    const { rows } = cache
    return () => rows.close()
  })

  function at(index: number): Row | undefined {
    void arrived
    return cache.rows.get(index)
  }

  return {
    get view() {
      return view
    },
    get window() {
      return seen
    },
    get slots() {
      return slots
    },
    rowOf: (slot) => rowOfSlot(slot, slots, seen.first),
    at,
    shown: (index) => at(index) ?? cache.before?.get(index),
    get hasFailed() {
      return arrived >= 0 && cache.rows.failed
    },
    retry: () => cache.rows.retry(),
  }
}
