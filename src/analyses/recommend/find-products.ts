import type { RecommendResult } from './spec'

type Known = Pick<RecommendResult, 'productId' | 'productName'>

/** As many as a list under a field can hold. */
const MOST_FOUND = 40

/** A product by name and id, which tells those of one name apart. */
function productLabel({ productId, productName }: Known, product: number): string {
  const [id, name] = [productId[product]!, productName[product]!]
  return name === '' || name === id ? id : `${name} · ${id}`
}

/** Products with every word of a search in name or id, those that sold most first. */
export function findProducts(
  result: Known & Pick<RecommendResult, 'sold'>,
  search: string,
): { product: number; label: string }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return result.productId
    .map((_, product) => ({ product, label: productLabel(result, product) }))
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
    .sort((a, b) => result.sold[b.product]! - result.sold[a.product]! || a.product - b.product)
    .slice(0, MOST_FOUND)
}

/** The product that a whole label or id means; undefined for any other text. */
export function productByLabel(result: Known, text: string): number | undefined {
  const wanted = text.trim()
  if (wanted === '') return undefined
  const product = result.productId.findIndex((_, place) => productLabel(result, place) === wanted)
  return product < 0 ? undefined : product
}
