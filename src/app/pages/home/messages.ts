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
  brought: { en: 'What you brought so far', zh: '已导入的内容' },
  broughtText: {
    en: 'With orders beside it, Home shows how the shop is doing. Until then:',
    zh: '再导入订单，首页就会显示店铺的经营情况。现在可以：',
  },
  broughtRows: { en: '{count} rows', zh: '{count} 行' },
  doorPredict: { en: 'Predict with it', zh: '用它做预测' },
  doorMoods: { en: 'Moods and topics', zh: '情绪与话题' },
  doorDesk: { en: 'Service desk', zh: '客服台' },
  doorKnowledge: { en: 'Knowledge', zh: '知识库' },
  doorSegments: { en: 'Kinds of customers', zh: '客户分群' },
  doorTable: { en: 'Look at it', zh: '查看数据' },
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
    en: 'At most ten things, ranked by the money at stake times the chance that doing them matters. One press marks one as done.',
    zh: '最多十件事，按涉及的金额乘以做了有用的机会排序。点一下即可标记完成。',
  },
  oldData: {
    en: 'Your data ends on {date}, {days} days ago, and “today” below is that day.',
    zh: '您的数据截至 {date}，已过 {days} 天；下方的“今天”指那一天。',
  },
  bringOrders: { en: 'Bring newer orders', zh: '导入更新的订单' },
  betterList: { en: 'A better list is ready.', zh: '更准确的列表已经算好。' },
  showBetter: { en: 'Show it', zh: '显示' },
  sharpening: {
    en: 'Still working out, for a better list: {what}',
    zh: '正在计算，以便给出更准确的列表：{what}',
  },
  stop: { en: 'Stop', zh: '停止' },
  heldBack: { en: 'Not worked out yet: {what}.', zh: '尚未计算：{what}。' },
  workOut: { en: 'Work it out', zh: '开始计算' },
  without: {
    en: 'This list does without: {what}. The data does not give it.',
    zh: '此列表未用到：{what}，因为现有数据不足。',
  },
  task: { en: '{verb}: {subject}', zh: '{verb}：{subject}' },
  markedDone: { en: 'Done. {what}', zh: '已完成。{what}' },
  markedLater: { en: 'Back on {date}. {what}', zh: '{date} 再提醒。{what}' },
  copied: { en: 'Copied: {text}', zh: '已复制：{text}' },
  notCopied: {
    en: 'The browser did not allow copying. Here it is: {text}',
    zh: '浏览器不允许复制，内容如下：{text}',
  },
  doneToday: {
    en: '{done} done today, {later} put off, {all} done in all',
    zh: '今天完成 {done} 件，推迟 {later} 件，累计完成 {all} 件',
  },
  doneOn: { en: 'done on {date}', zh: '{date} 完成' },
  backOn: { en: 'back on {date}', zh: '{date} 再提醒' },
  bringBack: { en: 'Bring back', zh: '恢复' },
  bringBackFor: { en: 'Bring back: {what}', zh: '恢复：{what}' },
  cameContacted: {
    en: 'Of {customers} {customers|customer|customers} you contacted, {ordered} ordered within {days} days ({low} to {high} would fit).',
    zh: '您联系过的 {customers} 位客户中，有 {ordered} 位在 {days} 天内下单（合理范围 {low} 至 {high}）。',
  },
  cameOthers: {
    en: 'Of {customers} {customers|customer|customers} suggested but not contacted: {ordered} ({low} to {high}).',
    zh: '建议过但未联系的 {customers} 位客户中：{ordered} 位（{low} 至 {high}）。',
  },
  cameCaveat: {
    en: 'You chose whom to contact, so this does not prove that a contact made the difference.',
    zh: '联系谁由您选择，因此这不能证明差别来自联系本身。',
  },
  cameWaiting: {
    en: '{count} more {count|was|were} contacted; {days} days later the data will tell whether they ordered.',
    zh: '另有 {count} 位已联系，需等数据覆盖此后 {days} 天才能看出是否下单。',
  },
} as const satisfies Record<string, Text>
