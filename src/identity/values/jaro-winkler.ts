/** A common beginning of up to this many characters counts extra, each with this weight (Winkler 1990). */
const PREFIX = 4
const PREFIX_WEIGHT = 0.1

let takenA = new Uint8Array(64)
let takenB = new Uint8Array(64)

/**
 * Likeness of two short texts from 0 to 1 (Jaro 1989, with Winkler's bonus for a common beginning, given to every pair as in his
 * first paper). Symmetric. O(length squared) over UTF-16 units; two empty texts are alike.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const jaro = jaroOf(a, b)
  let prefix = 0
  while (prefix < PREFIX && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro)
}

function jaroOf(a: string, b: string): number {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  if (short.length === 0) return 0
  const matches = markMatches(long, short)
  if (matches === 0) return 0
  let half = 0
  for (let i = 0, j = 0; i < short.length; i++) {
    if (takenA[i] === 0) continue
    while (takenB[j] === 0) j++
    if (short.charCodeAt(i) !== long.charCodeAt(j)) half++
    j++
  }
  return (matches / short.length + matches / long.length + (matches - half / 2) / matches) / 3
}

/** Marks the characters that both have within half the longer length of each other; answers how many. */
function markMatches(long: string, short: string): number {
  if (long.length > takenB.length) {
    takenA = new Uint8Array(2 * long.length)
    takenB = new Uint8Array(2 * long.length)
  }
  takenA.fill(0, 0, short.length)
  takenB.fill(0, 0, long.length)
  const reach = Math.max(0, (long.length >> 1) - 1)
  let matches = 0
  for (let i = 0; i < short.length; i++) {
    const unit = short.charCodeAt(i)
    const last = Math.min(long.length - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (takenB[j] !== 0 || long.charCodeAt(j) !== unit) continue
      takenA[i] = 1
      takenB[j] = 1
      matches++
      break
    }
  }
  return matches
}
