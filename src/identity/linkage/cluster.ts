import type { LinkedPair, LinkInput } from './types'

/** Largest number of records that are joined without asking: a person with more is a shop, or a mistake. */
const MOST_MEMBERS = 50

export interface Clusters {
  /** Number of its cluster by record, counted from 0 in the order of first records. */
  cluster: Uint32Array
  count: number
  /** Pairs that would have put two own ids of one source, or two that a person told apart, into one cluster. */
  refused: number
}

type Bounds = Pick<LinkInput, 'count' | 'source' | 'ownId' | 'apart'>

/**
 * Joins from the surest pair downwards and everything that hangs together, but never two different own ids of one source, and
 * never two records that a person told apart. O(pairs x members of a cluster).
 */
export function clusterPairs(bounds: Bounds, pairs: readonly LinkedPair[]): Clusters {
  const leader = Uint32Array.from({ length: bounds.count }, (_, i) => i)
  const members = new Map<number, number[]>()
  const membersOf = (root: number): number[] => members.get(root) ?? [root]
  const find = (record: number): number => {
    let root = record
    while (leader[root] !== root) root = leader[root]!
    for (let at = record; leader[at] !== root;) [at, leader[at]] = [leader[at]!, root]
    return root
  }
  const apart = new Set(bounds.apart.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
  let refused = 0
  for (const { a, b, verdict } of pairs) {
    if (verdict !== 'join') continue
    const [rootA, rootB] = [find(a), find(b)]
    if (rootA === rootB) continue
    const [left, right] = [membersOf(rootA), membersOf(rootB)]
    if (!mayJoin(bounds, apart, left, right)) {
      refused++
      continue
    }
    leader[rootB] = rootA
    members.set(rootA, [...left, ...right])
    members.delete(rootB)
  }
  return { ...numberClusters(bounds.count, find), refused }
}

function mayJoin(
  { source, ownId }: Bounds,
  apart: ReadonlySet<string>,
  left: readonly number[],
  right: readonly number[],
): boolean {
  if (left.length + right.length > MOST_MEMBERS) return false
  const ids = new Map<number, number>()
  for (const one of left) if (ownId[one] !== 0) ids.set(source[one]!, ownId[one]!)
  for (const one of right) {
    if (ownId[one] !== 0 && (ids.get(source[one]!) ?? ownId[one]) !== ownId[one]) return false
  }
  return apart.size === 0 || !left.some((a) => right.some((b) => apart.has(`${a} ${b}`)))
}

function numberClusters(count: number, find: (record: number) => number): { cluster: Uint32Array; count: number } {
  const numbers = new Map<number, number>()
  const cluster = new Uint32Array(count)
  for (let record = 0; record < count; record++) {
    const root = find(record)
    const number = numbers.get(root) ?? numbers.size
    numbers.set(root, number)
    cluster[record] = number
  }
  return { cluster, count: numbers.size }
}
