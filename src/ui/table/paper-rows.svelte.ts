import { flushSync } from 'svelte'
import { MOST_PRINTED, readyForPrint } from './print-tables'
import { readRows } from './read-rows'
import type { RowSource } from './types'

/** The table is left alone for so long before the rows for paper are fetched. */
const IDLE_MS = 2_000

/** The rows of a table for paper: `rows` is defined while the page is being printed. */
interface Paper<Row> {
  readonly rows: readonly Row[] | undefined
}

/** Keeps the first rows of a source at hand for printing; `peek` answers those that are in memory anyway. */
export function createPaper<Row>(source: () => RowSource<Row>, peek: (index: number) => Row | undefined): Paper<Row> {
  let rows = $state.raw<readonly Row[]>()
  // Fetched for the source of that moment, and kept until there is another.
  let fetched: { source: RowSource<Row>; rows: readonly Row[] } | undefined
  const fetchRows = async (): Promise<void> => {
    const own = source()
    if (fetched?.source !== own) fetched = { source: own, rows: await readRows(own, 0, MOST_PRINTED) }
  }

  /** The first rows without a gap that are in memory: printing waits for nothing. */
  function rowsAtHand(): readonly Row[] {
    if (fetched?.source === source()) return fetched.rows
    const list: Row[] = []
    for (let row = peek(0); row !== undefined && list.length < MOST_PRINTED; row = peek(list.length)) list.push(row)
    return list
  }

  $effect(() => {
    void source()
    const stop = readyForPrint(fetchRows)
    // The browser's own menu prints without asking: what it will show is fetched while nothing else is to do. What cannot be
    // read is not printed; the table itself says so.
    const timer = setTimeout(() => void fetchRows().catch(() => undefined), IDLE_MS)
    return () => {
      stop()
      clearTimeout(timer)
    }
  })

  $effect(() => {
    const leave = new AbortController()
    const { signal } = leave
    addEventListener('beforeprint', () => flushSync(() => (rows = rowsAtHand())), { signal })
    addEventListener('afterprint', () => (rows = undefined), { signal })
    return () => leave.abort()
  })

  return {
    get rows() {
      return rows
    },
  }
}
