import { LINE, type OrderLines } from './line'

/** The customers who have a line in scope, and the rows of those lines. */
export interface Customers {
  count: number
  /** In order of key. */
  keys: string[]
  /** Code of each customer in the `person` dictionary. */
  person: Uint32Array
  /** Rows that have a customer and count: those up to the earlier moment first, each part in the frame's order. */
  rows: Uint32Array
  /** How many of `rows` are not later than the earlier moment. */
  earlier: number
  /** Customer of each row of the frame; meaningful for `rows` only. */
  owner: Uint32Array
}

/** Numbers the customers of the rows that are in scope and not later than `asOf`; `before` is the earlier moment. */
export function numberCustomers(
  lines: OrderLines,
  { asOf, before }: { asOf: number; before: number },
  mask: Uint8Array | undefined,
): Customers {
  const { person, personKeys, at, kind } = lines
  const isKnown = new Uint8Array(personKeys.length)
  const rows = new Uint32Array(lines.rows)
  let [earlier, late] = [0, rows.length]
  for (let row = 0; row < lines.rows; row++) {
    const code = person[row]!
    const moment = at[row]!
    if (code === 0 || moment > asOf || mask?.[row] === 0) continue
    isKnown[code] = 1
    if (kind[row] === LINE.ignored) continue
    if (moment <= before) rows[earlier++] = row
    else rows[--late] = row
  }
  // What is later was put at the end, the latest first.
  rows.copyWithin(earlier, late)
  const later = rows.length - late
  rows.subarray(earlier, earlier + later).reverse()
  const people = sortCodes(personKeys, isKnown)
  const position = new Uint32Array(personKeys.length)
  people.forEach((code, index) => (position[code] = index))
  return {
    count: people.length,
    keys: Array.from(people, (code) => personKeys[code]!),
    person: people,
    rows: rows.subarray(0, earlier + later),
    earlier,
    owner: ownersOf(person, position),
  }
}

function ownersOf(person: Uint32Array, position: Uint32Array): Uint32Array {
  const owner = new Uint32Array(person.length)
  for (let row = 0; row < owner.length; row++) owner[row] = position[person[row]!]!
  return owner
}

function sortCodes(keys: readonly string[], isWanted: Uint8Array): Uint32Array {
  const wanted = new Uint32Array(keys.length)
  const value = new Float64Array(keys.length)
  let size = 0
  for (let code = 0; code < keys.length; code++) {
    if (isWanted[code] === 0) continue
    wanted[size++] = code
    value[code] = /^\d{1,15}$/.test(keys[code]!) ? Number(keys[code]) : Infinity
  }
  const codes = wanted.slice(0, size)
  return sortSmall(codes, value) ?? codes.sort((a, b) => value[a]! - value[b]! || compareTexts(keys[a]!, keys[b]!))
}

/** Code and value in one number, which the engine sorts by itself; undefined where they do not fit or values are equal. */
function sortSmall(codes: Uint32Array, value: Float64Array): Uint32Array | undefined {
  const packed = new Float64Array(codes.length)
  for (let i = 0; i < codes.length; i++) packed[i] = value[codes[i]!]! * value.length + codes[i]!
  packed.sort()
  if (!((packed.at(-1) ?? 0) <= Number.MAX_SAFE_INTEGER)) return undefined
  const sorted = new Uint32Array(codes.length)
  for (let i = 0; i < sorted.length; i++) {
    sorted[i] = packed[i]! % value.length
    if (i > 0 && value[sorted[i]!] === value[sorted[i - 1]!]) return undefined
  }
  return sorted
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
