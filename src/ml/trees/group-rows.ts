import type { RankedColumns } from './rank-columns'
import { sortKeys } from './sort-keys'

/** The rows of a node by their value in one column. Groups are numbered from the least value up, and some may be empty. */
export interface Groups {
  /** Group of each row, in the order that the node has them, plus `offset`. */
  of: Uint16Array
  offset: number
  count: number
  /** Code of each group where rows were sorted; else a group's code is its number plus `offset`. */
  code: Uint16Array
  isSorted: boolean
  keys: Uint32Array
  scratch: Uint32Array
}

/** A range of codes this many times as wide as there are rows, or this wide, is walked; the rows of a wider one are sorted. */
const WALKED = 4
const ALWAYS_WALKED = 64
/** Fewer rows are sorted than a quarter of the codes there can be: a place among them needs this many bits. */
const PLACE_BITS = 15

export function createGroups(rows: number): Groups {
  return {
    of: new Uint16Array(rows),
    offset: 0,
    count: 0,
    code: new Uint16Array(Math.min(rows, 1 << PLACE_BITS)),
    isSorted: false,
    keys: new Uint32Array(Math.min(rows, 1 << PLACE_BITS)),
    scratch: new Uint32Array(Math.min(rows, 1 << PLACE_BITS)),
  }
}

/** Most groups that so many rows can be put in. */
export const mostGroups = (rows: number): number => Math.max(ALWAYS_WALKED, Math.min(65_536, WALKED * rows))

/** Groups the rows `order[start]` to `order[end - 1]` by a column. */
export function groupRows(
  groups: Groups,
  ranked: RankedColumns,
  column: number,
  order: Uint32Array,
  start: number,
  end: number,
): void {
  const rows = end - start
  const [least, most] = readCodes(ranked.codes, column * ranked.rows, order, start, end, groups.of)
  const range = most - least + 1
  groups.isSorted = range > WALKED * rows && range > ALWAYS_WALKED
  groups.offset = groups.isSorted ? 0 : least
  groups.count = groups.isSorted ? sortInto(groups, rows) : range
}

export const codeOf = ({ code, offset, isSorted }: Groups, group: number): number =>
  isSorted ? code[group]! : group + offset

/** Copies the codes of the rows; the least and the greatest of them. */
function readCodes(
  codes: Uint16Array,
  base: number,
  order: Uint32Array,
  start: number,
  end: number,
  out: Uint16Array,
): [least: number, most: number] {
  let least = 65_535
  let most = 0
  for (let i = start, to = 0; i < end; i++, to++) {
    const code = codes[base + order[i]!]!
    out[to] = code
    if (code < least) least = code
    if (code > most) most = code
  }
  return [least, most]
}

/** Groups that are all there, from sorted codes. */
function sortInto({ of, code, keys, scratch }: Groups, rows: number): number {
  for (let row = 0; row < rows; row++) keys[row] = ((of[row]! << PLACE_BITS) | row) >>> 0
  sortKeys(keys, rows, PLACE_BITS, scratch)
  let count = 0
  for (let i = 0; i < rows; i++) {
    const own = keys[i]! >>> PLACE_BITS
    if (i === 0 || own !== code[count - 1]) code[count++] = own
    of[keys[i]! & ((1 << PLACE_BITS) - 1)] = count - 1
  }
  return count
}
