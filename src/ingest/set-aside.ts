import { tailKey } from './find-tail'
import { isBlank } from './header'
import type { IssueCode } from './messages'
import { createMixedCheck } from './table-parts'
import type { BlockPosition, ImportPlan } from './types'

/** Says of the records of a block, asked in their order, which are no rows of the table, and why. */
export type SetAside = (at: number, row: readonly string[]) => IssueCode | undefined

/**
 * What follows the table or stands between its rows; undefined where all records are rows. The parts were found in the head of the
 * file: its first block holds where they begin, and whatever comes in later blocks belongs to the last of them. Tables that begin far
 * below were found in the block itself. What was found at
 * the very end of a long file is known by its lines, in the last block. `at` is the number of a record in its block; in the first
 * block the lines above the data count.
 */
export function createSetAside(
  plan: ImportPlan,
  { isFirst, isLast, others }: Pick<BlockPosition, 'isFirst' | 'isLast' | 'others'>,
): SetAside | undefined {
  const { parts, isMixed, tail = [] } = plan
  const below = new Map(isLast ? tail.map(({ key, code }) => [key, code]) : [])
  if (parts.length === 0 && !isMixed && below.size === 0 && !others) return undefined
  const isOdd = isMixed ? createMixedCheck({ lines: plan.headerLines }, plan.shapes) : () => undefined
  const last = parts.at(-1)
  return (at, row) => {
    const other = others?.findLast((one) => one.at <= at)?.code
    if (other && !isBlank(row)) return other
    const part = isFirst ? parts.findLast((one) => one.at <= at) : last
    return part?.code ?? (below.size > 0 ? below.get(tailKey(row, plan)) : undefined) ?? isOdd(row)
  }
}
