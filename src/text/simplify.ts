import { SIMPLIFIED, TRADITIONAL } from './traditional-table'

const FIRST = 0x4e00
const LAST = 0x9fff

let table: Uint16Array | undefined

/** The table unpacked when it is first asked for: 0 where a character stays. */
function unpacked(): Uint16Array {
  if (table !== undefined) return table
  table = new Uint16Array(LAST - FIRST + 1)
  for (let i = 0; i < TRADITIONAL.length; i++) table[TRADITIONAL.charCodeAt(i) - FIRST] = SIMPLIFIED.charCodeAt(i)
  return table
}

/** Whether a UTF-16 unit is a Chinese character of the block that people type. */
export const isHan = (unit: number): boolean => unit >= FIRST && unit <= LAST

/** The simplified form of one unit; what is no traditional character stays. */
export function simplifyUnit(unit: number): number {
  return isHan(unit) ? unpacked()[unit - FIRST]! || unit : unit
}

/** Whether a unit is written in traditional Chinese alone. */
export const isTraditional = (unit: number): boolean => simplifyUnit(unit) !== unit
