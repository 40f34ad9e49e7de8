import type { IssueTally } from '../issues'
import type { IssueCode } from '../messages'
import type { RejectedRow } from '../types'

/** Kept rows with unreadable cells that are remembered of a block: beyond, the column is wrong rather than its cells. */
const MOST_FLAWED = 5_000

const OF_CELLS: ReadonlySet<IssueCode> = new Set([
  ...(['DATE_INVALID', 'NUMBER_INVALID', 'BOOLEAN_INVALID'] as const),
  ...(['VALUE_UNKNOWN', 'STATUS_UNKNOWN', 'ID_DAMAGED'] as const),
])

/** Where the rows of a batch came from. */
interface Origin {
  lineOf(row: number): number
  recordOf(row: number): number
  cellsOf(row: number): string[]
}

/** A tally that also remembers the rows whose cells could not be read. Where every cell can be, it costs nothing. */
interface FlawNotes extends IssueTally {
  /** Notes those of the rows just read that are flawed and kept (all, or those whose flag in `keep` is 1). */
  note(rows: number, from: Origin, keep?: Uint8Array): void
  found(): { flawed?: RejectedRow[]; flawedMore?: number }
}

export function createFlawNotes(tally: IssueTally): FlawNotes {
  const lines = new Map<number, IssueCode>()
  const flawed: RejectedRow[] = []
  /** Rows beyond those that are remembered: of the batch, and before. */
  const beyond = new Set<number>()
  let more = 0
  return {
    ...tally,
    add(code, line, sample, column, count) {
      tally.add(code, line, sample, column, count)
      if (!OF_CELLS.has(code)) return
      if (flawed.length < MOST_FLAWED) lines.set(line, code)
      else beyond.add(line)
    },
    note(rows, { lineOf, recordOf, cellsOf }, keep) {
      if (lines.size + beyond.size === 0) return
      for (let row = 0; row < rows; row++) {
        const line = lineOf(row)
        const code = lines.get(line)
        const isBeyond = code === undefined ? beyond.has(line) : flawed.length === MOST_FLAWED
        if (keep?.[row] === 0 || flawed.at(-1)?.line === line) continue
        if (isBeyond) more++
        if (code === undefined || isBeyond) continue
        flawed.push({ line, code, cells: cellsOf(row).slice(), isKept: true, at: recordOf(row) })
      }
      lines.clear()
      beyond.clear()
    },
    found: () => ({ ...(flawed.length > 0 && { flawed }), ...(more > 0 && { flawedMore: more }) }),
  }
}
