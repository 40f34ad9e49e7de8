import type { Text } from '../../../../core/locale'

/** The words of the page on which a shop tries its assistant. */
export const assistantWords = {
  intro: {
    en: 'Write as a customer would. The assistant answers from your knowledge table and the rows of the customer it talks to, and hands over when it is not sure. Nothing is sent to anybody.',
    zh: '像顾客一样提问即可。助手只依据知识库和当前顾客本人的数据回答，没有把握时转人工。任何内容都不会发送出去。',
  },
  conversation: { en: 'Conversation with the assistant', zh: '与助手的对话' },
  nothingSaid: { en: 'Nothing has been said yet. Try one of these:', zh: '还没有开始对话，可以试试：' },
  tryOrder: { en: 'Where is my order?', zh: '我的订单到哪了？' },
  tryRefund: { en: 'How do I return something?', zh: '怎么退货？' },
  tryRecommend: { en: 'Can you recommend something?', zh: '有什么推荐的吗？' },
  message: { en: 'Your message', zh: '输入消息' },
  send: { en: 'Send', zh: '发送' },
  again: { en: 'Start again', zh: '重新开始' },
  customer: { en: 'Customer', zh: '顾客' },
  assistant: { en: 'Assistant', zh: '助手' },
  answering: { en: 'The assistant is reading …', zh: '助手正在阅读……' },
  sources: { en: 'Where this comes from ({count})', zh: '内容来源（{count}）' },
  quoted: { en: '“{text}”', zh: '“{text}”' },
  signedIn: { en: 'Who is writing', zh: '以谁的身份' },
  nobody: { en: 'A visitor who is not signed in', zh: '未登录的访客' },
  signedInHint: {
    en: 'A visitor has to name an order and the e-mail or phone on it before anything of theirs is said.',
    zh: '访客须先说出订单号以及下单邮箱或电话，助手才会透露其订单信息。',
  },
  settings: { en: 'What it may do', zh: '助手权限' },
  settingsText: {
    en: 'What is switched off here is not looked at, whoever asks.',
    zh: '关闭后，无论谁提问助手都不会查看这些数据。',
  },
  shielded: {
    en: 'The demo shield is up: what it may do is not changed while it is.',
    zh: '演示保护已开启，期间不能修改助手权限。',
  },
  seesOrders: { en: 'Orders of the customer it talks to', zh: '当前顾客的订单' },
  seesProducts: { en: 'Products and prices', zh: '商品与价格' },
  seesStock: { en: 'How much is in stock', zh: '库存数量' },
  seesOffers: { en: 'What to recommend', zh: '商品推荐' },
  seesKnowledge: { en: 'The knowledge table', zh: '知识库' },
  seesProfile: { en: 'Name and address of the customer', zh: '顾客姓名与地址' },
  tone: { en: 'Tone', zh: '语气' },
  friendly: { en: 'Friendly', zh: '亲切' },
  plain: { en: 'Plain', zh: '简洁' },
  formal: { en: 'Formal', zh: '正式' },
  minConfidence: { en: 'Hands over below', zh: '把握低于此值转人工' },
  minConfidenceHint: {
    en: 'How sure it has to be that a person would send the same answer.',
    zh: '即有多大把握认为人工也会这样回复。',
  },
  saved: { en: 'The assistant follows this from now on.', zh: '助手从现在起按此设置回答。' },
  handedOver: { en: 'Would be handed to a person: {reason}', zh: '此时会转人工：{reason}' },
  summary: { en: 'What the person would be told', zh: '转交给客服的摘要' },
  identified: { en: 'The customer has shown who they are.', zh: '顾客已通过身份核对。' },
  invoiceNoted: { en: 'Invoice request noted for order {order}.', zh: '已记录订单 {order} 的开票需求。' },
  wantsToBuy: {
    en: 'Would like to buy {quantity} × {product}. Nothing was ordered.',
    zh: '有意购买 {product} × {quantity}，尚未下单。',
  },
  wantsOne: {
    en: 'Would like to buy {quantity} of it. Nothing was ordered.',
    zh: '有意购买 {quantity} 件，尚未下单。',
  },
  invoices: { en: 'Invoices asked for', zh: '开票需求' },
  order: { en: 'Order', zh: '订单' },
  title: { en: 'Title', zh: '抬头' },
  taxNumber: { en: 'Tax number', zh: '税号' },
  asked: { en: 'Asked', zh: '提出时间' },
  markDone: { en: 'Invoice for {order} is done', zh: '订单 {order} 已开票' },
  invoiceDone: { en: 'The invoice for order {order} is marked as done.', zh: '订单 {order} 的发票已标记为已开。' },
} as const satisfies Record<string, Text>

export type AssistantWord = keyof typeof assistantWords
