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

/** Pairs of customer and product of which anything came back before the moment, and when the last of it did. */
export function findReturned({ lines, numbered, customers, moment }: Sources): RecommendInputs['returned'] {
  const { kind, at, person, personKeys } = lines
  const userOf = Int32Array.from(personKeys, (key, code) => (code === 0 ? -1 : (customers.get(key) ?? -1)))
  const pairs = createPairIndex()
  const user: number[] = []
  const item: number[] = []
  const latest: number[] = []
  for (let row = 0; row < lines.rows; row++) {
    if (kind[row] !== LINE.returned || !(at[row]! < moment)) continue
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
