import type { Messages } from '../../../core/locale'

/** Quick answers that a customer may press. */
const WORDS = {
  whereOrder: { en: 'Where is my order?', zh: '我的订单到哪了？' },
  recommend: { en: 'Can you recommend something?', zh: '有什么推荐的吗？' },
  person: { en: 'I want to talk to a person', zh: '转人工' },
  price: { en: 'How much is it?', zh: '多少钱？' },
  stock: { en: 'Is it in stock?', zh: '有货吗？' },
  dispatch: { en: 'When do you send it?', zh: '多久发货？' },
  buy: { en: 'I want to buy it', zh: '我想买' },
  invoice: { en: 'I need an invoice', zh: '我要开发票' },
  private: { en: 'private', zh: '个人' },
} as const satisfies Messages<string>

type Situation = 'start' | 'product' | 'order' | 'invoice'

const OFFERED: Readonly<Record<Situation, readonly (keyof typeof WORDS)[]>> = {
  start: ['whereOrder', 'recommend', 'person'],
  product: ['price', 'stock', 'dispatch', 'buy'],
  order: ['invoice', 'person'],
  invoice: ['private'],
}

export const suggest = (situation: Situation, language: 'en' | 'zh'): string[] =>
  OFFERED[situation].map((name) => WORDS[name][language])
