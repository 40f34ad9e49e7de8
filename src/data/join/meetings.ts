import { createKeyTable } from '../key-table'
import type { UnitIndex } from '../units'

/** A unit of an import, by their places. */
export interface Meeting {
  at: number
  unit: number
}

/** Shared ids looked at for each pair of imports: more say no more. */
export const MAX_LOOKS = 2000

/**
 * Calls `meet` for units of two imports that have one id, the earlier import first. Ids that the same imports have are met until
 * they say no more of them: the work grows with the ids, and not with the square of the files.
 */
export function forEachMeeting(
  imports: readonly Pick<UnitIndex, 'hi' | 'lo' | 'count' | 'isCounted'>[],
  meet: (earlier: Meeting, later: Meeting) => void,
): void {
  const total = imports.reduce((sum, { count }) => sum + count.length, 0)
  const table = createKeyTable(total)
  // Chains of the units with one id: no object for each.
  const [first, next] = [new Int32Array(total).fill(-1), new Int32Array(total).fill(-1)]
  const [importOf, unitOf] = [new Int32Array(total), new Int32Array(total)]
  // Of each id the group of those that the same imports have.
  const groupOf = new Int32Array(total)
  let groups = 1
  let place = 0
  imports.forEach((units, current) => {
    const count = createCounts(() => groups++)
    for (let unit = 0; unit < units.count.length; unit++) {
      if (units.isCounted[unit] === 1) continue
      const key = table.index(units.hi[unit]!, units.lo[unit]!)
      const group = count(groupOf[key]!)
      groupOf[key] = group.joined
      for (let known = group.ids > MAX_LOOKS ? -1 : first[key]!; known >= 0; known = next[known]!) {
        meet({ at: importOf[known]!, unit: unitOf[known]! }, { at: current, unit })
      }
      importOf[place] = current
      unitOf[place] = unit
      next[place] = first[key]!
      first[key] = place++
    }
  })
}

/** What an import has of the ids of a group: how many were met, and the group that these make up with it. */
interface Met {
  ids: number
  joined: number
}

/** Counts the ids of one import by group; ids of one group mostly follow each other. */
function createCounts(newGroup: () => number): (group: number) => Met {
  const met = new Map<number, Met>()
  let last: { group: number; met: Met } | undefined
  return (group) => {
    if (last?.group !== group) {
      const known = met.get(group) ?? { ids: 0, joined: newGroup() }
      met.set(group, known)
      last = { group, met: known }
    }
    last.met.ids++
    return last.met
  }
}
