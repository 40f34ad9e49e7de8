import { knownNames, namesIn, type KnownNames } from '../../../ml/mood/find-names'
import { tokenise } from '../../../text/tokenise'
import { foldName } from '../reply/product-names'
import type { GoodsNames } from '../spec'

/** The names of a shop's goods, ready to be found in texts. */
export interface Goods {
  /** No word in them tells a mood. */
  names: KnownNames
  /** Folded names of what is no single product: brands and categories. */
  kinds: ReadonlySet<string>
}

export const goodsOf = ({ products, kinds }: GoodsNames): Goods => ({
  names: knownNames([...products, ...kinds]),
  kinds: new Set(kinds.map(foldName)),
})

/** Characters of Chinese that a name has at least; of other words two. “Tea” is what a shop sells, and no name. */
const LEAST_HAN = 4

/** Where single products are named. */
function goodsIn(text: string, { names, kinds }: Goods): { start: number; end: number }[] {
  if (names.root.next.size === 0) return []
  return namesIn(tokenise(text, { cutsChinese: false }), names).filter(({ start, end }) => {
    const name = text.slice(start, end)
    const isName = /\p{sc=Han}/u.test(name) ? name.length >= LEAST_HAN : /\s/u.test(name)
    return isName && !kinds.has(foldName(name))
  })
}

/** Whether a text speaks of one of the shop's products by name: it was true of that, and of nothing else. */
export const namesGoods = (text: string, goods: Goods): boolean => goodsIn(text, goods).length > 0

/** Folded names of the products that a text speaks of. */
export const goodsNamed = (text: string, goods: Goods): string[] => [
  ...new Set(goodsIn(text, goods).map(({ start, end }) => foldName(text.slice(start, end)))),
]

/** A text with nothing where products are named: what it says of whichever of them. */
export const withoutGoods = (text: string, goods: Goods): string =>
  goodsIn(text, goods).reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text)
