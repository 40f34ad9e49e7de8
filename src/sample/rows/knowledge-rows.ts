import { fill } from '../../core/locale'
import type { Random } from '../../core/random'
import type { Frame } from '../../schema/columns'
import type { Catalogue } from '../catalogue'
import { shuffled } from '../draw'
import type { Pack } from '../packs/pack'
import { CATEGORY_PLANS } from '../category-plans'
import { createTableBuilder } from '../table-builder'

/** Products of a category that get a question of their own. */
const QUESTIONS_EACH = 2

/** Questions and answers about the shop, and some about single products. */
export function knowledgeFrame(pack: Pack, random: Random, catalogue: Catalogue): Frame {
  const builder = createTableBuilder('knowledge')
  for (const { question, answer, tags } of pack.knowledge.general) {
    builder.add({ question, answer, tags, language: pack.locale })
  }
  for (const { category, question, answer, tags } of pack.knowledge.perProduct) {
    const ofCategory = catalogue.products.filter((product) => CATEGORY_PLANS[product.category]!.id === category)
    for (const { id, name } of shuffled(random, ofCategory).slice(0, QUESTIONS_EACH)) {
      builder.add({
        question: fill(question, { name }),
        answer: fill(answer, { name }),
        tags,
        language: pack.locale,
        productId: id,
      })
    }
  }
  return builder.finish()
}
