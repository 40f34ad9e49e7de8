import type { Messages, Text } from '../../core/locale'
import { MONEY_WARNINGS } from '../foreign-money'
import type { EventType } from '../event-types'
import type { ComparedField, OrderKind } from './spec'

/** One line of the timeline for an order; {products} may be empty, and {items} is formatted by who shows it. */
export const ORDER_LINES: Messages<OrderKind> = {
  order: { en: 'Ordered (items: {items}): {products}', zh: '下单 {items} 件：{products}' },
  refunded: {
    en: 'Ordered (items: {items}), since refunded in full: {products}',
    zh: '下单 {items} 件，后已全额退款：{products}',
  },
  return: { en: 'Returned (items: {items}): {products}', zh: '退货 {items} 件：{products}' },
  cancelled: { en: 'Cancelled an order (items: {items}): {products}', zh: '取消订单，共 {items} 件：{products}' },
  pending: { en: 'Has not yet paid for an order (items: {items}): {products}', zh: '待付款 {items} 件：{products}' },
  gift: { en: 'Received at no charge (items: {items}): {products}', zh: '获赠 {items} 件：{products}' },
}

/** How often something was done within a day. */
export const EVENT_COUNTS: Messages<EventType | 'other'> = {
  view: { en: '{count} {count|view|views}', zh: '浏览 {count} 次' },
  search: { en: '{count} {count|search|searches}', zh: '搜索 {count} 次' },
  cart: { en: '{count} × into the cart', zh: '加购 {count} 次' },
  checkout: { en: '{count} {count|checkout|checkouts} begun', zh: '去结算 {count} 次' },
  wish: { en: '{count} {count|item|items} saved for later', zh: '收藏 {count} 次' },
  open: { en: '{count} {count|message|messages} opened', zh: '打开消息 {count} 次' },
  click: { en: '{count} {count|click|clicks} on a message', zh: '点击消息 {count} 次' },
  other: { en: '{type} × {count}', zh: '{type} {count} 次' },
}

/** One event by itself; {products} may be empty. */
export const EVENT_LINES: Messages<EventType | 'other'> = {
  view: { en: 'Looked at: {products}', zh: '浏览：{products}' },
  search: { en: 'Searched: {products}', zh: '搜索：{products}' },
  cart: { en: 'Put into the cart: {products}', zh: '加购：{products}' },
  checkout: { en: 'Began to check out: {products}', zh: '去结算：{products}' },
  wish: { en: 'Saved for later: {products}', zh: '收藏：{products}' },
  open: { en: 'Opened a message: {products}', zh: '打开消息：{products}' },
  click: { en: 'Clicked in a message: {products}', zh: '点击消息：{products}' },
  other: { en: '{type}: {products}', zh: '行为“{type}”：{products}' },
}

/** The other lines of the timeline; what stands behind a colon may be empty. */
export const OTHER_LINES = {
  event: { en: 'Was active ({types}): {products}', zh: '活动（{types}）：{products}' },
  wrote: { en: 'Wrote: {about}', zh: '来信：{about}' },
  rated: { en: 'Rated {rating}: {about}', zh: '评分 {rating}：{about}' },
  weWrote: { en: 'Was written to: {about}', zh: '我们去信：{about}' },
  said: { en: 'Conversation: {about}', zh: '沟通：{about}' },
  heldOut: {
    en: 'Kept out of the campaign “{campaign}” to compare; nothing was sent',
    zh: '活动“{campaign}”的对照组，未发送',
  },
  sent: { en: 'Was sent “{campaign}”', zh: '收到活动“{campaign}”' },
  unopened: { en: 'Was sent “{campaign}”, did not open it', zh: '收到活动“{campaign}”，未打开' },
  opened: { en: 'Was sent “{campaign}”, opened it', zh: '收到活动“{campaign}”，已打开' },
  clicked: { en: 'Was sent “{campaign}”, clicked', zh: '收到活动“{campaign}”，已点击' },
  converted: { en: 'Was sent “{campaign}”, then bought', zh: '收到活动“{campaign}”，随后下单' },
  won: { en: 'Deal won: {name}', zh: '商机赢单：{name}' },
  lost: { en: 'Deal lost: {name}', zh: '商机丢单：{name}' },
  open: { en: 'Deal open, {stage}: {name}', zh: '商机进行中，{stage}：{name}' },
  deal: { en: 'Deal, {stage}: {name}', zh: '商机，{stage}：{name}' },
} as const satisfies Messages<string>

