import type { Text } from '../../core/locale'
import { CUSTOM_PREFIX, findField, SCHEMAS } from '../../schema'
import { cell, codes, type Column, type Frame } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import { choiceOf, type Source } from './fact-source'
import type { FactColumn } from './match-conditions'

/** A column in which more customers differ names them, and is no choice. */
const MOST_ANSWERS = 2_000

const titleOf = (table: TableName, name: string): Text => {
  const own = name.startsWith(CUSTOM_PREFIX) ? name.slice(CUSTOM_PREFIX.length) : name
  return findField(table, name)?.title ?? { en: own, zh: own }
}

/** Columns of the customers table, but for those that say who somebody is. */
export function fromCustomers(frame: Frame, placeOf: ReadonlyMap<string, number>, count: number): Source[] {
  const person = codes(frame, 'person')
  if (!person) return []
  const row = new Int32Array(count).fill(-1)
  for (let at = frame.rows - 1; at >= 0; at--) {
    const place = placeOf.get(person.dictionary[person.codes[at]!]!)
    if (place !== undefined) row[place] = at
  }
  const personal = new Set(SCHEMAS.customers.fields.filter((field) => field.personal).map(({ name }) => name))
  return [...frame.columns].flatMap(([name, column]): Source[] => {
    if (personal.has(name) || ['person', 'name', 'country'].includes(name) || column.kind === 'text') return []
    if (column.kind === 'code' && column.dictionary.length > MOST_ANSWERS) return []
    const field = findField('customers', name)
    const base = { name: `customers.${name}`, title: titleOf('customers', name), about: 'customer' as const }
    if (column.kind === 'f64' || column.kind === 'date') {
      const kind = column.kind === 'date' ? 'date' : field?.unit === 'money' ? 'money' : 'number'
      const values = () => Float64Array.from(row, (at) => (at < 0 ? NaN : column.values[at]!))
      return [{ field: { ...base, kind }, read: () => ({ kind: 'number', values: values() }) }]
    }
    const isList = field?.list === true
    const kind = isList ? 'several' : column.kind === 'bool' ? 'flag' : 'choice'
    return [{ field: { ...base, kind }, read: () => (isList ? listOf(column, row) : answersOf(column, row)) }]
  })
}

const answersOf = (column: Column, rows: Int32Array): FactColumn =>
  choiceOf(Array.from(rows, (row) => (row < 0 ? '' : String(cell(column, row) ?? ''))))

function listOf(column: Column, rows: Int32Array): FactColumn {
  const found = new Map<string, number[]>()
  rows.forEach((row, i) => {
    const text = row < 0 ? '' : String(cell(column, row) ?? '')
    const parts = new Set(text.split(/[;,|]/).map((part) => part.trim()))
    parts.delete('')
    for (const part of parts) {
      const own = found.get(part)
      if (own) own.push(i)
      else found.set(part, [i])
    }
  })
  return { kind: 'several', customers: new Map([...found].map(([value, own]) => [value, Uint32Array.from(own)])) }
}
