import type { Column } from '../../schema/columns'
import { mergeColumns } from '../merge-columns'
import { isMissing } from '../units'
import type { RowLinks } from './link-rows'

/** How a joined column is put together. */
interface Filling {
  /** The number is that of the whole unit: it stands on its first row alone, and only where no row has one of its own. */
  isOnce: boolean
  /** Joined parts that know the column best, whatever the rows that show say. */
  leading: ReadonlySet<number>
}

/** A column of the rows that show, and which row of `whole` each cell is from. */
export interface Filled {
  column: Column
  source: Uint32Array
}

/**
 * A column of the rows that show, with what joined rows say where they themselves say nothing. `whole` holds the joined rows
 * behind those that show.
 */
export function fillJoined(whole: Column, links: RowLinks, { isOnce, leading }: Filling): Filled {
  const { rows, toldBy, hearers } = links
  const source = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) source[row] = row
  const told = toldBy.map((first, part) => ({ first, hearers: hearers[part]!, unitOf: links.unitOf }))
  for (const part of leading) lead(whole, source, told[part]!)
  for (const one of told) {
    if (isOnce) fillOnce(whole, source, one)
    else fillEach(whole, source, one)
  }
  return { column: mergeColumns([{ column: whole, rows: source, count: rows }], whole.kind), source }
}

/** What one joined part tells: by number of the unit its first row, and the rows that show whose unit it knows. */
interface Teller {
  first: Int32Array
  hearers: Uint32Array
  unitOf: Uint32Array
}

function lead(whole: Column, source: Uint32Array, { first, hearers, unitOf }: Teller): void {
  for (const row of hearers) {
    const from = first[unitOf[row]!]!
    if (source[row] === row && !isMissing(whole, from)) source[row] = from
  }
}

function fillEach(whole: Column, source: Uint32Array, { first, hearers, unitOf }: Teller): void {
  for (const row of hearers) if (isMissing(whole, source[row]!)) source[row] = first[unitOf[row]!]!
}

function fillOnce(whole: Column, source: Uint32Array, { first, hearers, unitOf }: Teller): void {
  const isSettled = new Uint8Array(first.length)
  for (const row of hearers) if (!isMissing(whole, source[row]!)) isSettled[unitOf[row]!] = 1
  for (const row of hearers) {
    const unit = unitOf[row]!
    if (isSettled[unit] === 1) continue
    isSettled[unit] = 1
    source[row] = first[unit]!
  }
}

/** What several joined rows of one unit come to stands on the first of them, in the first part that has one; NaN elsewhere. */
export function sumByUnit(values: readonly Float64Array[], parts: readonly number[], links: RowLinks): Float64Array[] {
  const sums = new Float64Array(links.units).fill(NaN)
  const first = new Int32Array(links.units).fill(-1)
  parts.forEach((part, i) => {
    const start = links.starts[part]!
    values[i]!.forEach((value, at) => {
      const unit = links.unitOf[start + at]!
      if (first[unit]! < 0) first[unit] = start + at
      if (!Number.isNaN(value)) sums[unit] = Number.isNaN(sums[unit]!) ? value : sums[unit]! + value
    })
  })
  return parts.map((part, i) => {
    const start = links.starts[part]!
    return values[i]!.map((_, at) => {
      const unit = links.unitOf[start + at]!
      return first[unit] === start + at ? Math.round(sums[unit]! * 1e6) / 1e6 : NaN
    })
  })
}
