import type { Text } from '../core/locale'

/** What messages are grouped by: what the shop knows of them, or a column of the file that they came with. */
export type GroupedBy = 'product' | 'channel' | 'segment' | 'column'

/** A group of messages: a product, a channel, a segment, a value of a column. */
export interface MessageGroup {
  key: string
  /** Null where the key itself says it. */
  title: Text | null
}

export interface Grouping {
  by: GroupedBy
  /** The column's header; '' for what the shop knows. */
  column: string
  /** Place of every message in `groups`, −1 for none. */
  of: Int32Array
  groups: MessageGroup[]
  /** Groups follow one another, as bands of ages do. */
  isOrdered: boolean
}

/** A grouping that the shop knows; undefined where it does not. */
export const groupingBy = (groupings: readonly Grouping[], by: Exclude<GroupedBy, 'column'>): Grouping | undefined =>
  groupings.find((grouping) => grouping.by === by)
