import type { Text } from '../../../core/locale'

/** What an export is of, as a merchant sorts them. */
export const EXPORT_KINDS = {
  shops: { en: 'Shops and marketplaces', zh: '店铺与平台' },
  payments: { en: 'Payments', zh: '收款' },
  people: { en: 'Customers and leads', zh: '客户与线索' },
  messages: { en: 'Messages and reviews', zh: '消息与评价' },
} as const satisfies Record<string, Text>

/** Whose exports are known by their headers, as they call themselves. */
export const KNOWN_EXPORTS: Record<keyof typeof EXPORT_KINDS, readonly Text[]> = {
  shops: [
    { en: 'Shopify', zh: 'Shopify' },
    { en: 'WooCommerce', zh: 'WooCommerce' },
    { en: 'Amazon', zh: '亚马逊' },
    { en: 'Etsy', zh: 'Etsy' },
    { en: 'eBay', zh: 'eBay' },
    { en: 'Square', zh: 'Square' },
    { en: 'BigCommerce', zh: 'BigCommerce' },
    { en: 'Taobao and Tmall', zh: '淘宝/天猫' },
    { en: 'JD.com', zh: '京东' },
    { en: 'Pinduoduo', zh: '拼多多' },
    { en: 'Douyin', zh: '抖音' },
    { en: 'Youzan', zh: '有赞' },
    { en: 'Weidian', zh: '微店' },
  ],
  payments: [
    { en: 'Stripe', zh: 'Stripe' },
    { en: 'PayPal', zh: 'PayPal' },
    { en: 'WeChat Pay', zh: '微信支付' },
    { en: 'Alipay', zh: '支付宝' },
  ],
  people: [
    { en: 'Mailchimp', zh: 'Mailchimp' },
    { en: 'Klaviyo', zh: 'Klaviyo' },
    { en: 'Kit', zh: 'Kit' },
    { en: 'HubSpot', zh: 'HubSpot' },
    { en: 'Pipedrive', zh: 'Pipedrive' },
    { en: 'Google Contacts', zh: 'Google 通讯录' },
    { en: 'Outlook', zh: 'Outlook' },
    { en: 'LinkedIn', zh: 'LinkedIn' },
    { en: 'Facebook', zh: 'Facebook' },
  ],
  messages: [
    { en: 'Zendesk', zh: 'Zendesk' },
    { en: 'Freshdesk', zh: 'Freshdesk' },
    { en: 'Judge.me', zh: 'Judge.me' },
  ],
}
