/**
 * Copies the bounds of records, those whose numbers stand at `list`, in that order, to `into`, where a record has `wide` cells: those
 * behind its own are empty.
 */
export function copyRows(bounds: usize, width: i32, list: usize, rows: i32, into: usize, wide: i32): void {
  const size = <usize>width * 8
  const rest = <usize>wide * 8 - size
  for (let row = 0; row < rows; row++) {
    memory.copy(into, bounds + <usize>load<u32>(list + (row << 2)) * size, size)
    into += size
    memory.fill(into, 0, rest)
    into += rest
  }
}
