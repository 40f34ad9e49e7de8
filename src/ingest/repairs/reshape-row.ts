import type { ImportPlan, RejectedRow, RowRepair } from '../types'

/** Names the rows that are put right alike because their cells are too many, or their line is no row. */
export const rowGroup = (code: string, cells: readonly string[]): string => `${code}|${cells.length}`

/** Names the rows that lack a value which any of these columns could give. */
export const missingGroup = (columns: readonly string[]): string => `MISSING|${columns.join('|')}`

export type Shaping = Extract<RowRepair, { kind: 'join' | 'cut' | 'unquote' | 'take' }>

/** A row as a person wrote it anew or as the repair of its kind makes it; undefined where it cannot be read as it is. */
export function reshapeRow(
  { line, code, cells, isKept }: RejectedRow,
  plan: ImportPlan,
  repairs: RowRepairs,
): string[] | undefined {
  const rewritten = repairs.byLine.get(line)
  if (rewritten) return rewritten
  if (code === 'REQUIRED_MISSING' || isKept) return cells
  const repair = repairs.shaping.get(rowGroup(code, cells))
  return repair && reshaped(cells, repair, plan)
}

/** The cells of a row of the wrong shape as this repair makes them. */
export function reshaped(cells: readonly string[], repair: Shaping, { header, delimiter }: ImportPlan): string[] {
  const width = header.length
  switch (repair.kind) {
    case 'cut':
      return cells.slice(0, width)
    case 'take':
      return cells.slice()
    case 'unquote':
      return cells.map((cell) => cell.replace(/^\s*["'“”]|["'“”]\s*$/g, ''))
    case 'join': {
      const at = header.indexOf(repair.column)
      const surplus = Math.max(0, cells.length - width)
      const joined = cells.slice(at, at + surplus + 1).join(delimiter)
      return at < 0 ? cells.slice() : [...cells.slice(0, at), joined, ...cells.slice(at + surplus + 1)]
    }
  }
}

/** Repairs of rows, ready to be looked up. The later of two for the same rows counts. */
export interface RowRepairs {
  byLine: ReadonlyMap<number, string[]>
  shaping: ReadonlyMap<string, Shaping>
  filling: ReadonlyMap<string, { column: string; to: string }>
  left: ReadonlySet<string>
}

export function indexRepairs(repairs: readonly RowRepair[]): RowRepairs {
  const byLine = new Map<number, string[]>()
  const shaping = new Map<string, Shaping>()
  const filling = new Map<string, { column: string; to: string }>()
  const left = new Set<string>()
  for (const repair of repairs) {
    if (repair.kind === 'cells') byLine.set(repair.line, repair.cells)
    else if (repair.kind === 'fill') filling.set(repair.group, repair)
    else if (repair.kind === 'leave') left.add(repair.group)
    else shaping.set(repair.group, repair)
  }
  return { byLine, shaping, filling, left }
}
