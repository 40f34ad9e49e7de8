import { findField } from '../../schema'
import type { IssueTally } from '../issues'
import type { FieldMapping, ImportPlan } from '../types'
import { createDateReader } from '../values/dates'
import { isNullWord } from '../values/missing'
import { readNumber, readPlainNumber } from '../values/numbers'
import { cleanText } from '../values/text'
import { createWordReader } from '../values/words'
import { createBoolColumn } from './bool-column'
import { createCodeColumn, type ReadText } from './code-column'
import type { ColumnReader } from './column-reader'
import { createNumberColumn } from './number-column'
import type { ReadBytes } from './number-by-bytes'
import { createTextColumn } from './text-column'

const readPointNumber: ReadBytes = (bytes, start, end) => readPlainNumber(bytes, start, end, '.')
const readCommaNumber: ReadBytes = (bytes, start, end) => readPlainNumber(bytes, start, end, ',')

/** The reader of one mapped column: by the kind of its field, or as planned where it is a custom column. */
export function createColumn(plan: ImportPlan, mapping: FieldMapping, tally: IssueTally): ColumnReader {
  const context = { index: mapping.index, column: mapping.column, tally }
  switch (mapping.kind) {
    case 'f64':
      return createNumberColumn(
        'f64',
        (cell) => readNumber(cell, plan.decimal),
        context,
        plan.decimal === '.' ? readPointNumber : readCommaNumber,
      )
    case 'date':
      return createNumberColumn('date', createDateReader(plan.dateOrder, plan.timeZone), context)
    case 'bool':
      return createBoolColumn(context)
    case 'text':
      return createTextColumn(context)
    case 'code':
      return createCodeColumn(textReader(plan, mapping), context)
  }
}

function textReader(plan: ImportPlan, mapping: FieldMapping): ReadText {
  if (mapping.field === null) return cleanText
  const values = findField(plan.table, mapping.field)?.values
  const toValue = values ? createWordReader(values) : undefined
  const isId = ID_FIELDS.has(mapping.field)
  return (cell) => {
    const text = cleanText(cell)
    if (text === '' || isNullWord(text)) return ''
    if (toValue) return toValue(text)
    return isId ? text.replace(WHOLE_NUMBER_AS_FRACTION, '$1') : text
  }
}

const ID_FIELDS: ReadonlySet<string> = new Set(['customerId', 'orderId', 'productId'])
/** What a program makes of a column of ids with gaps when it takes them for numbers: `13085.0`. */
const WHOLE_NUMBER_AS_FRACTION = /^(\d+)\.0$/
