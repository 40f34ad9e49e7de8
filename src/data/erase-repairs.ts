import type { ColumnRepair, RepairSet, RowRepair } from '../ingest/types'
import type { ImportRecord } from './import-record'

type IsNaming = (text: string) => boolean

/** Whether a repair of cells quotes a person. */
export const isQuoting = (repair: ColumnRepair, isNaming: IsNaming): boolean =>
  repair.kind === 'replace' && (isNaming(repair.from) || isNaming(repair.to))

const isRowQuoting = (repair: RowRepair, isNaming: IsNaming): boolean =>
  (repair.kind === 'cells' && repair.cells.some(isNaming)) || (repair.kind === 'fill' && isNaming(repair.to))

const setsOf = ({ repairs, formerRepairs = [] }: ImportRecord): RepairSet[] => [
  ...(repairs ? [repairs] : []),
  ...formerRepairs,
]

/** Repairs that an import was begun with: they are among those that it was read with, too. */
const begunWith = ({ readAs }: ImportRecord): ColumnRepair[] => [
  ...(readAs?.repairs ?? []),
  ...(readAs?.options.repairs ?? []),
]

/** Whether what was decided about the rows of an import quotes a person. */
export const quotes = (record: ImportRecord, isNaming: IsNaming): boolean =>
  begunWith(record).some((repair) => isQuoting(repair, isNaming)) ||
  setsOf(record).some(
    ({ columns, rows }) =>
      columns.some((repair) => isQuoting(repair, isNaming)) || rows.some((repair) => isRowQuoting(repair, isNaming)),
  )

/** The record without repairs that quote a person, or that are of rows which are gone. */
export function withoutQuotes(record: ImportRecord, isNaming: IsNaming, gone: ReadonlySet<number>): ImportRecord {
  const isLeft = (repair: ColumnRepair): boolean => !isQuoting(repair, isNaming)
  const clean = ({ columns, rows }: RepairSet): RepairSet => ({
    columns: columns.filter(isLeft),
    rows: rows.filter(
      (repair) => !isRowQuoting(repair, isNaming) && !(repair.kind === 'cells' && gone.has(repair.line)),
    ),
  })
  const { readAs, repairs, formerRepairs } = record
  return {
    ...record,
    ...(readAs && {
      readAs: { ...readAs, options: {}, ...(readAs.repairs && { repairs: readAs.repairs.filter(isLeft) }) },
    }),
    ...(repairs && { repairs: clean(repairs) }),
    ...(formerRepairs && { formerRepairs: formerRepairs.map(clean) }),
  }
}
