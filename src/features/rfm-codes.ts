import type { EarlierTotals } from './customer-features'
import { codeOf, groupOf, toFive } from './rfm-groups'
import { type RfmScale, scoreRfm } from './rfm-score'

export type { RfmScale }

/** The RFM group of each customer among those who had bought by then, as `codeOf` names it; 0 for who had not. O(n log n). */
export function rfmCodes({ hasPurchase, recencyDays, orders, net }: EarlierTotals, scale: RfmScale): Uint8Array {
  const buyers = Uint32Array.from(hasPurchase.keys()).filter((c) => hasPurchase[c] === 1)
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.from(buyers, (c) => values[c]!)
  const measures = { recencyDays: pick(recencyDays), orders: pick(orders), net: pick(net) }
  const { r, f, m, scores } = scoreRfm(measures, scale)
  const codes = new Uint8Array(hasPurchase.length)
  buyers.forEach((c, i) => {
    codes[c] = codeOf(groupOf(toFive(r[i]!, scores.r), toFive(f[i]!, scores.f), toFive(m[i]!, scores.m)))
  })
  return codes
}
