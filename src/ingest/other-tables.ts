import { markLength } from './bytes'
import { filledCells, isBlank } from './header'
import { isNamesLine, isOwnHeader, isRowBelow, isRowOf, widthOfRow } from './names-line'
import { readSlice, SLICE_BYTES } from './slices'
import type { BlockPosition, ImportPlan } from './types'

type Row = readonly string[]

/** Records of a block that belong to other tables, and whether it ends within one. */
interface OtherTables {
  /** From where on; `code` is undefined where rows of the table itself go on. */
  turns: NonNullable<BlockPosition['others']>[number][]
  isOpen: boolean
}

interface Placed {
  /** Number among all records of the block, blank lines too. */
  at: number
  row: Row
  /** Stands below a blank line, or below a title that does. */
  isBelowBlank: boolean
}

/** The first piece of a file is read on its own, as `readBlock` does. */
const FIRST_PIECE = 4096

/**
 * Finds where other tables begin and end in a stretch of a file. One begins with a line of names below a blank line, or above rows
 * that are none of the table that is read. It ends at the header of that one, or at a row which looks like all of its rows; one
 * that began below a blank line ends below a blank line too.
 */
export function findOtherTables(bytes: Uint8Array, plan: ImportPlan, position: BlockPosition): OtherTables {
  const found: OtherTables = { turns: [], isOpen: position.isInOther === true }
  let needsBlank = found.isOpen
  if (found.isOpen) found.turns.push({ at: 0, code: 'TABLE_LEFT_OUT' })

  const look = (one: Placed, title: number | undefined, next: Placed | undefined): void => {
    if (found.isOpen) {
      if (isOwnHeader(one.row, plan)) {
        found.turns.push({ at: one.at, code: 'HEADER_REPEATED' }, { at: one.at + 1, code: undefined })
        found.isOpen = false
      } else if ((one.isBelowBlank || !needsBlank) && isRowOf(one.row, plan)) {
        found.turns.push({ at: one.at, code: undefined })
        found.isOpen = false
      }
      return
    }
    if (!next || !isNamesLine(one.row, plan)) return
    const isUnderTitle = one.isBelowBlank && widthOfRow(next.row) > 1 && !next.isBelowBlank
    if (!isUnderTitle && !isRowBelow(one.row, next.row, plan)) return
    found.turns.push({ at: title ?? one.at, code: 'TABLE_LEFT_OUT' })
    found.isOpen = true
    needsBlank = one.isBelowBlank
  }

  let before: Placed | undefined
  let title: number | undefined
  let isBelowBlank = false
  forEachRecord(bytes, plan, position, (row, at) => {
    if (isBlank(row)) return void (isBelowBlank = true)
    const one = { at, row, isBelowBlank }
    if (before) look(before, title, one)
    // What stands under a title alone stands below its blank line.
    const isTitle = before !== undefined && before.isBelowBlank && filledCells(before.row) === 1
    title = isTitle && !isBelowBlank ? before!.at : undefined
    before = title === undefined ? one : { ...one, isBelowBlank: true }
    isBelowBlank = false
  })
  if (before) look(before, title, undefined)
  return found
}

/** Hands over every record of a stretch below the header, cut as `readBlock` cuts it. */
function forEachRecord(
  bytes: Uint8Array,
  plan: ImportPlan,
  { isFirst, isLast }: BlockPosition,
  visit: (row: Row, at: number) => void,
): void {
  const source = { ...plan, width: plan.header.length, isLast }
  const start = isFirst ? plan.skipRecords : 0
  let at = isFirst ? markLength(bytes, plan.encoding) : 0
  let count = 0
  while (at < bytes.length) {
    const size = isFirst && at < FIRST_PIECE ? FIRST_PIECE : SLICE_BYTES
    const { slice, end } = readSlice(bytes, at, size, source)
    at = end
    if (!slice) return
    for (const row of slice.rows) {
      if (count >= start) visit(row, count)
      count++
    }
  }
}
