import { codes, type Frame } from '../../schema/columns'
import type { Frames, PrepareContext } from '../contract'

/** A function from a product's id to its name: as the products table has it, else as an order calls it, else the id. */
export function productNames(frames: Frames, { memo }: Pick<PrepareContext, 'memo'>): (productId: string) => string {
  const names = (): ReadonlyMap<string, string> =>
    memo('profile:product-names', () => readNames([frames.orders, frames.products]))
  return (productId) => names().get(productId) ?? productId
}

/** Later frames prevail. */
function readNames(frames: readonly (Frame | undefined)[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const frame of frames) {
    const [ids, titles] = frame ? [codes(frame, 'productId'), codes(frame, 'productName')] : []
    if (!ids || !titles) continue
    const named = new Uint32Array(ids.dictionary.length)
    for (let row = 0; row < ids.codes.length; row++)
      if (titles.codes[row] !== 0) named[ids.codes[row]!] = titles.codes[row]!
    for (let code = 1; code < named.length; code++)
      if (named[code] !== 0) names.set(ids.dictionary[code]!, titles.dictionary[named[code]!]!)
  }
  return names
}
