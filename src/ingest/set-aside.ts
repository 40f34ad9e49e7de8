import type { IssueCode } from './messages'
import { createMixedCheck } from './table-parts'
import type { ImportPlan } from './types'

/** Says of the records of a block, asked in their order, which are no rows of the table, and why. */
export type SetAside = (at: number, row: readonly string[]) => IssueCode | undefined

/**
 * What follows the table or stands between its rows; undefined where all records are rows. The parts were found in the head of the
 * file: its first block holds where they begin, and whatever comes in later blocks belongs to the last of them.
 * `at` is the number of a record in its block; in the first block the lines above the data count.
 */
export function createSetAside(plan: ImportPlan, isFirst: boolean): SetAside | undefined {
  const { parts, isMixed } = plan
  if (parts.length === 0 && !isMixed) return undefined
  const isOdd = isMixed ? createMixedCheck({ lines: plan.headerLines }, plan.shapes) : () => undefined
  const last = parts.at(-1)
  return (at, row) => {
    const part = isFirst ? parts.findLast((one) => one.at <= at) : last
    return part?.code ?? isOdd(row)
  }
}
