import type { Messages, Text } from '../../core/locale'
import type { SourceName, TaskKind } from './spec'

/** What is to be done, in a word or two. */
export const VERBS: Messages<TaskKind> = {
  due: { en: 'Remind', zh: '提醒' },
  quiet: { en: 'Get in touch', zh: '联系' },
  leaving: { en: 'Win back', zh: '挽回' },
  offer: { en: 'Send an offer', zh: '群发优惠' },
  welcome: { en: 'Welcome', zh: '欢迎' },
  birthday: { en: 'Congratulate', zh: '祝贺' },
  refund: { en: 'Put right', zh: '补救' },
  thank: { en: 'Thank', zh: '致谢' },
  deal: { en: 'Follow up', zh: '跟进' },
  answer: { en: 'Answer', zh: '回复' },
  reorder: { en: 'Reorder', zh: '补货' },
}

/** Why, with the figures that it rests on. */
export const REASONS: Messages<TaskKind> = {
  due: {
    en: 'Orders every {gap} {gap|day|days}; the last order was {quiet} {quiet|day|days} ago, so the next is due by {until}.',
    zh: '平均每 {gap} 天下一单，上一单在 {quiet} 天前，预计在 {until} 前会再下单。',
  },
  quiet: {
    en: 'Ordered every {gap} {gap|day|days}, {orders} times so far, and has now been quiet for {quiet} {quiet|day|days}.',
    zh: '平均每 {gap} 天下一单，共 {orders} 单，现已沉默 {quiet} 天。',
  },
  leaving: {
    en: 'Chance of no order within {horizon} days: {score}. Strongest sign: {reason}.',
    zh: '{horizon} 天内不再下单的可能性为 {score}，最明显的迹象：{reason}。',
  },
  offer: {
    en: '{count} more regulars have gone quiet, beside those named one by one. One letter with an offer reaches them all.',
    zh: '除逐一列出的客户外，还有 {count} 位老客户已经沉默，可统一发送一次优惠。',
  },
  welcome: {
    en: '{count} customers bought for the first time lately; {share} of first-time buyers come back. Welcome them while they remember you.',
    zh: '最近有 {count} 位客户首次购买；首次购买的客户中有 {share} 会再来。趁他们还记得您，打个招呼。',
  },
  birthday: {
    en: 'Has a birthday on {on} and agreed to hear from you. A usual order is {average}.',
    zh: '生日是 {on}，且已同意接收消息。平均每单 {average}。',
  },
  refund: {
    en: '{amount} was given back for orders up to {on}. Ask what went wrong.',
    zh: '截至 {on} 的订单退回了 {amount}，请了解原因。',
  },
  thank: {
    en: 'One of your best customers, {orders} orders so far, and ordered on {on}. Nobody calls them, because they come by themselves.',
    zh: '您最好的客户之一，共 {orders} 单，{on} 刚下过单。这样的客户自己会来，往往没人道谢。',
  },
  deal: {
    en: 'Was expected to close on {expected}, {late} {late|day|days} ago, and is still open.',
    zh: '预计 {expected} 成交，已过 {late} 天，仍未结束。',
  },
  answer: {
    en: 'Wrote on {on} and has waited {wait} {wait|day|days} for an answer.',
    zh: '{on} 发来消息，已等待回复 {wait} 天。',
  },
  reorder: {
    en: 'Lasts {days} more {days|day|days}, which is less than new goods take to arrive. Order {quantity} {quantity|piece|pieces}.',
    zh: '库存还能卖 {days} 天，不够等到新货到达。建议订购 {quantity} 件。',
  },
}

/** What the money is. */
export const MONEY_LABELS: Messages<TaskKind> = {
  due: { en: 'up to, one order', zh: '最多，一单' },
  quiet: { en: 'up to, a year', zh: '最多，每年' },
  leaving: { en: 'up to, a year', zh: '最多，每年' },
  offer: { en: 'up to, a year', zh: '最多，每年' },
  welcome: { en: 'up to, one more order', zh: '最多，再来一单' },
  birthday: { en: 'up to, one order', zh: '最多，一单' },
  refund: { en: 'up to, a year', zh: '最多，每年' },
  thank: { en: 'up to, a year', zh: '最多，每年' },
  deal: { en: 'the deal', zh: '商机金额' },
  answer: { en: 'up to, a year', zh: '最多，每年' },
  reorder: { en: 'sales at risk', zh: '可能损失的销售额' },
}

export const GROUP_TITLES: Messages<'offer' | 'welcome'> = {
  offer: { en: 'Regulars gone quiet', zh: '沉默的老客户' },
  welcome: { en: 'First-time buyers', zh: '首次购买的客户' },
}

export const CHANNELS: Readonly<Record<'phone' | 'email' | 'sms', Text>> = {
  phone: { en: 'by phone', zh: '打电话' },
  email: { en: 'by e-mail', zh: '发邮件' },
  sms: { en: 'by text message', zh: '发短信' },
}

/** Rooms whose results sharpen the list, by what they say. */
export const SOURCE_NAMES: Messages<SourceName> = {
  rfm: { en: 'groups of customers', zh: '客户分层' },
  lifetime: { en: 'what each customer is worth', zh: '客户价值' },
  churn: { en: 'who may leave', zh: '流失预警' },
  stock: { en: 'what runs out', zh: '库存补货' },
}

/** The words of the list itself. */
export const viewWords = {
  task: { en: '{verb}: {subject}', zh: '{verb}：{subject}' },
  chanceStill: { en: 'still a customer: {chance}', zh: '仍是客户的可能性：{chance}' },
  chanceBack: { en: 'chance of coming back: {chance}', zh: '再次下单的可能性：{chance}' },
  byRule: { en: 'by a rule, no model yet', zh: '按简单规则判断' },
  dueBy: { en: 'by {date}', zh: '{date} 前' },
  done: { en: 'Done', zh: '完成' },
  doneFor: { en: 'Done: {what}', zh: '完成：{what}' },
  later: { en: 'Later: {what}', zh: '稍后：{what}' },
  tomorrow: { en: 'Tomorrow', zh: '明天' },
  nextWeek: { en: 'In a week', zh: '一周后' },
  copyPhone: { en: 'Copy the phone number', zh: '复制电话' },
  copyEmail: { en: 'Copy the e-mail address', zh: '复制邮箱' },
  nothing: { en: 'Nothing stands out today.', zh: '今天没有特别要做的事。' },
  allDone: { en: 'All done for today.', zh: '今天的事都做完了。' },
  noReason: { en: 'several together', zh: '多方面因素' },
} as const satisfies Messages<string>
