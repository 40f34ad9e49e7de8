import { existsSync, readFileSync } from 'node:fs'
import type { RawEvidence } from '../../src/identity'
import { codeColumn } from './frames'

const FOLDER = new URL('../../../shared/data/febrl/', import.meta.url)

/** Whether the data sets lie beside the project; what needs them skips loudly. */
export function hasFebrl(suite: string): boolean {
  const isThere = existsSync(FOLDER)
  if (!isThere) process.stderr.write(`SKIPPED ${suite}: the Febrl data sets are not beside the project\n`)
  return isThere
}

/** Column of the file and the evidence that it is. */
const COLUMNS = {
  given_name: 'given',
  surname: 'surname',
  street_number: 'houseNumber',
  address_1: 'address',
  address_2: 'locality',
  suburb: 'city',
  postcode: 'postcode',
  state: 'region',
  date_of_birth: 'birthday',
  soc_sec_id: 'idNumber',
} as const

export interface KnownRecords {
  evidence: RawEvidence
  count: number
  /** The person of each record. */
  truth: string[]
}

/** One of the three data sets of Febrl 0.4: invented Australians, whose duplicates were made by known errors. */
export function readFebrl(number: 1 | 2 | 3): KnownRecords {
  const lines = readFileSync(new URL(`dataset${number}.csv`, FOLDER), 'utf8')
    .trim()
    .split(/\r?\n/)
  const rows = lines.map((line) => line.split(',').map((cell) => cell.trim()))
  const header = rows.shift()!
  const column = (name: string): string[] => rows.map((row) => row[header.indexOf(name)] ?? '')
  const evidence: RawEvidence = {}
  for (const [name, field] of Object.entries(COLUMNS)) {
    const made = codeColumn(column(name))
    if (made.kind === 'code') evidence[field] = made
  }
  return { evidence, count: rows.length, truth: column('rec_id').map((id) => id.split('-')[1]!) }
}
