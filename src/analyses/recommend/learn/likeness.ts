import { findFamilies } from '../../../ml/recommend/content'
import { onceFor } from '../../../ml/recommend/history'
import { createAlike } from '../../../ml/recommend/judge'
import type { History } from '../../../ml/recommend/types'
import type { RecommendInputs } from '../inputs'
import type { Likeness } from './choose'

/** Two products of one category are alike at least so much. */
const SAME_CATEGORY = 0.3

/** What products have in common: families by their names, categories, and who bought them. */
export const likenessOf = (inputs: RecommendInputs, history: History): Likeness =>
  onceFor(history, 'likeness', () => {
    const { category } = inputs.catalogue
    const { ids, names } = inputs.products
    const family = findFamilies({ ...inputs.catalogue, texts: names.map((name, i) => (name === ids[i] ? '' : name)) })
    const cosine = createAlike(history)
    return {
      ...{ category, family, margin: inputs.products.margin },
      alike(a, b) {
        if (family[a] === family[b]) return 1
        const isSameKind = category[a]! > 0 && category[a] === category[b]
        return Math.max(isSameKind ? SAME_CATEGORY : 0, cosine(a, b))
      },
    }
  })
