import type { TableName } from '../../schema/field'
import type { ImportReport } from '../types'

/** A cell as a person reads it: dates as local ISO, missing as null. */
export type CellText = string | number | boolean | null

/** What is there of a field, and what the file says. */
export interface CellChange {
  field: string
  before: CellText
  after: CellText
}

/** A row of a changed unit that is another, or that only one of the two versions has. */
export interface LineChange {
  kind: 'added' | 'removed' | 'changed'
  /** What names the row among those of its unit: a product, say. */
  name: CellText
  /** Of an added or removed row, what it says; of a changed one, what differs. */
  cells: CellChange[]
}

/** One changed order (or customer, or product) as an example. */
export interface UnitChange {
  /** The fields that name it. */
  key: { field: string; value: CellText }[]
  /** What changed on all rows of it alike. */
  cells: CellChange[]
  lines: LineChange[]
  /** Rows that changed beyond those told. */
  moreLines: number
  /** It goes back to what a newer file had replaced. */
  isOlder: boolean
}

/** How many rows of changed units say something else in a field. */
export interface FieldChange {
  field: string
  changed: number
  /** Of them, those that said nothing before, and those that say nothing any more. */
  filled: number
  emptied: number
  /** The file has no such column at all. */
  isAbsent: boolean
}

/** What one file would change. rows.read = added + updated + unchanged + joined + aside + rejected. */
export interface FileDifference {
  importId: string
  fileName: string
  table: TableName
  rows: {
    read: number
    rejected: number
    added: number
    /** Of units that are there in another version. */
    updated: number
    unchanged: number
    /** They tell more about what is there in other rows: whole orders of lines, payments of orders. */
    joined: number
    /** Payments without an order, which count as no sale. */
    aside: number
    /** Rows that are there now and would leave for those of the file. */
    replaced: number
    /** Rows that no key names: equal ones are counted. */
    withoutKey: number
  }
  /** Orders (or what else the table is keyed by); 0 where nothing names them. */
  units: { added: number; changed: number; unchanged: number }
  /** Rows of the changed units: those that are the same in both versions, others, and those that only one version has. */
  lines: { same: number; changed: number; added: number; removed: number }
  /** Most changes first. */
  fields: FieldChange[]
  examples: UnitChange[]
  /** First and last moment in the file, wall-clock ms; null where its table has none. */
  period: { from: number; to: number } | null
  /** Values that would go back to what a newer file had replaced, and in how many units. */
  older: { values: number; units: number }
}

/** A value made by hand that stays, though a file says something else. */
export interface KeptByHand {
  table: TableName
  field: string
  byHand: CellText
  inFile: CellText
}

/** What imports that wait would change together, seen against the data of this moment. */
export interface ImportReview {
  importIds: string[]
  /** Names the data that they were compared with. */
  dataVersion: string
  files: FileDifference[]
  /** Money over all orders, in the currency of the workspace; null where no orders are touched. */
  money: { before: number; after: number } | null
  /** Persons who are in no table yet; null where no table of persons is touched. */
  newCustomers: number | null
  byHand: { values: number; examples: KeptByHand[] }
}

/** The imports are there, or, where the data has changed since they were looked at, how they would change it now. */
export type StagedOutcome = { reports: ImportReport[] } | { review: ImportReview }
