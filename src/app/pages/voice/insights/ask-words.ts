import type { Ask } from '../../../../analyses/service/spec'
import type { Text } from '../../../../core/locale'

/** What the app can answer from the shop's rows, or hands over: as a person at the desk would call it. */
export const ASK_NAMES: Readonly<Record<Ask, Text>> = {
  'order-status': { en: 'Where an order is', zh: '查询订单进度' },
  'delivery-time': { en: 'When it arrives', zh: '多久送到' },
  'dispatch-time': { en: 'When it is sent', zh: '什么时候发货' },
  'refund-state': { en: 'Whether money was paid back', zh: '查询退款进度' },
  'refund-rule': { en: 'When money is paid back', zh: '退款规则' },
  'return-how': { en: 'How to return', zh: '如何退货' },
  exchange: { en: 'Exchange', zh: '换货' },
  cancel: { en: 'Cancel an order', zh: '取消订单' },
  'change-address': { en: 'Change the address', zh: '修改收货地址' },
  stock: { en: 'Whether it is in stock', zh: '是否有货' },
  price: { en: 'What it costs', zh: '询价' },
  discount: { en: 'Discounts', zh: '优惠与折扣' },
  'product-facts': { en: 'About a product', zh: '商品咨询' },
  recommend: { en: 'What to buy', zh: '求推荐' },
  invoice: { en: 'Invoice', zh: '开发票' },
  payment: { en: 'Payment', zh: '支付问题' },
  damaged: { en: 'It came damaged', zh: '商品破损' },
  'missing-item': { en: 'Something is missing', zh: '少发漏发' },
  'wrong-item': { en: 'The wrong thing came', zh: '发错商品' },
  late: { en: 'It is late', zh: '迟迟未到' },
  complaint: { en: 'Complaint', zh: '投诉' },
  human: { en: 'Wants a person', zh: '要求人工客服' },
  buy: { en: 'Wants to buy', zh: '想要购买' },
  greeting: { en: 'Greeting', zh: '打招呼' },
  thanks: { en: 'Thanks', zh: '致谢' },
  goodbye: { en: 'Goodbye', zh: '道别' },
}
