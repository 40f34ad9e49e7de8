import type { Text } from '../../core/locale'
import type { TableName } from '../../schema/field'

/** An export whose header lines are known. Headers are compared without case, spaces and punctuation. */
export interface Format {
  id: string
  title: Text
  table: TableName
  /** ISO 4217 code of the amounts, where the format is known to have only that one and names it nowhere. */
  currency?: string
  /** Headers that tell the format from others: of each set, one must be there. */
  signature: readonly (readonly string[])[]
  /** Which headers hold a canonical field: the first that the file has, and that is not empty throughout the sample. */
  fields: Readonly<Record<string, readonly string[]>>
  /** Headers that are never numbers, though they look like some. */
  texts?: readonly string[]
  carry?: CarryRule
  /** An order line is cancelled where this header's cell is filled. */
  cancelledBy?: string
  /** What stands behind the last `at` in a column becomes a column of its own. */
  split?: { column: string; at: string; into: string }
}

/** One record per line of an order, with what belongs to the whole order on its first line only. */
export interface CarryRule {
  /** Header that names the order. */
  by: string
  /** Starts of headers that belong to the line: never carried. */
  lineColumns: readonly string[]
  /** Amounts of the whole order: on its first line only, so that sums never count them twice. */
  once: readonly string[]
}
