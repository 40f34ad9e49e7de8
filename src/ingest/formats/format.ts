import type { Text } from '../../core/locale'
import type { ColumnKind } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import type { Grain } from '../../schema/grain'
import type { IssueCode } from '../messages'
import type { DateOrder } from '../types'
import type { Decimal } from '../values/numbers'

/**
 * An export whose header lines are known: data, and small pure functions where data does not reach. `rules.ts` and `cell-rules.ts`
 * hold the functions that formats share.
 *
 * Headers are compared without case, spaces and punctuation; a file may lack columns, add some, and have them in any order. A
 * column that no field takes is kept as a custom field. Once per record, in this order: `carry`, `reject`, `edit`, `derived`,
 * `unpack`, `cells`. A format without any of these is read without decoding its cells, which is several times as fast.
 */
export interface Format {
  /** Vendor and kind, kebab-case: `shopify-orders`. Its fixture lies in `tests/fixtures/formats/<id>/`. */
  id: string
  title: Text
  table: TableName
  /** What a record of orders is: `order` or `payment` where it sums up a whole order, whose lines another file may hold. Else `line`. */
  grain?: Grain
  /** The shop or program that numbers the rows, where the first part of `id` does not name it; '' where none does. */
  platform?: string
  /** Records are payments that a provider took for a shop, whose own export may tell the same sales. */
  payment?: PaymentRule
  /** Of a marketplace that settles by itself, the only platforms that take payments for its orders; else any may. */
  paidThrough?: readonly string[]
  /** Fields that this kind of file knows best, whatever the others of its platform say. */
  leads?: readonly string[]
  /** What a row must have, in place of what its table asks for: each entry is a set of alternatives. */
  requires?: readonly (readonly string[])[]
  /**
   * Headers that tell the format from all others: of each set (old and new name of one column), one must be there. Take the few
   * that no user leaves out. Of several formats that fit, that with the most sets is taken, then that which knows most headers.
   */
  signature: readonly (readonly string[])[]
  /** Headers that no file of this format has: they belong to a close relative. */
  without?: readonly string[]
  /**
   * Which header holds a canonical field: the first of them that the file has, and that is not empty throughout the sample.
   * The names of `derived` columns may stand here too.
   */
  fields: Readonly<Record<string, readonly string[]>>
  /** Custom columns that are never numbers, though they look like some: ids, postcodes, phones. */
  texts?: readonly string[]
  /** Custom columns whose kind is known, by header. Else a column of bare numbers is `f64` and anything else `code`. */
  kinds?: Readonly<Record<string, ColumnKind>>
  /** ISO 4217 code of the amounts, where the format is known to have only that one and names it nowhere. */
  currency?: string
  /** What is taken, without a question, where the cells leave it open. What they prove is stronger. */
  dateOrder?: DateOrder
  decimal?: Decimal

  /**
   * Records that are no row of the table: totals, footers, repetitions, money that is no sale. They are counted under their code
   * and can be downloaded with it; the first rule that applies decides. What counts for nothing but happened (an unpaid order) is
   * not rejected: it is kept with its status.
   */
  reject?: readonly RejectRule[]
  carry?: CarryRule
  /** Changes to the cells of a record, in order: signs, cancellations, parts of one cell moved to another. */
  edit?: readonly EditRule[]
  /** Columns that the file does not have, put behind its last one. */
  derived?: readonly DerivedColumn[]
  unpack?: UnpackRule
  /**
   * What the cells of a field say, in words that its reader knows: masks read as missing, words of consent and status, times
   * of day as seconds. By field, or by header for columns without one (a field stands first). Distinct cells are asked once.
   */
  cells?: Readonly<Record<string, CellRule>>
}

/** Where a payment says what it was for. Headers that no field takes, as the file has them. */
export interface PaymentRule {
  /** Hold the id of the shop's order and nothing else. */
  references?: readonly string[]
  /** The id in such a cell, where it is dressed up. */
  readReference?: CellRule
  /** Free text that may name the order: `Order 1001`. */
  descriptions?: readonly string[]
  /** Of a refund, hold the id of the payment that it gives back. */
  refundOf?: readonly string[]
}

/** A record while the rules run over it. Later rules see what earlier ones wrote. */
export interface Cells {
  /** Name of the file, where only that says something (`unsubscribed_members_….csv`). */
  readonly fileName: string
  /** The first of these headers' cells that is not blank, trimmed; '' where there is none or the file has no such column. */
  get(...headers: string[]): string
  /** Does nothing where there is no such column, neither in the file nor among the `derived` ones. */
  set(header: string, cell: string): void
  /** Whether the file has this column (derived ones count). */
  has(header: string): boolean
  /** Headers of the file that begin like this, in its order: `line_item_1`, `line_item_2` … */
  starting(prefix: string): readonly string[]
  /** All cells as they are now, derived ones last. */
  all(): readonly string[]
}

export type EditRule = (record: Cells) => void
/** '' is missing. A cell that the rule does not know it answers as it came, so that it is counted as an issue. */
export type CellRule = (cell: string) => string

export interface RejectRule {
  /** `ROW_FOOTER`, `ROW_REPEATED`, `ROW_NOT_SALE` … : the sentence is in `messages.ts`. */
  code: IssueCode
  when(record: Cells): boolean
}

/** One record per line of an order, with what belongs to the whole order on its first record only, or repeated on each. */
export interface CarryRule {
  /** Headers that may name the order: the first that the file has does. */
  by: readonly string[]
  /** Starts of headers that belong to the line: never carried. Any other blank cell is that of the order's first record. */
  lineColumns: readonly string[]
  /** Amounts of the whole order: on its first line only, so that sums never count them twice. */
  once: readonly string[]
  /** A first record that is no line itself, only the sum of those below: set aside as `ROW_REPEATED`, once its cells are carried. */
  summary?(record: Cells): boolean
}

export interface DerivedColumn {
  /** Its header. Where the file has one of that name too, ` (2)` follows. */
  column: string
  /** The canonical field it holds, which then no column of the file does; none: a custom column. */
  field?: string
  /** It is made only where the file has one of these headers; always, where none are named. */
  from?: readonly string[]
  /** Its cell, after the edits. Without this it is what `edit` and `unpack` write there. */
  make?(record: Cells): string
}

/**
 * A record that packs several goods becomes one line for each, all with the cells of the record but those that `lines` names.
 * Order totals may stay on each line (they are counted once for an order); other amounts of the order go under `once`.
 */
interface UnpackRule {
  /** For each line the cells that differ, by header (of the file or derived). None or one: the record stays one line. */
  lines(record: Cells): readonly Readonly<Record<string, string>>[]
  /** Amounts of the whole order: emptied on all lines but the first. */
  once: readonly string[]
}
