import { SCHEMAS } from '../schema'
import type { Column } from '../schema/columns'
import type { TableName } from '../schema/field'
import {
  addCells,
  avalanche,
  createDictionaryHashes,
  createLanes,
  finishRows,
  type DictionaryHashes,
  type Lanes,
} from './cell-hash'
import { createKeyTable } from './key-table'

/**
 * The units of an import: what is compared and replaced together when a later file names it again. A unit is an order (or
 * what `unitKey` of the table names), or, for rows without that id, all rows of equal content.
 */
export interface UnitIndex {
  /** Names the unit: hash of its id, or of the content of its rows. */
  hi: Uint32Array
  lo: Uint32Array
  /** Commutative hash of the unit's rows. */
  signatureHi: Uint32Array
  signatureLo: Uint32Array
  /** Rows of the unit. */
  count: Uint32Array
  /** 1 where rows have no id: equal rows are counted, and the greater count is kept. */
  isCounted: Uint8Array
  /** 1 where the id is an address or a phone, which means the same in every shop; undefined where no id of the table can be. */
  isShared?: Uint8Array
}

export interface UnitBuilder {
  /** Adds a stretch of rows; answers the unit of each. */
  add(columns: ReadonlyMap<string, Column>, rows: number): Uint32Array
  finish(): UnitIndex
}

/** An import's units, and the unit of each of its rows. */
export interface Units {
  index: UnitIndex
  ofRow: Uint32Array
}

/** The units of the rows of a table's columns. */
export function findUnits(table: TableName, columns: ReadonlyMap<string, Column>, rows: number): Units {
  const builder = createUnitBuilder(unitKeysOf(table))
  const ofRow = builder.add(columns, rows)
  return { index: builder.finish(), ofRow }
}

/** A customer without an id is one by e-mail, phone or platform name; not by name alone, which two people may share. */
export function unitKeysOf(table: TableName): string[][] {
  const own = [[...SCHEMAS[table].unitKey]].filter((key) => key.length > 0)
  return table === 'customers' ? [...own, ['email'], ['phone'], ['nick']] : own
}

/** The id of each row, as its unit is named: 0 where it has none. `isShared` as in `UnitIndex`, by row. */
interface RowKeys extends Lanes {
  isShared?: Uint8Array
}

/** What names the unit of each row, from the columns that name units alone. */
export function readKeys(table: TableName, columns: ReadonlyMap<string, Column>, rows: number): RowKeys {
  return keysOf(unitKeysOf(table), columns, rows, createDictionaryHashes)
}

function keysOf(
  unitKeys: readonly (readonly string[])[],
  columns: ReadonlyMap<string, Column>,
  rows: number,
  hashesOf: (name: string) => DictionaryHashes,
): RowKeys {
  const ids = createLanes(rows)
  const isShared = unitKeys.length > 1 ? new Uint8Array(rows) : undefined
  unitKeys.forEach((unitKey, i) =>
    fillIds(ids, idLanes(columns, unitKey, rows, hashesOf), i > 0 ? isShared : undefined),
  )
  return isShared ? { ...ids, isShared } : ids
}

/** Keeps counted units apart from those with an id. */
const COUNTED = 0x5bf03635

