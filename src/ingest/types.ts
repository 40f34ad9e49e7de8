import type { Text } from '../core/locale'
import type { PackedStrings } from '../core/packed-strings'
import type { ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { Grain } from '../schema/grain'

/** How the characters of a file are read. */
export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'
export type DateOrder = 'DMY' | 'MDY' | 'YMD'

/** How text is split into cells. */
export interface Dialect {
  /** One sign, or one and a space. */
  delimiter: string
  /** The sign that opens a cell which may hold delimiters and line ends: `"`, `'`, `“` (closed by `”`); '' where there is none. */
  quote: string
  /** The sign before a quote that belongs to the text: the quote itself (doubled), or a backslash. */
  escape: string
}

/** What the caller fixes beforehand; everything else is found or assumed. */
export interface PlanOptions {
  table?: TableName
  /** Source column header -> canonical field; '' keeps the column as a custom field. Overrides what was found. */
  mapping?: Record<string, string>
  dateOrder?: DateOrder
  /** The decimal sign of numbers, where a person was asked. */
  decimal?: '.' | ','
  timeZone?: string
  /** What the amounts are in, where the caller knows; else the format or the cells say it. */
  currency?: string
  /** What the workspace reports in: decides what `$` and `¥` mean, and which order of day and month is likelier. */
  homeCurrency?: string
  /** Country of the shop (ISO 3166-1, two letters): whose national phone numbers are read as such. */
  country?: string
  encoding?: EncodingName
  delimiter?: string
  /** How cells that their column cannot read are put right. */
  repairs?: ColumnRepair[]
}

/** How cells of a column that its reader refuses are put right, wherever it is read. The column is called by its header. */
export type ColumnRepair =
  /** Dates are read in this order. */
  | { kind: 'date'; column: string; order: DateOrder }
  /** Points and commas are exchanged. */
  | { kind: 'decimal'; column: string }
  /** Words beside a number are taken off. */
  | { kind: 'strip'; column: string; text: string }
  /** Cells that are equal, but for space at their ends, become another; '' for empty. */
  | { kind: 'replace'; column: string; from: string; to: string }

/** How rows of one file are put right that were not kept, or not whole. */
export type RowRepair =
  /** The row as a person wrote it anew, by its line in the file. */
  | { kind: 'cells'; line: number; cells: string[] }
  /** Rows that lack a value get this one. */
  | { kind: 'fill'; group: string; column: string; to: string }
  /** Too many cells: this one and those behind it become one again, as many as there are too many. */
  | { kind: 'join'; group: string; column: string }
  /** Too many cells: what stands behind the last column goes. */
  | { kind: 'cut'; group: string }
  /** A quote that is never closed goes, and the line is split at every delimiter. */
  | { kind: 'unquote'; group: string }
  /** What was taken for no row of the table is one. */
  | { kind: 'take'; group: string }
  /** These rows are left as they are: nobody is asked about them again. */
  | { kind: 'leave'; group: string }

export type Repair = ColumnRepair | RowRepair

/** Everything that was decided about the rows of a file. */
export interface RepairSet {
  columns: ColumnRepair[]
  rows: RowRepair[]
}

/** One source column and where it goes. */
export interface FieldMapping {
  column: string
  /** Position in the file, from 0; columns that the format derives come after the last of the file. */
  index: number
  /** Canonical field, or null: kept as a custom field. */
  field: string | null
  /** Why: the format says so, the header is a known name, the content looks like it, or the user said so, now or at an earlier import. */
  reason: 'format' | 'name' | 'content' | 'user' | 'remembered' | 'none'
  /** What the content looks like, where that was the reason. */
  looksLike?: ContentKind
  /** Where the column is read otherwise than the plan says. */
  reading?: ColumnReading
  /** Position of the column that holds the time of day of its dates. */
  timeFrom?: number
  /** The column of dates that its times of day are joined with; it is kept beside. */
  timeOf?: string
  /** What its cells become. */
  kind: ColumnKind
  samples: string[]
}

/** What a column holds, by the look of its cells; `totals` are amounts of whole orders. */
export type ContentKind = 'dates' | 'money' | 'totals' | 'emails' | 'phones' | 'ids' | 'currencies'

/** What a column's own cells prove. */
export interface ColumnReading {
  decimal?: '.' | ','
  dateOrder?: DateOrder
  /** Its amounts mark credits and debits both: `CR` is money that came in. */
  isCreditPositive?: boolean
  /** Cells of a customer's id or name that name nobody: `Guest`, or a 0 that many people share. */
  nobody?: string[]
  /** The zone of its times that name none, as the header says it: `UTC`, `+08:00`. */
  zone?: string
  /** Costs are of a whole line, whose number of pieces stands in the column at `index`. */
  perPiece?: { index: number }
  /** Its amounts are below zero where the column at `index` holds one of these words; `isCounted` on the first such column. */
  refundRows?: { index: number; column: string; words: string[]; isCounted: boolean }
}

/** Something a person should look at. `import()` never asks: it takes `assumed` and reports that it did. */
export interface Question {
  id: 'encoding' | 'dateOrder' | 'decimal'
  column?: string
  assumed: string
  /** For each answer, how the first few cells would read. */
  options: { value: string; preview: { raw: string; read: string }[] }[]
}

/** Records of a file that are no rows of its table. */
export interface TablePart {
  /** The first of them, counted from the start of the file, from 0, blank lines too. */
  at: number
  /** Why they are set aside: an issue's code. */
  code: 'ROW_FOOTER' | 'TABLE_REPEATED' | 'TABLE_LEFT_OUT'
}

/** A line at the very end of a long file that is no row of its table. */
export interface TailLine {
  /** What it says, without delimiters, quotes and blanks. */
  key: string
  code: TablePart['code']
}

/** Everything needed to read a file: serialisable, so that a parse worker can be handed it. */
export interface ImportPlan extends Dialect {
  fileName: string
  /** Bytes of the file as dropped. */
  size: number
  compression: 'none' | 'gzip'
  encoding: EncodingName
  header: string[]
  format: string
  formatTitle: Text
  table: TableName
  fields: FieldMapping[]
  dateOrder: DateOrder
  decimal: '.' | ','
  timeZone: string
  /** What the amounts are in, where the caller, the format or the cells say it; '' where nothing does. */
  currency: string
  /** What `$` and `¥` are taken for: what the caller said, else what the workspace reports in; '' where neither did. */
  homeCurrency: string
  /** The shop's country, '' where it has not said. */
  country: string
  /** Position of the column of amounts whose cells name their currency, each its own; the table's `currency` is read from them. */
  currencyFrom?: number
  questions: Question[]
  /** What a row must have: each entry is a set of alternatives. */
  required: string[][]
  /** Required field sets that nothing is mapped to. */
  missing: string[][]
  /** Of orders, how much of an order a row tells; `line` of every other table. */
  grain: Grain
  /** Records before the first row of data: the header, and whatever stands above it. */
  skipRecords: number
  /** The lines of the header as they stand in the file; none where it has no header. */
  headerLines: string[][]
  /** Records are lists of things, of any length: a short one lacks nothing. */
  isList?: true
  /** What the cells of each column look like: their patterns, '' where some are empty, `*` where they follow none. */
  shapes: string[][]
  /** What follows the table in the file. */
  parts: TablePart[]
  /** What stands at the very end of a file that is longer than what was looked at; missing where nothing does. */
  tail?: TailLine[]
  /** The header again, or sums, stand among the rows: every record is looked at. */
  isMixed: boolean
  /** Blocks have to be read in order, each with the `carry` of the one before. */
  sequential: boolean
  /** What was assumed where a person would have been asked. */
  issues: ImportIssue[]
  /** How cells that their column cannot read are put right; missing where nothing was said. */
  repairs?: ColumnRepair[]
  /** What the caller fixed: `reviewPlan` adds to it. */
  options: PlanOptions
  /** The first rows as text, for the preview. */
  sampleRows: string[][]
  /** Names the header: mappings are remembered under it. */
  fingerprint: string
}

/** What a person chose for files with a header, to be taken up at the next one. */
export interface RememberedChoices {
  table?: TableName
  /** Source column header -> canonical field; '' keeps the column as a custom field. */
  mapping: Record<string, string>
  dateOrder?: DateOrder
  decimal?: '.' | ','
  /** What the amounts are in. */
  currency?: string
  repairs?: ColumnRepair[]
}

/** A bad cell or row. The cell becomes missing, or the row is rejected, by the rule the code stands for. */
export interface ImportIssue {
  code: string
  column?: string
  count: number
  firstRow: number
  sample: string
}

/** A column of a block as it leaves a parse worker: codes refer to the block's own dictionary, code 0 is missing. */
export type BlockColumn =
  | { kind: 'f64' | 'date'; values: Float64Array }
  | { kind: 'bool'; values: Uint8Array }
  | { kind: 'code'; codes: Uint32Array; dictionary: PackedStrings }
  | { kind: 'text'; bytes: Uint8Array; offsets: Uint32Array }

/** A row that was not kept, or not whole, with every cell as it came; where lines take over cells of their order, with those. */
export interface RejectedRow {
  /** Row in the file as a spreadsheet numbers them, from 1 (the header is 1): blank lines count, line breaks in cells do not. */
  line: number
  code: string
  cells: string[]
  /** The row was kept, though some of its cells could not be read. */
  isKept?: true
  /** Number of its record, which its rows go by in the import; known once the blocks before are. */
  at?: number
}

/** A stretch of a file, read. */
export interface Block {
  /** Rows kept, equal in every column. */
  rows: number
  /** Rows read, kept and rejected: one for each record, or several where a record packs an order's goods. */
  records: number
  columns: Record<string, BlockColumn>
  /** Record number within the block of each kept row, from 0; undefined when all were kept. */
  recordOf?: Uint32Array
  rejected: RejectedRow[]
  /** Record number within the block of each rejected row; missing where none was. */
  rejectedAt?: Uint32Array
  /** Kept rows with cells that could not be read, up to a limit, each at its record's number within the block; missing where there are none. */
  flawed?: RejectedRow[]
  /** How many more there are; missing where there are none. */
  flawedMore?: number
  issues: ImportIssue[]
  /** Bytes of the stretch consumed up to the end of its last whole record. */
  consumed: number
}

/** Where a stretch of bytes lies in its file. */
export interface BlockPosition {
  /** Starts at byte 0: byte order mark and header are passed over. */
  isFirst: boolean
  /** Ends with the file: its last record needs no line end. */
  isLast: boolean
  /** Spreadsheet row of its first record, from 1. */
  firstLine: number
  /** What the block before handed on; only in files whose plan is `sequential`. */
  carry?: Carry
  /** The block before ended within another table. */
  isInOther?: boolean
  /** Where other tables begin and end in it, as far as that is known; rows of the table itself where nothing is said. */
  others?: readonly { at: number; code: TablePart['code'] | 'HEADER_REPEATED' | undefined }[]
}

/** The order that a block ended in: its later lines repeat these cells. */
export interface Carry {
  key: string
  cells: string[]
}

/** A block with what the next one needs. */
export interface ReadBlock extends Block {
  /** Spreadsheet rows consumed: the next block's `firstLine` is this one's plus `lines`. */
  lines: number
  carry?: Carry
  /** It ends within another table. */
  isInOther?: true
}
