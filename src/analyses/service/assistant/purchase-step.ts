import { wantedQuantity } from '../reply/answer-products'
import { numberSlot } from '../reply/slots'
import type { Voice } from '../reply/templates/say'
import type { FactProduct } from '../reply/types'
import { productSlots, speak, type Step, together } from './turn'
import type { AssistantState } from './types'

const BARE = /^\s*(\d{1,4})\s*[个件只双套瓶盒箱台条本张]?[。.!]?\s*$/u
const WORDS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, a: 1, 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 十: 10 },
}
const IN_WORDS = /(?:^|\b)(one|two|three|four|five)\b|([一两二三四五六十])[个件只双套瓶盒箱台条本张]/iu

/** How many pieces a customer wants; null where it is not said. */
export function readQuantity(message: string): number | null {
  const text = message.normalize('NFKC').slice(0, 500)
  const bare = BARE.exec(text)?.[1]
  const word = IN_WORDS.exec(text)
  const found =
    bare === undefined
      ? (wantedQuantity(text) ?? WORDS[(word?.[1] ?? word?.[2] ?? '').toLowerCase()] ?? null)
      : Number(bare)
  return found !== null && found > 0 ? found : null
}

/** Guides to a purchase: how many, where to, how to order. Nothing is ordered here, and it says so. */
export function purchaseStep(voice: Voice, state: AssistantState, product: FactProduct, message: string): Step {
  const slots = productSlots(product)
  const known = { ...state, productId: product.id }
  if (product.isAvailable === false || (product.stock !== null && product.stock <= 0)) {
    const template = product.isAvailable === false ? 'notOnSale' : 'outOfStock'
    return {
      said: { spans: speak(voice, template, slots), products: [product.id] },
      state: { ...known, waiting: null },
    }
  }
  const quantity = readQuantity(message)
  if (quantity === null) {
    const said = { spans: speak(voice, 'howMany', slots), suggestions: ['1', '2', '3'], products: [product.id] }
    return { said, state: { ...known, waiting: { for: 'quantity', productId: product.id } } }
  }
  if (product.stock !== null && quantity > product.stock) {
    const stock = numberSlot({ table: 'products', key: product.id, field: 'stock' }, product.stock, voice.language)
    const spans = together(voice, speak(voice, 'lessInStock', { ...slots, stock }), speak(voice, 'howMany', slots))
    return {
      said: { spans, products: [product.id] },
      state: { ...known, waiting: { for: 'quantity', productId: product.id } },
    }
  }
  const address = state.customer === null ? 'addressNeeded' : 'addressKnown'
  return {
    said: {
      spans: together(voice, speak(voice, 'howToBuy'), speak(voice, address)),
      effects: [{ kind: 'wantsToBuy', productId: product.id, quantity }],
      products: [product.id],
    },
    state: { ...known, waiting: null, question: null },
  }
}
