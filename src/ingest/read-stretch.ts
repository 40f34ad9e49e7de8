import { IMPORT_LIMITS } from '../config/limits'
import { widthOf } from './bytes'
import { readHead } from './delimiter'
import { hasLooks, isNamesLine } from './names-line'
import { findOtherTables } from './other-tables'
import { readBlock } from './read-block'
import type { BlockPosition, ImportPlan, ReadBlock } from './types'

/** Blank lines below which names are looked for; a file with more has them for another reason. */
const MOST_BLANKS = 2000
/** Bytes below a blank line in which a title and names stand. */
const BELOW_BYTES = 2048
const FEED = 10
const RETURN = 13

/**
 * Reads a stretch as `readBlock` does, and sets aside the rows of tables that begin in it, or went on from the stretch before: far
 * below the head of a file nobody has looked for them. Only what was rejected, could not be read, or stands below a blank line is
 * looked at; a stretch that shows the header of another table is read a second time.
 */
export function readStretch(bytes: Uint8Array, plan: ImportPlan, position: BlockPosition): ReadBlock {
  if (plan.parts.length > 0 || !hasLooks(plan)) return readBlock(bytes, plan, position)
  if (!position.isInOther) {
    const block = readBlock(bytes, plan, position)
    if (isSeen(block, bytes, position) || !showsNames(block, bytes, plan, position)) return block
    const found = findOtherTables(bytes, plan, position)
    return found.turns.length === 0 ? block : readApart(found)
  }
  return readApart(findOtherTables(bytes, plan, position))

  function readApart({ turns, isOpen }: ReturnType<typeof findOtherTables>): ReadBlock {
    const block = readBlock(bytes, plan, { ...position, others: turns })
    return isOpen ? { ...block, isInOther: true } : block
  }
}

/** Whether the stretch is a whole file that was looked at when it was planned. */
const isSeen = ({ lines }: ReadBlock, bytes: Uint8Array, { isFirst, isLast }: BlockPosition): boolean =>
  isFirst && isLast && bytes.length <= IMPORT_LIMITS.headBytes && lines <= IMPORT_LIMITS.evidenceRows

/** Why a header of another table is no row of this one. */
const OF_HEADERS: readonly string[] = ['REQUIRED_MISSING', 'ROW_RAGGED']

function showsNames(block: ReadBlock, bytes: Uint8Array, plan: ImportPlan, { isFirst }: BlockPosition): boolean {
  const isNamed = ({ cells }: { cells: string[] }): boolean => isNamesLine(cells, plan)
  if (block.rejected.some((row) => OF_HEADERS.includes(row.code) && isNamed(row))) return true
  if (block.flawed?.some(isNamed)) return true
  const isBroken = block.lines - (isFirst ? plan.skipRecords : 0) > block.records
  return isBroken && showsNamesBelowBlank(bytes, plan)
}

/** Looks below each blank line for names, with a title above them or without. */
function showsNamesBelowBlank(bytes: Uint8Array, plan: ImportPlan): boolean {
  // In characters of two bytes line ends are not found by theirs.
  if (widthOf(plan.encoding) > 1) return true
  let blanks = 0
  for (let at = bytes.indexOf(FEED); at >= 0 && blanks < MOST_BLANKS; at = bytes.indexOf(FEED, at + 1)) {
    const next = bytes[at + 1] === RETURN ? at + 2 : at + 1
    if (bytes[next] !== FEED) continue
    blanks++
    const below = bytes.subarray(next + 1, next + 1 + BELOW_BYTES)
    if (readHead(below, plan, 2, true).rows.some((row) => isNamesLine(row, plan))) return true
  }
  return false
}
