import type { CellChange, FileDifference, LineChange, UnitChange } from '../../../../data/types'
import { columnTitle } from '../columns-words'
import { differenceMessages as words } from './difference-messages'
import { cellWords, type Look } from './difference-words'

/** One row of the table of examples, in words; '' leaves a cell empty. */
interface ExampleRow {
  kind: LineChange['kind']
  line: string
  field: string
  before: string
  after: string
}

/** One changed order (or customer, or product), as the table of examples shows it. */
interface ExampleUnit {
  title: string
  isOlder: boolean
  rows: ExampleRow[]
  /** Rows that changed beyond these. */
  more: number
}

/** The examples of a file in words. */
export const exampleRows = ({ table, examples }: FileDifference, look: Look): ExampleUnit[] =>
  examples.map((unit) => ({
    title: unit.key.map(({ field, value }) => cellWords(table, field, value, look)).join(' · '),
    isOlder: unit.isOlder,
    rows: [...wholeRows(unit, table, look), ...unit.lines.flatMap((line) => lineRows(line, table, look))],
    more: unit.moreLines,
  }))

function wholeRows({ cells, lines }: UnitChange, table: FileDifference['table'], look: Look): ExampleRow[] {
  const isOneOfSeveral = lines.length > 0
  const line = isOneOfSeveral ? words.wholeUnit[look.locale] : ''
  return cells.map((cell) => changedRow(cell, line, table, look))
}

function changedRow(cell: CellChange, line: string, table: FileDifference['table'], look: Look): ExampleRow {
  const { field, before, after } = cell
  return {
    kind: 'changed',
    line,
    field: columnTitle(table, field, look.locale),
    before: cellWords(table, field, before, look),
    after: cellWords(table, field, after, look),
  }
}

function lineRows({ kind, name, cells }: LineChange, table: FileDifference['table'], look: Look): ExampleRow[] {
  const line = name === null ? '' : String(name)
  if (kind === 'changed') {
    // The row is named once; what else changed on it stands below.
    return cells.map((cell, i) => changedRow(cell, i === 0 ? line : '', table, look))
  }
  const said = cells
    .filter(({ before, after }) => (before ?? after) !== name)
    .map(({ field, before, after }) => {
      const value = cellWords(table, field, kind === 'added' ? after : before, look)
      return `${columnTitle(table, field, look.locale)} ${value}`
    })
    .join(' · ')
  const [before, after] = kind === 'added' ? ['', said] : [said, '']
  return [{ kind, line, field: '', before, after }]
}
