import type { Messages } from '../../../core/locale'

/** Settings: payments that were imported beside a shop's orders. */
export const paymentsMessages = {
  title: { en: 'Payments beside orders', zh: '订单之外的收款' },
  text: {
    en: 'A payment from Stripe, PayPal, Alipay or WeChat Pay adds its fee to the order it paid for, and is no sale of its own.',
    zh: 'Stripe、PayPal、支付宝、微信支付的收款会把手续费记到对应订单上，自身不再计作一笔销售。',
  },
  linked: {
    en: '{count} {count|payment belongs|payments belong} to an order, {sure} by the order’s own number.',
    zh: '{count} 笔收款已对应到订单，其中 {sure} 笔凭订单号对应。',
  },
  aside: {
    en: '{count} {count|has|have} none although an export of the shop covers {count|its|their} time.',
    zh: '{count} 笔没有对应订单，而店铺导出的订单已涵盖这段时间。',
  },
  countAll: { en: 'Count payments without an order as sales', zh: '没有订单的收款也计作销售' },
  countAllHint: {
    en: 'For a shop that also sells past its order system: by invoice, say, or over the counter. Where no order export covers the time they always count.',
    zh: '适合还在订单系统之外收款的店铺，如开票收款或柜台收款。没有订单导出覆盖的时段，收款始终计入。',
  },
} as const satisfies Messages<string>
