import { searchFor } from '../../../ml/retrieve'
import { readText, type Reading } from '../../../ml/retrieve/read-text'
import type { Found, Retriever } from '../../../ml/retrieve/types'
import { isSameProduct } from '../reply/product-names'
import type { KnowledgeEntries } from '../spec'
import { goodsNamed, withoutGoods, type Goods } from './names-goods'

/** Finds that are looked at for products that were not asked about. */
const MOST_LOOKED_AT = 20

interface Shelf {
  knowledge: Pick<KnowledgeEntries, 'question' | 'answer'>
  found: Retriever
  goods: Goods
}

export interface EntryFinder {
  /**
   * Entries that answer a text, the best first; none that speaks of another product than the text does. A product that both name is no
   * likeness: “how do I send it back” is asked of all of them. `reading` is that of the text, where it was read before.
   */
  find(text: string, most: number, reading?: Reading): Found[]
  /** Folded names of the products that an entry is about: those in its question, else those in its answer. */
  aboutOf(entry: number): readonly string[]
}

export function entryFinder({ knowledge, found, goods }: Shelf): EntryFinder {
  const known = new Map<number, readonly string[]>()
  const aboutOf = (entry: number): readonly string[] => {
    const before = known.get(entry)
    if (before) return before
    const asked = goodsNamed(knowledge.question[entry]!, goods)
    const about = asked.length > 0 ? asked : goodsNamed(knowledge.answer[entry]!, goods)
    known.set(entry, about)
    return about
  }
  return {
    aboutOf,
    find(text, most, given) {
      const names = found.entries === 0 ? [] : goodsNamed(text, goods)
      const reading = names.length > 0 ? readText(withoutGoods(text, goods)) : (given ?? readText(text))
      const hits = searchFor(found, reading, MOST_LOOKED_AT)
      const isOther = ({ entry }: Found): boolean => {
        const about = names.length === 0 ? [] : aboutOf(entry)
        return about.length > 0 && !about.some((one) => names.some((name) => isSameProduct(one, name)))
      }
      const others = new Set(hits.filter(isOther).map(({ entry }) => entry))
      if (others.size === 0) return hits.slice(0, most)
      // Without them the others are surer: it is these that they were held against.
      return searchFor(found, reading, MOST_LOOKED_AT, (entry) => others.has(entry))
        .filter((hit) => !isOther(hit))
        .slice(0, most)
    },
  }
}
