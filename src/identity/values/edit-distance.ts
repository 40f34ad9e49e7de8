let before = new Uint8Array(64)
let last = new Uint8Array(64)
let row = new Uint8Array(64)

/** Longer texts than this are not typing errors of each other: they are cut, so that counts fit a byte. */
const LONGEST = 200

/**
 * Typing errors between two short texts: a character changed, missing, added, or two neighbours exchanged (optimal string
 * alignment, Damerau 1964). Answers at most `most + 1`: what is further is not counted out. Symmetric. O(length squared).
 */
export function editDistance(left: string, right: string, most: number): number {
  if (left === right) return 0
  if (Math.abs(left.length - right.length) > most) return most + 1
  const a = left.slice(0, LONGEST)
  const b = right.slice(0, LONGEST)
  if (b.length >= last.length)
    [before, last, row] = [0, 0, 0].map(() => new Uint8Array(LONGEST + 1)) as [Rows, Rows, Rows]
  for (let j = 0; j <= b.length; j++) last[j] = j
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(a, b, i) > most) return most + 1
    ;[before, last, row] = [last, row, before]
  }
  return Math.min(last[b.length]!, most + 1)
}

type Rows = Uint8Array<ArrayBuffer>

/** Costs of the first i characters of a against every beginning of b; answers the least of them. */
function fillRow(a: string, b: string, i: number): number {
  row[0] = i
  let least = i
  const unit = a.charCodeAt(i - 1)
  const unitBefore = i > 1 ? a.charCodeAt(i - 2) : -1
  for (let j = 1; j <= b.length; j++) {
    const other = b.charCodeAt(j - 1)
    let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (unit === other ? 0 : 1))
    if (j > 1 && unit === b.charCodeAt(j - 2) && unitBefore === other) cost = Math.min(cost, before[j - 2]! + 1)
    row[j] = cost
    least = Math.min(least, cost)
  }
  return least
}
