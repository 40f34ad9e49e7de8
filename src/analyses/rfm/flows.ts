import { GROUPS } from './groups'
import type { GroupFlow } from './spec'

/**
 * How many went from every group to every group, the largest first. Codes are 1 + the place in `GROUPS`, 0 before the first purchase;
 * who had bought on neither day is no flow.
 */
export function countFlows(before: ArrayLike<number>, after: ArrayLike<number>): GroupFlow[] {
  const width = GROUPS.length + 1
  const counts = new Uint32Array(width * width)
  for (let i = 0; i < after.length; i++) counts[before[i]! * width + after[i]!]!++
  const flows: GroupFlow[] = []
  counts.forEach((customers, cell) => {
    const [from, to] = [Math.floor(cell / width), cell % width]
    if (customers === 0 || to === 0) return
    flows.push({ from: from === 0 ? null : GROUPS[from - 1]!, to: GROUPS[to - 1]!, customers })
  })
  return flows.sort((a, b) => b.customers - a.customers)
}

/** How many rose to a better group, fell to a worse one, stayed, and came new. Groups are in order of worth. */
export function countMoves(flows: readonly GroupFlow[]): { up: number; down: number; same: number; fresh: number } {
  const moves = { up: 0, down: 0, same: 0, fresh: 0 }
  for (const { from, to, customers } of flows) {
    if (from === null) moves.fresh += customers
    else if (from === to) moves.same += customers
    else moves[GROUPS.indexOf(to) < GROUPS.indexOf(from) ? 'up' : 'down'] += customers
  }
  return moves
}
