import { allocate, doubled } from './memory'

/**
 * Distinct byte strings of a column, each with a code: open addressing, keys where they stand in the block. They are numbered from 1;
 * a slot that holds 0 is free. A slot is a hash and a number, an entry is a start, a length and a code.
 */
@unmanaged
export class CellTable {
  count: i32
  limit: i32
  slots: usize
  entries: usize
}

const FREE: i32 = 0
const FIRST: i32 = 256
const ENTRY: usize = 12

export function createCellTable(): CellTable {
  const table = changetype<CellTable>(allocate(offsetof<CellTable>()))
  table.count = 1
  table.limit = FIRST
  table.slots = freeSlots(FIRST * 2)
  table.entries = allocate(FIRST * ENTRY)
  return table
}

function freeSlots(count: i32): usize {
  const slots = allocate(count * 8)
  memory.fill(slots, 0, count * 8)
  return slots
}

/** The number of the bytes at `at`, of which there are some; where they are new, `table.count` as it was before. */
export function cellAt(table: CellTable, at: usize, length: u32): i32 {
  const hash = hashOf(at, length)
  const mask = <u32>(table.limit * 2 - 1)
  const slots = table.slots
  let slot = hash & mask
  for (;;) {
    const cell = load<i32>(slots + (slot << 3), 4)
    if (cell === FREE) break
    if (load<u32>(slots + (slot << 3)) === hash) {
      const entry = entryOf(table, cell)
      if (load<u32>(entry, 4) === length && isSame(load<u32>(entry), at, length)) return cell
    }
    slot = (slot + 1) & mask
  }
  return insert(table, slot, hash, at, length)
}

function insert(table: CellTable, slot: u32, hash: u32, at: usize, length: u32): i32 {
  const cell = table.count++
  store<u32>(table.slots + (slot << 3), hash)
  store<i32>(table.slots + (slot << 3), cell, 4)
  const entry = entryOf(table, cell)
  store<u32>(entry, <u32>at)
  store<u32>(entry, length, 4)
  if (table.count === table.limit) grow(table)
  return cell
}

function grow(table: CellTable): void {
  table.entries = doubled(table.entries, table.limit * ENTRY)
  const old = table.slots
  const end = old + table.limit * 16
  table.limit *= 2
  table.slots = freeSlots(table.limit * 2)
  const mask = <u32>(table.limit * 2 - 1)
  for (let from = old; from < end; from += 8) {
    if (load<i32>(from, 4) === FREE) continue
    let slot = load<u32>(from) & mask
    while (load<i32>(table.slots + (slot << 3), 4) !== FREE) slot = (slot + 1) & mask
    store<u64>(table.slots + (slot << 3), load<u64>(from))
  }
}

function entryOf(table: CellTable, cell: i32): usize {
  return table.entries + <usize>cell * ENTRY
}

export function codeOf(table: CellTable, cell: i32): i32 {
  return load<i32>(entryOf(table, cell), 8)
}

export function setCode(table: CellTable, cell: i32, code: i32): void {
  store<i32>(entryOf(table, cell), code, 8)
}

export function startOf(table: CellTable, cell: i32): usize {
  return load<u32>(entryOf(table, cell))
}

export function setStart(table: CellTable, cell: i32, start: usize): void {
  store<u32>(entryOf(table, cell), <u32>start)
}

export function lengthOf(table: CellTable, cell: i32): u32 {
  return load<u32>(entryOf(table, cell), 4)
}

const MULTIPLIER: u64 = 0x9e3779b97f4a7c15

/** Eight bytes at a time, each step multiplied and its high half folded into the low one. */
function hashOf(at: usize, length: u32): u32 {
  let hash: u64 = length * MULTIPLIER
  let left = length
  for (; left > 7; left -= 8, at += 8) hash = mixed(hash ^ load<u64>(at))
  if (left > 0) hash = mixed(hash ^ tail(at, left))
  return <u32>hash
}

function mixed(value: u64): u64 {
  const product = value * MULTIPLIER
  return product ^ (product >> 32)
}

/** The `left` bytes at `at`, fewer than eight, the others zero. */
function tail(at: usize, left: u32): u64 {
  return load<u64>(at) & (((<u64>1) << (<u64>left * 8)) - 1)
}

/** Whether `length` bytes at two places are equal. */
export function isSame(a: usize, b: usize, length: u32): bool {
  let left = length
  for (; left > 7; left -= 8, a += 8, b += 8) if (load<u64>(a) !== load<u64>(b)) return false
  return left === 0 || tail(a, left) === tail(b, left)
}
