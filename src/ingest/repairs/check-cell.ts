import { unpackStrings } from '../../core/packed-strings'
import { createColumn } from '../columns/create-column'
import type { IssueCode } from '../messages'
import type { BlockColumn, FieldMapping, ImportPlan } from '../types'
import { showDate, showNumber } from '../questions'

/** What a cell is to the reader of its column: a value, nothing, or what the reader refuses it for. */
export type CellState = 'value' | 'missing' | IssueCode

export const isRefused = (state: CellState): boolean => state !== 'value' && state !== 'missing'

/** Cells after which a reader is made anew: it keeps what it read. */
const MOST_CHECKED = 65_536

/** Asks the very reader of a column what it makes of a cell. */
export function createCellCheck(plan: ImportPlan, mapping: FieldMapping): (cell: string) => CellState {
  const known = new Map<string, CellState>()
  let code: IssueCode | undefined
  const tally = { add: (found: IssueCode): void => void (code = found), list: () => [] }
  const create = (): ReturnType<typeof createColumn> => createColumn(plan, { ...mapping, index: 0 }, tally)
  let reader = create()
  let used = 0
  const look = (cell: string): CellState => {
    code = undefined
    reader.append({ rows: [[cell]], lineOf: () => 1 })
    const isMissing = reader.isMissing(used++)
    return code ?? (isMissing ? 'missing' : 'value')
  }
  return (cell) => {
    let state = known.get(cell)
    if (state !== undefined) return state
    if (used === MOST_CHECKED) {
      reader = create()
      used = 0
      known.clear()
    }
    state = look(cell)
    known.set(cell, state)
    return state
  }
}

/** What the reader of a column makes of cells, as text that reads the same in every language; '' for nothing. */
export function readCells(plan: ImportPlan, mapping: FieldMapping, cells: readonly string[]): string[] {
  const reader = createColumn(plan, { ...mapping, index: 0 }, { add: () => undefined, list: () => [] })
  reader.append({ rows: cells.map((cell) => [cell]), lineOf: () => 1 })
  return show(reader.finish())
}

function show(column: BlockColumn): string[] {
  switch (column.kind) {
    case 'f64':
      return Array.from(column.values, showNumber)
    case 'date':
      return Array.from(column.values, showDate)
    case 'bool':
      return Array.from(column.values, (value) => ['', 'false', 'true'][value]!)
    case 'code': {
      const { dictionary } = column
      const words = unpackStrings(dictionary, 0, dictionary.offsets.length - 1)
      return Array.from(column.codes, (code) => words[code]!)
    }
    case 'text':
      return unpackStrings(column, 0, column.offsets.length - 1)
  }
}
