import { SCHEMAS } from '../../schema'
import type { TableName } from '../../schema/field'
import { isEmpty, type CellPair } from './cell-pairs'
import type { LineMatch } from './match-lines'
import { stepsBack } from './steps-back'
import type { FieldChange, FileDifference } from './types'

/** One changed unit: its rows in both versions, and how they belong together. */
export interface ChangedUnit {
  table: TableName
  pairs: readonly CellPair[]
  old: Uint32Array
  fresh: Uint32Array
  match: LineMatch
  isOlder: boolean
}

/** Counts what changed units say otherwise. */
export interface Tally {
  /** The counts of these fields, in their order. */
  countsOf(pairs: readonly CellPair[]): FieldChange[]
  /** Counts a unit into `counts`, which are those of its pairs; answers the kinds of change that it is an example of. */
  add(unit: ChangedUnit, counts: readonly FieldChange[]): string[]
  finish(): Pick<FileDifference, 'lines' | 'fields' | 'older'>
}

export function createTally(): Tally {
  const fields = new Map<string, FieldChange>()
  const lines = { same: 0, changed: 0, added: 0, removed: 0 }
  const older = { values: 0, units: 0 }
  return {
    countsOf: (pairs) =>
      pairs.map(({ name, after }) => {
        const fresh = { field: name, changed: 0, filled: 0, emptied: 0, isAbsent: after === undefined }
        const known = fields.get(name) ?? fresh
        fields.set(name, known)
        return known
      }),
    add(unit, counts) {
      const { old, fresh, match, isOlder } = unit
      const kinds = new Set<string>()
      let [values, back] = [0, 0]
      for (let i = 0; i < fresh.length; i++) {
        const partner = match.partner[i]!
        if (partner < 0) lines.added++
        else if (match.isSame[i] === 1) lines.same++
        else {
          lines.changed++
          const counted = countCells(unit, counts, [old[partner]!, fresh[i]!], kinds)
          values += counted.values
          back += counted.back
        }
      }
      const removed = match.removed.length
      const added = fresh.length - old.length + removed
      lines.removed += removed
      if (added > 0) kinds.add(ADDED)
      if (removed > 0) kinds.add(REMOVED)
      const returned = isOlder ? values + added + removed : back
      older.values += returned
      if (returned > 0) older.units++
      return [...kinds]
    },
    finish() {
      const changed = [...fields.values()].filter((one) => one.changed > 0)
      changed.sort((a, b) => b.changed - a.changed || placeOf(a.field) - placeOf(b.field))
      return { lines, older, fields: changed }
    },
  }
}

/** Kinds of change beside the names of fields, which these cannot be. */
const ADDED = '+'
const REMOVED = '-'

function countCells(
  { pairs, table }: ChangedUnit,
  counts: readonly FieldChange[],
  [before, after]: readonly [number, number],
  kinds: Set<string>,
): { values: number; back: number } {
  let [values, back] = [0, 0]
  for (let c = 0; c < pairs.length; c++) {
    const pair = pairs[c]!
    if (pair.isEqual(before, after)) continue
    const count = counts[c]!
    count.changed++
    if (isEmpty(pair.before, before)) count.filled++
    else if (isEmpty(pair.after, after)) count.emptied++
    kinds.add(pair.name)
    values++
    if (stepsBack(table, pair, before, after)) back++
  }
  return { values, back }
}

/** Fields with equally many changes come as the schemas list them. */
const KNOWN = Object.values(SCHEMAS).flatMap(({ fields }) => fields.map(({ name }): string => name))
const placeOf = (field: string): number => (KNOWN.includes(field) ? KNOWN.indexOf(field) : KNOWN.length)
