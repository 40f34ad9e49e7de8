import { describe, expect, it } from 'vitest'
import { bestSellers } from '../../../../src/analyses/service/best-sellers'
import { drawnFrom } from './drawn-from'
import { contextOfShop, smallShop } from '../reply/small-shop'
import { ASSISTANT_SIGHTS, type AssistantSight } from '../../../../src/features/voice-mark'

/** What a customer who is known asks, and where the spans that answer it come from, by the sight that shows them. */
const QUESTIONS: readonly [sight: AssistantSight, message: string, isOfSight: (place: string) => boolean][] = [
  ['orders', 'Where is my order A-1001?', (place) => place.startsWith('orders.')],
  ['products', 'How much is the lunar mug?', (place) => place === 'products.price'],
  ['stock', 'Is the Lunar Mug Large in stock?', (place) => place === 'products.supplierLeadTimeDays'],
  ['offers', 'Can you recommend something?', (place) => place.startsWith('products.')],
  ['profile', 'Hello!', (place) => place.startsWith('customers.')],
]

describe('what the assistant may look at', () => {
  it.each(QUESTIONS)('shows in no span what %s would tell once that is switched off', (sight, message, isOfSight) => {
    const others = ASSISTANT_SIGHTS.filter((one) => one !== sight)
    expect(drawnFrom(message, others).filter(isOfSight)).toEqual([])
  })

  it.each(QUESTIONS.filter(([sight]) => sight !== 'profile'))(
    'draws on %s where it is switched on, so that the check above can fail',
    (_, message, isOfSight) => {
      expect(drawnFrom(message, ASSISTANT_SIGHTS).filter(isOfSight)).not.toEqual([])
    },
  )
})

describe('best sellers', () => {
  it('are what most different customers bought and is there, with a reason that is true', () => {
    const frames = smallShop()
    const offers = bestSellers(frames, contextOfShop(frames))
    // Five bought it, and three the tray; the red chair is off sale, and of the rest fewer than three have one.
    expect(offers.map(({ productId }) => productId)).toEqual(['LM-350', 'WT-1'])
    expect(offers[0]!.reasons).toEqual([{ en: 'Many customers bought it', zh: '很多顾客都买过' }])
  })

  it('are none where nobody is known to have bought', () => {
    const { products } = smallShop()
    expect(bestSellers({ products: products! }, contextOfShop({ products: products! }))).toEqual([])
  })
})
