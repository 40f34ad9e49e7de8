import type { BlockKey } from './block-keys'
import type { Evidence, EvidenceName } from './types'

/** Blocks up to this size are compared in full; larger ones each record with its next neighbours in order. */
const FULL_BLOCK = 20
const NEIGHBOURS = 8

/** What a large block is ordered by: records that agree in these come to stand side by side. */
const ORDER: readonly EvidenceName[] = [
  'idNumber',
  'email',
  'phone',
  'birthday',
  'postcode',
  'address',
  'given',
  'surname',
  'city',
]

const FULL = 0xffffffff

/** One key's blocks laid out: `members` from `starts[block]` to `starts[block + 1]`. */
interface Layout {
  key: BlockKey
  starts: Uint32Array
  members: Uint32Array
  /** Place of a record in a block that is too large to compare in full; FULL in the others. */
  place: Uint32Array
}

export interface BlockSummary {
  key: string
  compared: number
  /** Pairs of blocks that are too large and that this key did not compare; another key may have. */
  leftOut: number
}

/**
 * Calls `visit` for every pair that shares a key, once each, and answers what each key compared and left out. Pairs per record
 * and key are bounded, so that the work grows with the records and not with their square. Yields records gone through.
 */
export function* visitPairs(
  keys: readonly BlockKey[],
  evidence: readonly Evidence[],
  visit: (a: number, b: number) => void,
): Generator<number, BlockSummary[], void> {
  const layouts: Layout[] = []
  const summaries: BlockSummary[] = []
  let visited = 0
  for (const key of keys) {
    const layout = layOut(key, evidence)
    const summary: BlockSummary = { key: key.name, compared: 0, leftOut: 0 }
    for (let block = 1; block <= key.size; block++) {
      const [from, to] = [layout.starts[block]!, layout.starts[block + 1]!]
      const isFull = to - from <= FULL_BLOCK
      for (let i = from; i < to; i++) {
        const last = isFull ? to : Math.min(to, i + 1 + NEIGHBOURS)
        for (let j = i + 1; j < last; j++) {
          const [a, b] = [layout.members[i]!, layout.members[j]!]
          if (layouts.some((earlier) => hasVisited(earlier, a, b))) continue
          visit(Math.min(a, b), Math.max(a, b))
          summary.compared++
        }
        summary.leftOut += to - last
        if ((++visited & 1023) === 0) yield visited
      }
    }
    layouts.push(layout)
    summaries.push(summary)
  }
  return summaries
}

function hasVisited({ key: { blocks }, place }: Layout, a: number, b: number): boolean {
  if (blocks[a] === 0 || blocks[a] !== blocks[b]) return false
  return place[a] === FULL || Math.abs(place[a]! - place[b]!) <= NEIGHBOURS
}

/** Counting sort of the records by block; large blocks are put in order. */
function layOut(key: BlockKey, evidence: readonly Evidence[]): Layout {
  const { blocks, size } = key
  const starts = new Uint32Array(size + 2)
  for (const block of blocks) if (block > 0) starts[block + 1]!++
  for (let block = 1; block < starts.length; block++) starts[block]! += starts[block - 1]!
  const members = new Uint32Array(starts[size + 1]!)
  const next = starts.slice()
  for (let i = 0; i < blocks.length; i++) if (blocks[i]! > 0) members[next[blocks[i]!]!++] = i
  const place = new Uint32Array(blocks.length).fill(FULL)
  const columns = ORDER.flatMap((name) => evidence.filter((one) => one.name === name).map(({ codes }) => codes))
  for (let block = 1; block <= size; block++) {
    const own = members.subarray(starts[block]!, starts[block + 1]!)
    if (own.length <= FULL_BLOCK) continue
    own.sort((a, b) => inOrder(columns, a, b))
    for (let i = 0; i < own.length; i++) place[own[i]!] = i
  }
  return { key, starts, members, place }
}

function inOrder(columns: readonly Uint32Array[], a: number, b: number): number {
  for (const codes of columns) if (codes[a] !== codes[b]) return codes[a]! - codes[b]!
  return a - b
}
