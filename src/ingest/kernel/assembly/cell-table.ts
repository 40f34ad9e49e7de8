import { allocate, doubled } from './memory'

/**
 * The distinct cells of a column by their bytes, each with a code: open addressing, keys where they stand in the block. Cells
 * are numbered from 1; a slot that holds 0 is free.
 */
@unmanaged
export class CellTable {
  count: i32
  limit: i32
  slots: usize
  hashes: usize
  starts: usize
  lengths: usize
  codes: usize
}

const FREE: i32 = 0
const FIRST: i32 = 1024

export function createCellTable(): CellTable {
  const table = changetype<CellTable>(allocate(offsetof<CellTable>()))
  table.count = 1
  table.limit = FIRST
  table.slots = freeSlots(FIRST * 2)
  table.hashes = allocate(FIRST * 4)
  table.starts = allocate(FIRST * 4)
  table.lengths = allocate(FIRST * 4)
  table.codes = allocate(FIRST * 4)
  return table
}

function freeSlots(count: i32): usize {
  const slots = allocate(count * 4)
  memory.fill(slots, 0, count * 4)
  return slots
}

/** The number of the cell at `at`, which is not empty; where it is new, `table.count` as it was before. */
export function cellAt(table: CellTable, at: usize, length: u32): i32 {
  const hash = hashOf(at, length)
  const mask = <u32>(table.limit * 2 - 1)
  let slot = hash & mask
  for (;;) {
    const cell = load<i32>(table.slots + (slot << 2))
    if (cell === FREE) break
    const isKnown =
      load<u32>(table.hashes + (cell << 2)) === hash &&
      load<u32>(table.lengths + (cell << 2)) === length &&
      isSame(load<u32>(table.starts + (cell << 2)), at, length)
    if (isKnown) return cell
    slot = (slot + 1) & mask
  }
  return insert(table, slot, hash, at, length)
}

function insert(table: CellTable, slot: u32, hash: u32, at: usize, length: u32): i32 {
  const cell = table.count++
  store<i32>(table.slots + (slot << 2), cell)
  store<u32>(table.hashes + (cell << 2), hash)
  store<u32>(table.starts + (cell << 2), at)
  store<u32>(table.lengths + (cell << 2), length)
  if (table.count === table.limit) grow(table)
  return cell
}

function grow(table: CellTable): void {
  const bytes = table.limit * 4
  table.hashes = doubled(table.hashes, bytes)
  table.starts = doubled(table.starts, bytes)
  table.lengths = doubled(table.lengths, bytes)
  table.codes = doubled(table.codes, bytes)
  table.limit *= 2
  table.slots = freeSlots(table.limit * 2)
  const mask = <u32>(table.limit * 2 - 1)
  for (let cell = 1; cell < table.count; cell++) {
    let slot = load<u32>(table.hashes + (cell << 2)) & mask
    while (load<i32>(table.slots + (slot << 2)) !== FREE) slot = (slot + 1) & mask
    store<i32>(table.slots + (slot << 2), cell)
  }
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
