import { cell, type CodeColumn, codes, type Frame } from '../../schema/columns'
import { PERSON_FIELDS } from '../../schema/index'
import type { Frames } from '../contract'
import type { OwnRows } from './own-rows'

const DEMOGRAPHICS = [
  'country',
  'region',
  'city',
  'birthday',
  'age',
  'gender',
  'income',
  'tier',
  'tags',
  'interests',
] as const
const PLACES = ['country', 'region', 'city'] as const

/** More ids than a page shows: a key shared by thousands of rows is a placeholder. */
const MAX_KEYS = 50

interface Person {
  name: string
  keys: string[]
  demographics: Record<string, string | number | boolean>
}

/** Name, ids and what is known about the person: from the customers table, else from the latest order that says it. */
export function describePerson(frames: Frames, own: OwnRows, key: string): Person {
  const orders = frames.orders!
  const newestFirst = [...own.rows].reverse()
  const customers = frames.customers
  const ownCustomerRows = customers ? rowsOfPerson(customers, key) : []
  const sources: [Frame, readonly number[]][] = [
    ...(customers ? [[customers, ownCustomerRows] as [Frame, number[]]] : []),
    [orders, newestFirst],
  ]
  const demographics: Person['demographics'] = {}
  for (const [frame, rows] of sources) {
    for (const field of frame === orders ? PLACES : DEMOGRAPHICS) {
      const value = firstValue(frame, field, rows)
      if (value !== null && !Object.hasOwn(demographics, field)) demographics[field] = value
    }
  }
  const name = sources.map(([frame, rows]) => firstValue(frame, 'name', rows)).find((value) => value !== null)
  return { name: name === undefined ? '' : String(name), keys: keysOf(sources, key), demographics }
}

function rowsOfPerson(customers: Frame, key: string): number[] {
  const people = codes(customers, 'person') ?? codes(customers, 'customerId')
  const wanted = people?.dictionary.indexOf(key) ?? -1
  const rows: number[] = []
  if (wanted > 0) people!.codes.forEach((code, row) => code === wanted && rows.push(row))
  return rows
}

function firstValue(frame: Frame, field: string, rows: readonly number[]): string | number | boolean | null {
  const column = frame.columns.get(field)
  if (!column) return null
  for (const row of rows) {
    const value = cell(column, row)
    if (value !== null) return value
  }
  return null
}

function keysOf(sources: readonly [Frame, readonly number[]][], key: string): string[] {
  const keys = new Set([key])
  for (const [frame, rows] of sources) {
    for (const field of PERSON_FIELDS) {
      const column = field === 'name' ? undefined : codes(frame, field)
      if (column) addWords(keys, column, rows)
    }
  }
  return [...keys].slice(0, MAX_KEYS)
}

function addWords(words: Set<string>, column: CodeColumn, rows: readonly number[]): void {
  for (const row of rows) if (column.codes[row]! > 0) words.add(column.dictionary[column.codes[row]!]!)
}
