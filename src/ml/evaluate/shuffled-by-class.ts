import type { Random } from '../../core/random'
import type { Target } from '../contract'

/** Shuffles rows in place (Fisher-Yates) and returns them. */
export function shuffle(rows: Uint32Array, random: Random): Uint32Array {
  for (let i = rows.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    const kept = rows[i]!
    rows[i] = rows[other]!
    rows[other] = kept
  }
  return rows
}

/** The rows in an order of which every beginning has the classes in their proportion; of a number, in any order. */
export function shuffledByClass(target: Target, rows: Uint32Array, random: Random): Uint32Array {
  const order = shuffle(rows.slice(), random)
  if (target.kind === 'number') return order
  const sizes = new Float64Array(target.classes)
  for (const row of order) sizes[target.codes[row]!]!++
  const seen = new Float64Array(target.classes)
  const place = new Float64Array(order.length)
  order.forEach((row, at) => {
    const code = target.codes[row]!
    place[at] = (seen[code]!++ + 0.5) / sizes[code]!
  })
  const sorted = Uint32Array.from(order, (_, at) => at).sort((a, b) => place[a]! - place[b]! || a - b)
  return sorted.map((at) => order[at]!)
}
