import type { FactOrder } from '../../../../analyses/service/reply/types'
import type { Text } from '../../../../core/locale'

/** The words beside a thread, of who writes. */
export const customerPaneWords = {
  unknown: {
    en: 'Nobody in your data is known by this name or address, so nothing is told from orders.',
    zh: '数据中没有与之对应的客户，因此不会引用任何订单信息。',
  },
  open: { en: 'Open customer page', zh: '打开客户页' },
  group: { en: 'Group', zh: '客户群' },
  net: { en: 'Net sales', zh: '累计净额' },
  orders: { en: 'Orders', zh: '订单数' },
  average: { en: 'Average order', zh: '客单价' },
  last: { en: 'Last order', zh: '最近下单' },
  mood: { en: 'Mood', zh: '情绪' },
  underWay: { en: 'Under way', zh: '进行中的订单' },
  earlier: { en: 'Earlier orders', zh: '以往订单' },
  noOrders: { en: 'No orders.', zh: '没有订单。' },
  orderTitle: { en: 'Order {id}', zh: '订单 {id}' },
  orderPlain: { en: 'Order of {date}', zh: '{date} 的订单' },
  orderOf: { en: '{date}, {total}', zh: '{date}，{total}' },
  named: { en: 'Spoken of', zh: '消息中提到' },
  line: { en: '{name} × {count}', zh: '{name} × {count}' },
  sent: { en: 'Sent {date}', zh: '{date} 发货' },
  delivered: { en: 'delivered {date}', zh: '{date} 签收' },
  refunded: { en: 'Refunded {amount}', zh: '已退款 {amount}' },
  insert: { en: 'Put “{text}” into the reply', zh: '将“{text}”插入回复' },
  product: { en: 'What it is about', zh: '相关商品' },
  price: { en: 'Price {amount}', zh: '价格 {amount}' },
  stock: { en: '{count} in stock', zh: '库存 {count}' },
  dispatch: { en: 'Sent within {days} {days|day|days}', zh: '{days} 天内发货' },
  offers: { en: 'What to offer', zh: '可推荐' },
  noOffers: { en: 'Nothing was worked out for this customer yet.', zh: '尚未为该客户计算推荐。' },
  threads: { en: 'Other threads', zh: '其他会话' },
  threadLine: { en: '{date}, {words}', zh: '{date}，{words}' },
  loadFailed: { en: 'The customer could not be read.', zh: '无法读取客户信息。' },
} as const satisfies Record<string, Text>

export const ORDER_STATE_NAMES: Record<FactOrder['state'], Text> = {
  unpaid: { en: 'not paid', zh: '未付款' },
  open: { en: 'not sent yet', zh: '待发货' },
  unknown: { en: 'paid', zh: '已付款' },
  partlyShipped: { en: 'partly sent', zh: '部分发货' },
  shipped: { en: 'on its way', zh: '运输中' },
  delivered: { en: 'delivered', zh: '已签收' },
  refunded: { en: 'refunded', zh: '已退款' },
  partlyRefunded: { en: 'partly refunded', zh: '部分退款' },
  cancelled: { en: 'cancelled', zh: '已取消' },
}