/** `unitKeys`: sets of columns that name a row's unit, strongest first; the first that a row fills is its id. */
function createUnitBuilder(unitKeys: readonly (readonly string[])[]): UnitBuilder {
  const table = createKeyTable(4096)
  const hashes = new Map<string, DictionaryHashes>()
  let size = 4096
  let [signatureHi, signatureLo, count] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)]
  let isCounted = new Uint8Array(size)
  let isShared = unitKeys.length > 1 ? new Uint8Array(size) : undefined

  const hashesOf = (name: string): DictionaryHashes => {
    const known = hashes.get(name) ?? createDictionaryHashes(name)
    hashes.set(name, known)
    return known
  }
  const reserve = (needed: number): void => {
    if (needed <= size) return
    size = Math.max(needed, size * 2)
    signatureHi = grown(signatureHi, size)
    signatureLo = grown(signatureLo, size)
    count = grown(count, size)
    isCounted = grown(isCounted, size)
    isShared &&= grown(isShared, size)
  }
  return {
    add(columns, rows) {
      const content = createLanes(rows)
      for (const [name, column] of columns) addCells(content, column, name, hashesOf(name))
      finishRows(content)
      const ids = keysOf(unitKeys, columns, rows, hashesOf)
      const unitOfRow = new Uint32Array(rows)
      reserve(table.size() + rows)
      const sums = { signatureHi, signatureLo, count, isCounted }
      let [lastHi, lastLo, unit] = [0, 0, 0]
      for (let row = 0; row < rows; row++) {
        const [idHi, idLo] = [ids.hi[row]!, ids.lo[row]!]
        const hasId = idHi !== 0 || idLo !== 0
        // Lines of an order mostly follow each other: the unit of the row before is asked first.
        if (!hasId) unit = table.index((content.hi[row]! ^ COUNTED) >>> 0, content.lo[row]!)
        else if (idHi !== lastHi || idLo !== lastLo) unit = table.index(idHi, idLo)
        lastHi = idHi
        lastLo = idLo
        unitOfRow[row] = unit
        sums.signatureHi[unit] = sums.signatureHi[unit]! + content.hi[row]!
        sums.signatureLo[unit] = sums.signatureLo[unit]! + content.lo[row]!
        sums.count[unit] = sums.count[unit]! + 1
        if (!hasId) sums.isCounted[unit] = 1
        if (ids.isShared?.[row] === 1) isShared![unit] = 1
      }
      return unitOfRow
    },
    finish() {
      const units = table.size()
      const cut = <T extends Uint32Array | Uint8Array>(array: T): T => array.slice(0, units) as T
      const parts = { signatureHi: cut(signatureHi), signatureLo: cut(signatureLo), count: cut(count) }
      return { ...table.keys(), ...parts, isCounted: cut(isCounted), ...(isShared && { isShared: cut(isShared) }) }
    },
  }
}

function grown<T extends Uint32Array | Uint8Array>(array: T, size: number): T {
  const larger = (array instanceof Uint8Array ? new Uint8Array(size) : new Uint32Array(size)) as T
  larger.set(array)
  return larger
}

/** The hash of each row's id; 0 where any part of it is missing. Undefined where the table has no id or the file no column. */
function idLanes(
  columns: ReadonlyMap<string, Column>,
  unitKey: readonly string[],
  rows: number,
  hashesOf: (name: string) => DictionaryHashes,
): Lanes | undefined {
  const parts = unitKey.map((name) => columns.get(name))
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined
  const ids = createLanes(rows)
  parts.forEach((part, i) => addCells(ids, part!, unitKey[i]!, hashesOf(unitKey[i]!)))
  finishRows(ids)
  for (const part of parts) clearMissing(ids, part!)
  return ids
}

function fillIds(ids: Lanes, found: Lanes | undefined, isShared: Uint8Array | undefined): void {
  if (!found) return
  for (let row = 0; row < ids.hi.length; row++) {
    if (ids.hi[row] !== 0 || ids.lo[row] !== 0) continue
    ids.hi[row] = found.hi[row]!
    ids.lo[row] = found.lo[row]!
    if (isShared && (ids.hi[row] !== 0 || ids.lo[row] !== 0)) isShared[row] = 1
  }
}

function clearMissing(ids: Lanes, column: Column): void {
  for (let row = 0; row < ids.hi.length; row++) {
    if (!isMissing(column, row)) continue
    ids.hi[row] = 0
    ids.lo[row] = 0
  }
}

/** Whether a column has nothing in a row. */
export function isMissing(column: Column, row: number): boolean {
  if (column.kind === 'code') return column.codes[row] === 0
  if (column.kind === 'bool') return column.values[row] === 0
  if (column.kind === 'text') return column.offsets[row] === column.offsets[row + 1]
  return Number.isNaN(column.values[row]!)
}

/** A name for one row among those of its unit: the unit's key joined with the hash of the cells that tell lines apart. */
export const joinKeys = (unitHi: number, unitLo: number, cellHi: number, cellLo: number): [number, number] => [
  avalanche(unitHi ^ Math.imul(cellHi, 0x9e3779b1)),
  avalanche(unitLo ^ Math.imul(cellLo, 0x85ebca6b) ^ unitHi),
]
