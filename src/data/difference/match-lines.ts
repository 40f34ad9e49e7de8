/** How the rows of one unit in two versions belong together, by place in the lists that were given. */
export interface LineMatch {
  /** For each new row the old one of the same content or name; -1 for an added row. */
  partner: Int32Array
  /** 1 where the partner says the same. */
  isSame: Uint8Array
  /** Old rows without a partner. */
  removed: number[]
}

/** A number that stands for what names a row within its unit. */
export type NameRow = (row: number) => number

/** Rows of one name that are looked through for an equal one. */
const MOST_TRIED = 32

/**
 * Matches rows by what names them within their unit, equal ones first; of equal names the order decides. Linear in rows, whatever
 * their number.
 */
export function matchLines(
  old: Uint32Array,
  fresh: Uint32Array,
  names: { before: NameRow; after: NameRow },
  isEqual: (before: number, after: number) => boolean,
): LineMatch {
  const partner = new Int32Array(fresh.length).fill(-1)
  const isSame = new Uint8Array(fresh.length)
  const isTaken = new Uint8Array(old.length)
  const pair = (i: number, found: number): void => {
    partner[i] = found
    isTaken[found] = 1
  }
  const pairSame = (i: number, found: number): void => {
    pair(i, found)
    isSame[i] = 1
  }
  // Most rows of a changed unit are the same and stand where they stood: what is left between them is looked into.
  let [from, end] = [0, 0]
  const shorter = Math.min(old.length, fresh.length)
  for (; from < shorter && isEqual(old[from]!, fresh[from]!); from++) pairSame(from, from)
  for (; from + end < shorter && isEqual(old.at(-1 - end)!, fresh.at(-1 - end)!); end++)
    pairSame(fresh.length - 1 - end, old.length - 1 - end)
  const to = fresh.length - end
  const { first, next } = chainByName(old, names.before, from, old.length - end)
  /** The first place of a name that is still free; what is taken is never looked through again. */
  const freeOf = (name: number): number => {
    let at = first.get(name) ?? -1
    while (at >= 0 && isTaken[at] === 1) at = next[at]!
    if (first.has(name)) first.set(name, at)
    return at
  }
  for (let i = from; i < to; i++) {
    let at = freeOf(names.after(fresh[i]!))
    for (let tried = 0; at >= 0 && tried < MOST_TRIED; at = next[at]!, tried++) {
      if (isTaken[at] === 1 || !isEqual(old[at]!, fresh[i]!)) continue
      pairSame(i, at)
      break
    }
  }
  for (let i = from; i < to; i++) {
    const at = partner[i]! >= 0 ? -1 : freeOf(names.after(fresh[i]!))
    if (at >= 0) pair(i, at)
  }
  const removed: number[] = []
  for (let at = 0; at < old.length; at++) if (isTaken[at] === 0) removed.push(at)
  return { partner, isSame, removed }
}

/** The places of each name from `from` up to `to`, one after the other. */
function chainByName(
  rows: Uint32Array,
  nameOf: NameRow,
  from: number,
  to: number,
): { first: Map<number, number>; next: Int32Array } {
  const first = new Map<number, number>()
  const next = new Int32Array(to)
  for (let at = to - 1; at >= from; at--) {
    const name = nameOf(rows[at]!)
    next[at] = first.get(name) ?? -1
    first.set(name, at)
  }
  return { first, next }
}
