/** Sets that are united two by two (Tarjan 1975), with path halving; the least member names a set. */
export interface DisjointSets {
  find(item: number): number
  /** Whether they were two sets before. */
  unite(a: number, b: number): boolean
}

export function createDisjointSets(count: number): DisjointSets {
  const parent = Uint32Array.from({ length: count }, (_, i) => i)
  function find(item: number): number {
    while (parent[item] !== item) {
      parent[item] = parent[parent[item]!]!
      item = parent[item]!
    }
    return item
  }
  function unite(a: number, b: number): boolean {
    const [x, y] = [find(a), find(b)]
    if (x === y) return false
    if (x < y) parent[y] = x
    else parent[x] = y
    return true
  }
  return { find, unite }
}
