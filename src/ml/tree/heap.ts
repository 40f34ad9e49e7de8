/** A binary heap of nodes, the least key first. */
export interface Heap {
  push(node: number, key: number): void
  pop(): { node: number; key: number } | null
}

export function createHeap(): Heap {
  const nodes: number[] = []
  const keys: number[] = []
  const swap = (a: number, b: number): void => {
    ;[nodes[a], nodes[b]] = [nodes[b]!, nodes[a]!]
    ;[keys[a], keys[b]] = [keys[b]!, keys[a]!]
  }
  const rise = (at: number): void => {
    for (let up = (at - 1) >> 1; at > 0 && keys[at]! < keys[up]!; at = up, up = (at - 1) >> 1) swap(at, up)
  }
  const sink = (): void => {
    for (let at = 0, child = 1; child < keys.length; at = child, child = 2 * at + 1) {
      if (child + 1 < keys.length && keys[child + 1]! < keys[child]!) child++
      if (keys[at]! <= keys[child]!) return
      swap(at, child)
    }
  }
  return {
    push: (node, key) => {
      nodes.push(node)
      keys.push(key)
      rise(keys.length - 1)
    },
    pop: () => {
      if (keys.length === 0) return null
      swap(0, keys.length - 1)
      const top = { node: nodes.pop()!, key: keys.pop()! }
      sink()
      return top
    },
  }
}
