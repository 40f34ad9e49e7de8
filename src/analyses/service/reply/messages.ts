import type { Messages } from '../../../core/locale'
import type { HandOverReason } from './types'

/** Why a person has to answer, for whoever sits at the desk. */
export const HAND_OVER = {
  notUnderstood: {
    en: 'It is not clear enough what is asked.',
    zh: '无法确定客户的问题。',
  },
  noKnowledge: {
    en: 'Neither the data nor the knowledge base answers this.',
    zh: '数据和知识库中都没有答案。',
  },
  badMood: {
    en: 'The customer is very unhappy: a personal word does more than a ready answer.',
    zh: '客户情绪很差，建议由人工亲自回复。',
  },
  sensitive: {
    en: 'This may concern health, law, privacy, the press or a life: a person has to answer.',
    zh: '可能涉及健康、法律、隐私、媒体或人身安全，必须由人工回复。',
  },
  askedForHuman: {
    en: 'The customer asks for a person.',
    zh: '客户要求人工服务。',
  },
  needsDecision: {
    en: 'The customer asks for something that only a person may grant.',
    zh: '客户的要求需要人工决定。',
  },
  slotMissing: {
    en: 'What is needed to answer was asked for and did not come.',
    zh: '已询问所需信息，但客户没有提供。',
  },
  otherLanguage: {
    en: 'The message, or the answer that was found, is in another language.',
    zh: '客户消息或找到的答案使用其他语言。',
  },
  notAllowed: {
    en: 'It asks for data that may not be shown here, or that is another customer’s.',
    zh: '涉及此处不可查看的数据，或属于其他客户的数据。',
  },
} as const satisfies Messages<HandOverReason>

/** Why something is offered to somebody of whom nothing is known. */
export const MANY_BOUGHT = { en: 'Many customers bought it', zh: '很多顾客都买过' } as const

/** What has to be known first. */
export const MISSING = {
  identity: { en: 'Order number, and the e-mail or phone on the order', zh: '订单号，以及下单时的邮箱或手机号' },
  order: { en: 'Which order', zh: '哪笔订单' },
  product: { en: 'Which product', zh: '哪件商品' },
  invoice: { en: 'Order number, invoice title and tax number', zh: '订单号、发票抬头和税号' },
} as const satisfies Messages<string>
