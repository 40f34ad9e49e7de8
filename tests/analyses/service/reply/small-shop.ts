import type { Frames, PrepareContext } from '../../../../src/analyses/contract'
import { collectFacts } from '../../../../src/analyses/service/reply/collect-facts'
import { draftReply } from '../../../../src/analyses/service/reply/draft-reply'
import type { Asked, Reply, Understanding } from '../../../../src/analyses/service/reply/types'
import { ASSISTANT_SIGHTS } from '../../../../src/features/voice-mark'
import { frameOf, type Row } from '../../../support/frames'
import { contextOf } from '../../../support/room'

export const PRODUCTS: Row[] = [
  product('LM-350', 'Lunar Mug', {
    dispatchDays: 2,
    stock: 14,
    price: 18.5,
    description: 'A mug of stoneware. Holds 350 ml. Dishwasher safe up to 60 degrees.',
  }),
  product('LM-500', 'Lunar Mug Large', { dispatchDays: 3, stock: 0, price: 24, supplierLeadTimeDays: 12 }),
  product('WT-1', 'Walnut Tray', { dispatchDays: 1, stock: 3, price: 49, compareAtPrice: 65 }),
  product('OC-9', 'Oak Chair Blue', { dispatchDays: 0, stock: 0, price: 180 }),
  product('OC-8', 'Oak Chair Red', { dispatchDays: 7, stock: 5, price: 180, available: false }),
  product('YG-1', '月光杯', { dispatchDays: 2, stock: 8, price: 88, currency: 'CNY' }),
  product('BW-2', '蓝色保温壶', { dispatchDays: 5, stock: 0, price: 120, currency: 'CNY' }),
  product('X', 'Product X', { dispatchDays: 4, stock: 1, price: 5 }),
]

function product(productId: string, productName: string, more: Row): Row {
  return { productId, productName, currency: 'EUR', available: true, ...more }
}

const line = (orderId: string, person: string, orderedAt: string, productId: string, more: Row = {}): Row => ({
  orderId,
  person,
  customerId: person,
  email: `${person}@example.org`,
  phone: person === 'anna' ? '+49 151 23456789' : '',
  orderedAt,
  productId,
  productName: PRODUCTS.find((row) => row.productId === productId)?.productName ?? productId,
  quantity: 1,
  lineTotal: 20,
  orderTotal: null,
  currency: 'EUR',
  status: 'paid',
  shippedAt: null,
  deliveredAt: null,
  carrier: '',
  tracking: '',
  refunded: null,
  ...more,
})

export const ORDERS: Row[] = [
  line('A-1001', 'anna', '2024-05-02', 'LM-350', {
    ...{ shippedAt: '2024-05-03', carrier: 'DHL', tracking: 'JD014600006281', orderTotal: 18.5 },
  }),
  line('A-0900', 'anna', '2024-01-10', 'WT-1', { shippedAt: '2024-01-11', deliveredAt: '2024-01-13', carrier: 'UPS' }),
  line('B-2001', 'ben', '2024-05-05', 'LM-350'),
  line('B-2001', 'ben', '2024-05-05', 'WT-1'),
  line('C-3001', 'cleo', '2024-05-01', 'YG-1', { status: 'cancelled' }),
  line('C-3002', 'cleo', '2024-04-01', 'YG-1', { status: 'refunded', refunded: 88, orderTotal: 88, currency: 'CNY' }),
  line('D-4001', 'dora', '2024-05-04', 'LM-350'),
  line('D-4002', 'dora', '2024-05-05', 'WT-1', { shippedAt: '2024-05-06', carrier: 'DPD' }),
  line('D-4003', 'dora', '2024-05-06', 'YG-1', { status: 'pending' }),
  line('E-5001', 'emil', '2024-05-01', 'LM-350', { shippedAt: '2024-05-02', deliveredAt: '2024-05-04' }),
  line('F-6001', 'fay', '2024-05-01', 'LM-350', { shippedAt: '2024-05-02', tracking: 'TR778899' }),
  line('F-6001', 'fay', '2024-05-01', 'OC-8'),
  line('G-7001', 'gus', '2024-05-01', 'OC-8', { status: '' }),
]

export const CUSTOMERS: Row[] = [
  { customerId: 'anna', person: 'anna', name: 'Anna Berg', email: 'anna@example.org' },
  { customerId: 'ben', person: 'ben', name: 'Ben Okoro', email: 'ben@example.org' },
  { customerId: 'cleo', person: 'cleo', name: '林晓', email: 'cleo@example.org' },
]

export const smallShop = (): Frames => ({
  orders: frameOf(ORDERS),
  products: frameOf(PRODUCTS),
  customers: frameOf(CUSTOMERS),
})

export const contextOfShop = (frames: Frames): PrepareContext => contextOf(frames, { currency: 'EUR' })

export const CALM: Understanding = { intent: null, found: [], mood: { score: 0, step: 3, confidence: 0, feelings: [] } }

export const askedOf = (text: string, more: Partial<Asked> = {}): Asked => ({
  ...{ text, fallback: 'en', tone: 'plain', minConfidence: 0.4, sees: ASSISTANT_SIGHTS },
  ...more,
})

/** What is drafted for a message in the small shop. */
export function replyTo(text: string, more: Partial<Asked> = {}, understanding: Partial<Understanding> = {}): Reply {
  const frames = smallShop()
  const asked = askedOf(text, more)
  return draftReply(asked, collectFacts(frames, contextOfShop(frames), asked), { ...CALM, ...understanding })
}
