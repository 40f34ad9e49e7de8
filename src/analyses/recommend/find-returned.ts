import { LINE, type OrderLines } from '../../features/line'
import { createPairIndex } from '../../features/pair-index'
import type { RecommendInputs } from './inputs'
import type { Numbered } from './read-products'

interface Sources {
  lines: OrderLines
  numbered: Numbered
  customers: ReadonlyMap<string, number>
  moment: number
}

/** A refund within this of what was charged is a full one. */
const CENT = 0.005

/** Whether a line gives back, or was sold and then refunded in full while its order was not. */
function isBack({ kind, charged, net }: OrderLines, row: number): boolean {
  if (kind[row] !== LINE.purchase) return kind[row] === LINE.returned
  return net[row]! < charged[row]! && net[row]! < CENT
}

/** Pairs of customer and product of which anything came back before the moment, and when the last of it did. */
export function findReturned({ lines, numbered, customers, moment }: Sources): RecommendInputs['returned'] {
  const { at, person, personKeys } = lines
  const userOf = Int32Array.from(personKeys, (key, code) => (code === 0 ? -1 : (customers.get(key) ?? -1)))
  const pairs = createPairIndex()
  const user: number[] = []
  const item: number[] = []
  const latest: number[] = []
  for (let row = 0; row < lines.rows; row++) {
    if (!(at[row]! < moment) || !isBack(lines, row)) continue
    const [one, product] = [userOf[person[row]!]!, numbered.numberOf[numbered.codes[row]!]!]
    if (one < 0 || product < 0) continue
    const pair = pairs.index(one, product)
    if (pair === user.length) {
      user.push(one)
      item.push(product)
      latest.push(at[row]!)
    } else latest[pair] = Math.max(latest[pair]!, at[row]!)
  }
  return { user: Uint32Array.from(user), item: Uint32Array.from(item), at: Float64Array.from(latest) }
}
