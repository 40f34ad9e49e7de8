import { columnLength, type Column } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { Session } from './session'
import { viewOf } from './table-view'
import type { ColumnQuality } from './types'

const TOP_VALUES = 5

/** Missing, distinct, range and most frequent values of every column of a table; one pass a column. */
export async function tableQuality(session: Session, table: TableName): Promise<ColumnQuality[]> {
  const view = await viewOf(session, table)
  return Promise.all(view.columns.map(async ({ name }) => columnQuality(name, (await view.column(name))!)))
}

function columnQuality(name: string, column: Column): ColumnQuality {
  switch (column.kind) {
    case 'f64':
    case 'date':
      return numberQuality(name, column.kind, column.values)
    case 'bool':
      return countQuality(name, column, Uint32Array.from(column.values), ['', 'false', 'true'])
    case 'code':
      return countQuality(name, column, column.codes, column.dictionary)
    case 'text':
      return textQuality(name, column.offsets)
  }
}

function numberQuality(column: string, kind: string, values: Float64Array): ColumnQuality {
  let [missing, sum, min, max] = [0, 0, Infinity, -Infinity]
  const sorted = values.slice().sort()
  let distinct = 0
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i]!
    if (Number.isNaN(value)) {
      missing++
      continue
    }
    if (i === 0 || value !== sorted[i - 1]) distinct++
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  const known = values.length - missing
  return { column, kind, missing, distinct, ...(known > 0 && { min, max, mean: sum / known }) }
}

function countQuality(name: string, column: Column, codes: Uint32Array, dictionary: readonly string[]): ColumnQuality {
  const counts = new Uint32Array(dictionary.length)
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++
  const used = [...counts.keys()].filter((code) => code > 0 && counts[code]! > 0)
  used.sort((a, b) => counts[b]! - counts[a]!)
  const top = used.slice(0, TOP_VALUES).map((code) => ({ value: dictionary[code]!, count: counts[code]! }))
  return { column: name, kind: column.kind, missing: counts[0] ?? columnLength(column), distinct: used.length, top }
}

/** Long texts are counted, not compared. */
function textQuality(column: string, offsets: Uint32Array): ColumnQuality {
  let missing = 0
  for (let row = 0; row + 1 < offsets.length; row++) if (offsets[row] === offsets[row + 1]) missing++
  return { column, kind: 'text', missing, distinct: offsets.length - 1 - missing }
}
