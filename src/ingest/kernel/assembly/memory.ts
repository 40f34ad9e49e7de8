/** Room behind every piece, so that eight or sixteen bytes may be loaded where fewer are left. */
const SLACK: usize = 16

let top: usize = (__heap_base + 15) & ~15

/** All of it is free again. */
export function forgetMemory(): void {
  top = (__heap_base + 15) & ~15
}

/** A piece of memory, not cleared. */
export function allocate(size: usize): usize {
  const at = top
  top = (at + size + SLACK + 15) & ~15
  const pages = <i32>((top + 0xffff) >>> 16)
  if (pages > memory.size()) memory.grow(pages - memory.size())
  return at
}

/** A piece of twice the size with the same beginning. */
export function doubled(at: usize, size: usize): usize {
  const larger = allocate(size * 2)
  memory.copy(larger, at, size)
  return larger
}
