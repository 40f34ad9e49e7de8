import type { CellText, ImportReview, LineChange, UnitChange } from '../../data/types'
import type { TableName } from '../../schema/field'
import { maskOfColumn } from './mask-cells'
import type { Pseudonyms } from './pseudonyms'

type MaskCell = (field: string, value: CellText) => CellText

/** What imports would change, with every cell masked that names or reaches a person. */
export function maskReview(review: ImportReview, pseudonyms: Pseudonyms): ImportReview {
  const maskOf = cellMasker(pseudonyms)
  const { byHand } = review
  return {
    ...review,
    files: review.files.map((file) => ({
      ...file,
      examples: file.examples.map((unit) => maskUnit(unit, maskOf(file.table))),
    })),
    byHand: {
      ...byHand,
      examples: byHand.examples.map((one) => {
        const mask = maskOf(one.table)
        return { ...one, byHand: mask(one.field, one.byHand), inFile: mask(one.field, one.inFile) }
      }),
    },
  }
}

const cellMasker =
  (pseudonyms: Pseudonyms) =>
  (table: TableName): MaskCell =>
  (field, value) => {
    const mask = typeof value === 'string' ? maskOfColumn(table, field, pseudonyms) : undefined
    return mask ? mask(value as string, []) : value
  }

function maskUnit(unit: UnitChange, mask: MaskCell): UnitChange {
  const maskCells = (cells: UnitChange['cells']): UnitChange['cells'] =>
    cells.map(({ field, before, after }) => ({ field, before: mask(field, before), after: mask(field, after) }))
  return {
    ...unit,
    key: unit.key.map(({ field, value }) => ({ field, value: mask(field, value) })),
    cells: maskCells(unit.cells),
    lines: unit.lines.map((line): LineChange => ({ ...line, cells: maskCells(line.cells) })),
  }
}
