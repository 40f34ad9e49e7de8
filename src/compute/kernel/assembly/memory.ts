let top: usize = (__heap_base + 15) & ~15

/** A piece of memory, not cleared; all pieces are given back together. */
export function allocate(size: usize): usize {
  const at = top
  top = (at + size + 15) & ~15
  const pages = <i32>((top + 0xffff) >>> 16)
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable()
  return at
}
