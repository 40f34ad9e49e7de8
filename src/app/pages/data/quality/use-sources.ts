import type { Text } from '../../../../core/locale'
import type { Need } from './use-list'

/** Where shops keep what a table or column holds: the export to look for. */
const SOURCES: Readonly<Record<string, Text>> = {
  orders: {
    en: 'the order export of Shopify, WooCommerce, Amazon, 淘宝 or 有赞',
    zh: 'Shopify、WooCommerce、亚马逊、淘宝或有赞的订单导出',
  },
  customers: {
    en: 'the customer export of Shopify, WooCommerce, HubSpot or Mailchimp',
    zh: 'Shopify、WooCommerce、HubSpot 或 Mailchimp 的客户导出',
  },
  products: { en: 'the product export of Shopify, WooCommerce or Etsy', zh: 'Shopify、WooCommerce 或 Etsy 的商品导出' },
  'products.cost': { en: 'the product export of Shopify (cost per item)', zh: 'Shopify 的商品导出（成本列）' },
  'orders.cost': {
    en: 'an order export with cost, or costs in the product table',
    zh: '含成本的订单导出，或商品表中的成本',
  },
  'orders.deliveredAt': { en: 'the export of your carrier or of 淘宝 orders', zh: '物流公司或淘宝订单的导出' },
  events: { en: 'the visits of your shop or analytics tool, as CSV', zh: '店铺或统计工具的访问记录（CSV）' },
  conversations: {
    en: 'the export of Zendesk, Freshdesk, Judge.me, or chats as CSV',
    zh: 'Zendesk、Freshdesk、Judge.me 的导出，或聊天记录 CSV',
  },
  knowledge: { en: 'your questions and answers, as CSV', zh: '常见问题与答案（CSV）' },
  sends: { en: 'the campaign export of Mailchimp or Klaviyo', zh: 'Mailchimp 或 Klaviyo 的活动导出' },
  deals: { en: 'the deal export of HubSpot, or deals as CSV', zh: 'HubSpot 的交易导出，或商机 CSV' },
  table: { en: 'any CSV', zh: '任意 CSV' },
}

/** The export that holds a column. */
export const sourceOf = ({ table, fields }: Need): Text => SOURCES[`${table}.${fields[0]}`] ?? SOURCES[table]!
