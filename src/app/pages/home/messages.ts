import type { Text } from '../../../core/locale'

/** The words of Home: the empty state and what to do today. */
export const words = {
  title: { en: 'Home', zh: '首页' },
  through: { en: 'Data through {date}', zh: '数据截至 {date}' },
  welcome: { en: 'Know your customers, on your own computer', zh: '在自己的电脑上，读懂您的客户' },
  welcomeText: {
    en: 'Drop the order export you already have. In seconds you see who your customers are, what each is worth, and whom to call today. Nothing leaves this device.',
    zh: '拖入您已有的订单文件，几秒钟后就能看到：客户是谁、每位客户价值多少、今天该联系谁。任何数据都不会离开这台设备。',
  },
  sampleTitle: { en: 'Try the sample shop', zh: '试用示例店铺' },
  sampleText: {
    en: '2,000 invented customers over three years, in a workspace of its own.',
    zh: '虚构的 2,000 位客户、三年数据，放在单独的工作区中。',
  },
  openSample: { en: 'Open the sample shop', zh: '打开示例店铺' },
  importTitle: { en: 'Import your export', zh: '导入您的文件' },
  importText: {
    en: 'Exports of Shopify, WooCommerce, Amazon, Etsy, Stripe and two dozen more, or any table with a date, an amount and a customer.',
    zh: '淘宝、京东、拼多多、抖音、有赞、Shopify 等近三十个平台的导出，或任何含日期、金额和客户的表格。',
  },
  dropTitle: { en: 'Drop order exports here', zh: '将订单文件拖到这里' },
  dropText: { en: 'CSV, Excel, ZIP, JSON; one or many', zh: 'CSV、Excel、ZIP、JSON，可一次多个' },
  learnTitle: { en: 'What you will see', zh: '您会看到什么' },
  learn1: {
    en: 'How the shop is doing, what changed, and the likeliest cause',
    zh: '店铺经营得怎样、有何变化、最可能的原因',
  },
  learn2: { en: 'Your best customers, and those who are slipping away', zh: '最好的客户，以及正在流失的客户' },
  learn3: { en: 'The kinds of customers you have, with the reasons', zh: '您有哪几类客户，以及为什么' },
  today: { en: 'What to do today', zh: '今天该做什么' },
  todayText: {
    en: 'From the groups of your customers; the money is what they brought so far.',
    zh: '根据客户分层；金额为这些客户迄今的净消费。',
  },
  callTitle: {
    en: '{count} of your best customers {count|has|have} gone quiet. Call them.',
    zh: '{count} 位重要客户已经沉默，请联系他们。',
  },
  riskTitle: {
    en: '{count} good {count|customer|customers} {count|is|are} at risk. Send a personal offer.',
    zh: '{count} 位好客户有流失风险，请发送专属优惠。',
  },
  newTitle: {
    en: '{count} {count|customer|customers} just bought for the first time. Welcome them.',
    zh: '{count} 位客户刚完成首次购买，请欢迎他们。',
  },
  sofar: { en: 'brought so far', zh: '迄今消费' },
  show: { en: 'Show them', zh: '查看名单' },
  callFirst: { en: 'Call first', zh: '优先联系' },
  callFirstText: { en: 'The largest of those you cannot lose', zh: '“不能失去”的客户中消费最高的' },
  lastSeen: { en: 'last bought {date}, {orders} {orders|order|orders}', zh: '最近购买 {date}，共 {orders} 单' },
  tooEarly: {
    en: 'From {least} customers on, this says whom to call, win back and welcome.',
    zh: '客户达到 {least} 位后，这里会告诉您该联系谁、挽回谁、欢迎谁。',
  },
  nothing: { en: 'No one stands out today.', zh: '今天没有特别需要关注的客户。' },
} as const satisfies Record<string, Text>
