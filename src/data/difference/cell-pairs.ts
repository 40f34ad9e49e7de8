import type { CodeColumn, Column } from '../../schema/columns'
import { readAsText } from '../merge-columns'
import { isMissing } from '../units'

/** A field as two imports have it. Cells are compared by what they say: dictionaries are each import's own. */
export interface CellPair {
  name: string
  before: Column | undefined
  after: Column | undefined
  isEqual(before: number, after: number): boolean
}

/** Pairs every field that one of the two has. Where the older version `stays` below, a cell that says nothing changes nothing. */
export function pairColumns(
  before: ReadonlyMap<string, Column>,
  after: ReadonlyMap<string, Column>,
  stays: boolean,
): readonly CellPair[] {
  const names = new Set([...after.keys(), ...before.keys()])
  return [...names].map((name) => {
    const [old, fresh] = [before.get(name), after.get(name)]
    const isSame = compare(old, fresh)
    const isEqual: CellPair['isEqual'] = stays ? (i, j) => isEmpty(fresh, j) || isSame(i, j) : isSame
    return { name, before: old, after: fresh, isEqual }
  })
}

function compare(before: Column | undefined, after: Column | undefined): CellPair['isEqual'] {
  if (!before || !after) return (i, j) => isEmpty(before, i) && isEmpty(after, j)
  if (before.kind === 'code' && after.kind === 'code') return compareCodes(before, after)
  if ('values' in before && 'values' in after && before.kind === after.kind) {
    const [old, fresh] = [before.values, after.values]
    return (i, j) => old[i] === fresh[j] || (old[i] !== old[i] && fresh[j] !== fresh[j])
  }
  return (i, j) => readAsText(before, i) === readAsText(after, j)
}

/** Words that were found to be the same once are known by their codes from then on. */
function compareCodes(before: CodeColumn, after: CodeColumn): CellPair['isEqual'] {
  const same = new Int32Array(before.dictionary.length).fill(-1)
  return (i, j) => {
    const old = before.codes[i]!
    const fresh = after.codes[j]!
    if (same[old] === fresh) return true
    if (before.dictionary[old] !== after.dictionary[fresh]) return false
    same[old] = fresh
    return true
  }
}

/** Whether a column, or one that is not there, has nothing in a row. */
export const isEmpty = (column: Column | undefined, row: number): boolean =>
  column === undefined || isMissing(column, row)