export const COMPARED_TITLES: Messages<ComparedField> = {
  net: { en: 'Net spend', zh: '净消费额' },
  orders: { en: 'Orders', zh: '订单数' },
  averageOrder: { en: 'Average order', zh: '客单价' },
  items: { en: 'Items bought', zh: '购买件数' },
  recencyDays: { en: 'Days since last order', zh: '距上次下单天数' },
  meanGapDays: { en: 'Days between orders', zh: '平均下单间隔天数' },
  tenureDays: { en: 'Days since first order', zh: '距首次下单天数' },
}

export const WARNINGS = {
  ...MONEY_WARNINGS,
  NO_PURCHASE: {
    en: 'This customer has no purchase that counts: orders were returned, cancelled or never paid.',
    zh: '该客户没有有效购买：订单已退货、取消或未付款。',
  },
  TIMELINE_CLIPPED: {
    en: 'The timeline holds the latest {kept} {kept|entry|entries}; {dropped} older ones are left out.',
    zh: '时间线只保留最近 {kept} 条，更早的 {dropped} 条未列出。',
  },
  EVENTS_CLIPPED: {
    en: 'The timeline folds the latest {kept} {kept|event|events}; {dropped} older ones are left out.',
    zh: '时间线只汇总最近 {kept} 次行为，更早的 {dropped} 次未列出。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Sums, dates and habits of this customer’s order lines under the purchase rules, each held against the median of all customers with a purchase. The timeline joins orders, visits, conversations, campaigns and deals of the same person by the person map; the usual hour and channel are those with activity on most days. Where sources disagree about the person, what was set by hand is believed first, then customer records, then the newest, then the fullest row.',
  zh: '按购买规则汇总该客户的订单明细（金额、日期与习惯），并与所有有购买记录客户的中位数比较。时间线按“同一人”对应关系，合并订单、浏览、沟通、营销与商机；常用时段和渠道取活跃天数最多者。各来源说法不一时，依次采信：手工填写、客户档案、最新、内容最全的一行。',
}

export const USES: Text = {
  en: 'This customer’s order lines, and what the tables of customers, events, conversations, campaign sends and deals have of them.',
  zh: '该客户的订单明细，以及客户、行为、沟通、营销发送和商机各表中属于该客户的内容。',
}

export const EXCLUDED = {
  others: { en: 'Lines of other customers, or without one', zh: '其他客户或没有客户的明细行' },
} as const satisfies Messages<string>

export const CAVEATS: readonly Text[] = [
  {
    en: 'With few orders, the usual hour, weekday and gap are chance as much as habit.',
    zh: '订单较少时，常用时段、星期和间隔更多是偶然，而非习惯。',
  },
  {
    en: 'Orders placed under another name, phone or address are missing until the records are joined.',
    zh: '用其他姓名、电话或地址下的订单，在合并记录之前不会计入。',
  },
  {
    en: 'A filter on orders narrows the orders alone; what was said, sent and looked at follows the period.',
    zh: '针对订单的筛选只作用于订单；沟通、营销与浏览只随时间范围变化。',
  },
  {
    en: 'Ratings are given by those who are very pleased or very cross; few of them say little of how a customer feels.',
    zh: '给出评分的多是特别满意或特别不满的人；评分很少时，难以说明客户的真实感受。',
  },
]

export const SPEND_SERIES: Text = { en: 'Net spend', zh: '净消费额' }
