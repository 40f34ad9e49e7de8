import { headerKey } from '../header-key'
import type { Format } from './format'
import { alipayBill } from './alipay-bill'
import { alipayBusiness } from './alipay-business'
import { amazonAllOrders } from './amazon-all-orders'
import { amazonOrderReport } from './amazon-order-report'
import { bigcommerceOrders } from './bigcommerce-orders'
import { douyinOrders } from './douyin-orders'
import { ebayOrders } from './ebay-orders'
import { etsyOrderItems } from './etsy-order-items'
import { etsyOrders } from './etsy-orders'
import { facebookLeads } from './facebook-leads'
import { freshdeskTickets } from './freshdesk-tickets'
import { googleContacts } from './google-contacts'
import { hubspotContacts } from './hubspot-contacts'
import { hubspotDeals } from './hubspot-deals'
import { jdOrders } from './jd-orders'
import { judgemeReviews } from './judgeme-reviews'
import { kitSubscribers } from './kit-subscribers'
import { klaviyoProfiles } from './klaviyo-profiles'
import { linkedinConnections } from './linkedin-connections'
import { mailchimpAudience } from './mailchimp-audience'
import { outlookContacts } from './outlook-contacts'
import { paypalActivity } from './paypal-activity'
import { pinduoduoOrders } from './pinduoduo-orders'
import { pipedrivePeople } from './pipedrive-people'
import { shopifyCustomers } from './shopify-customers'
import { shopifyInventory } from './shopify-inventory'
import { shopifyOrders } from './shopify-orders'
import { shopifyProducts } from './shopify-products'
import { squareItems } from './square-items'
import { squareTransactions } from './square-transactions'
import { stripeApplicationFees } from './stripe-application-fees'
import { stripeCustomers } from './stripe-customers'
import { stripePayments } from './stripe-payments'
import { taobaoItems } from './taobao-items'
import { taobaoOrders } from './taobao-orders'
import { uciOnlineRetail } from './uci-online-retail'
import { wechatPayBill } from './wechat-pay-bill'
import { wechatPayStatement } from './wechat-pay-statement'
import { weidianOrders } from './weidian-orders'
import { woocommerceAnalyticsCustomers } from './woocommerce-analytics-customers'
import { woocommerceAnalyticsOrders } from './woocommerce-analytics-orders'
import { woocommerceAnalyticsProducts } from './woocommerce-analytics-products'
import { woocommerceOrderLines } from './woocommerce-order-lines'
import { woocommerceOrders } from './woocommerce-orders'
import { woocommerceProducts } from './woocommerce-products'
import { youzanItems } from './youzan-items'
import { youzanOrders } from './youzan-orders'
import { zendeskTickets } from './zendesk-tickets'

/** Formats known by their headers, one line each. Everything else is read by the synonyms of the canonical tables. */
export const FORMATS: readonly Format[] = [
  alipayBill,
  alipayBusiness,
  amazonAllOrders,
  amazonOrderReport,
  bigcommerceOrders,
  douyinOrders,
  ebayOrders,
  etsyOrderItems,
  etsyOrders,
  facebookLeads,
  freshdeskTickets,
  googleContacts,
  hubspotContacts,
  hubspotDeals,
  jdOrders,
  judgemeReviews,
  kitSubscribers,
  klaviyoProfiles,
  linkedinConnections,
  mailchimpAudience,
  outlookContacts,
  paypalActivity,
  pinduoduoOrders,
  pipedrivePeople,
  shopifyCustomers,
  shopifyInventory,
  shopifyOrders,
  shopifyProducts,
  squareItems,
  squareTransactions,
  stripeApplicationFees,
  stripeCustomers,
  stripePayments,
  taobaoItems,
  taobaoOrders,
  uciOnlineRetail,
  wechatPayBill,
  wechatPayStatement,
  weidianOrders,
  woocommerceAnalyticsCustomers,
  woocommerceAnalyticsOrders,
  woocommerceAnalyticsProducts,
  woocommerceOrderLines,
  woocommerceOrders,
  woocommerceProducts,
  youzanItems,
  youzanOrders,
  zendeskTickets,
]

const BY_ID = new Map(FORMATS.map((format) => [format.id, format]))

export const findFormat = (id: string): Format | undefined => BY_ID.get(id)

/** What is compared with a header line. */
interface Fingerprint {
  format: Format
  signature: readonly (readonly string[])[]
  without: readonly string[]
  /** Every header that the format names. */
  known: ReadonlySet<string>
}

const FINGERPRINTS: readonly Fingerprint[] = FORMATS.map((format) => ({
  format,
  signature: format.signature.map((set) => set.map(headerKey)),
  without: (format.without ?? []).map(headerKey),
  known: new Set(
    [...format.signature.flat(), ...Object.values(format.fields).flat(), ...(format.texts ?? [])].map(headerKey),
  ),
}))

/**
 * The format that a header line belongs to: every set of its signature has a header there, and nothing speaks against it. Of
 * several, the one with the most sets, then the one that knows most of the headers, then the first by id.
 */
export function recogniseFormat(header: readonly string[]): Format | undefined {
  const keys = new Set(header.map(headerKey))
  const fits = FINGERPRINTS.filter(
    ({ signature, without }) =>
      signature.every((set) => set.some((key) => keys.has(key))) && !without.some((key) => keys.has(key)),
  )
  if (fits.length < 2) return fits[0]?.format
  const namedBy = ({ known }: Fingerprint): number => [...keys].filter((key) => known.has(key)).length
  return fits.sort(
    (a, b) =>
      b.signature.length - a.signature.length || namedBy(b) - namedBy(a) || (a.format.id < b.format.id ? -1 : 1),
  )[0]!.format
}
