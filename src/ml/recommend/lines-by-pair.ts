import { startsOf } from './sparse'
import { ACT, type InteractionLog } from './types'

/** Lines of a log by customer, then product, then time. */
export interface LinesByPair {
  /** Pairs of customer u lie from starts[u] to starts[u + 1]; the product of each is `column`. */
  starts: Uint32Array
  column: Uint32Array
  /** Lines of pair p are line[from[p]] to line[from[p + 1] − 1], the oldest first. */
  from: Uint32Array
  line: Uint32Array
}

/** Puts lines together by pair with two counting sorts: linear, without an object per line. */
export function linesByPair(log: InteractionLog, purchasesOnly: boolean): LinesByPair {
  const kept = purchasesOnly ? purchases(log) : undefined
  const byItem = inOrder(log.item, log.items, kept)
  return together(log, inOrder(log.user, log.users, byItem))
}

/** Numbers of the lines that are purchases; undefined for all of them. */
function purchases({ act }: InteractionLog): Uint32Array | undefined {
  let count = 0
  for (const one of act) if (one === ACT.purchase) count++
  if (count === act.length) return undefined
  const kept = new Uint32Array(count)
  for (let line = 0, at = 0; line < act.length; line++) if (act[line] === ACT.purchase) kept[at++] = line
  return kept
}

/** Stable counting sort of lines (all, or those given) by key. */
function inOrder(key: Uint32Array, keys: number, lines: Uint32Array | undefined): Uint32Array {
  const keysOfLines = lines ? new Uint32Array(lines.length) : key
  if (lines) for (let i = 0; i < lines.length; i++) keysOfLines[i] = key[lines[i]!]!
  const ends = startsOf(keysOfLines, keys)
  const sorted = new Uint32Array(keysOfLines.length)
  for (let i = 0; i < keysOfLines.length; i++) sorted[ends[keysOfLines[i]!]!++] = lines ? lines[i]! : i
  return sorted
}

function together({ user, item, users }: InteractionLog, line: Uint32Array): LinesByPair {
  const starts = new Uint32Array(users + 1)
  const column = new Uint32Array(line.length)
  const from = new Uint32Array(line.length + 1)
  let pairs = 0
  let lastUser = -1
  let lastItem = -1
  for (let i = 0; i < line.length; i++) {
    const oneUser = user[line[i]!]!
    const oneItem = item[line[i]!]!
    if (oneUser === lastUser && oneItem === lastItem) continue
    lastUser = oneUser
    lastItem = oneItem
    starts[oneUser + 1]!++
    column[pairs] = oneItem
    from[pairs++] = i
  }
  for (let u = 0; u < users; u++) starts[u + 1]! += starts[u]!
  from[pairs] = line.length
  return { starts, column: column.slice(0, pairs), from: from.slice(0, pairs + 1), line }
}
