import type { RowSource } from './types'

/** Rows asked for at once. */
export const PAGE = 100
/** Pages kept; the farthest from the eye go first. */
const KEPT = 30
/** Requests under way at once; a fast scroll then skips what it flies over. */
const PARALLEL = 3

export interface RowCache<Row> {
  get(index: number): Row | undefined
  /** Asks for what is missing of these rows; the nearest first, what is far off is given up. */
  want(first: number, last: number): void
  /** Rows that could not be read, to be asked for again. */
  retry(): void
  readonly failed: boolean
  close(): void
}

/** Keeps windows of rows around the eye. `onchange` is called whenever rows arrive or fail. */
export function createRowCache<Row>(source: RowSource<Row>, onchange: () => void): RowCache<Row> {
  const pages = new Map<number, readonly Row[]>()
  const pending = new Map<number, AbortController>()
  const broken = new Set<number>()
  let wanted: readonly number[] = []

  function trim(): void {
    const centre = wanted[0] ?? 0
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - centre) - Math.abs(a - centre))
    for (const page of far.slice(0, Math.max(0, pages.size - KEPT))) pages.delete(page)
  }

  async function load(page: number): Promise<void> {
    const controller = new AbortController()
    pending.set(page, controller)
    try {
      const rows = await source.load(page * PAGE, PAGE, controller.signal)
      if (controller.signal.aborted) return
      pages.set(page, rows)
      trim()
    } catch {
      // Whatever the reason, the rows are not there; the table says so and offers to try again.
      if (controller.signal.aborted) return
      broken.add(page)
    } finally {
      if (pending.get(page) === controller) pending.delete(page)
    }
    onchange()
    pump()
  }

  function pump(): void {
    for (const page of wanted) {
      if (pending.size >= PARALLEL) return
      if (!pages.has(page) && !pending.has(page) && !broken.has(page)) void load(page)
    }
  }

  function want(first: number, last: number): void {
    const from = Math.floor(first / PAGE)
    const to = Math.floor(Math.max(first, last - 1) / PAGE)
    const end = Math.ceil(source.total / PAGE)
    const seen = Array.from({ length: to - from + 1 }, (_, step) => from + step)
    wanted = [...seen, to + 1, from - 1].filter((page) => page >= 0 && page < end)
    for (const [page, controller] of pending) {
      if (wanted.includes(page)) continue
      controller.abort()
      pending.delete(page)
    }
    pump()
  }

  return {
    get: (index) => source.peek?.(index) ?? pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    want: source.peek === undefined ? want : () => undefined,
    retry() {
      broken.clear()
      pump()
    },
    get failed() {
      return broken.size > 0
    },
    close() {
      for (const controller of pending.values()) controller.abort()
      pending.clear()
      wanted = []
    },
  }
}
