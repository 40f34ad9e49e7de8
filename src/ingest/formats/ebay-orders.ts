import { readCurrency } from '../values/currency-marks'
import { addressOnly } from './cell-rules'
import type { Cells, Format } from './format'
import { always, footer } from './rules'

/** One column in the languages and countries of eBay: their first names are those of ebay.com. */
const HEADERS = {
  record: ['Sales Record Number', 'Verkaufsprotokollnummer', "Numéro d'enregistrement de la vente"],
  order: ['Order Number', 'Bestellnummer', 'Numéro de commande'],
  nick: ['Buyer Username', 'Nutzername des Käufers', "Nom d'utilisateur de l'acheteur", "Pseudo de l'acheteur"],
  name: ['Buyer Name', 'Name des Käufers', "Nom de l'acheteur", 'Ship To Name', 'Post To Name'],
  email: ['Buyer Email', 'E-Mail des Käufers', "E-mail de l'acheteur"],
  phone: ['Ship To Phone', 'Post To Phone'],
  itemNumber: ['Item Number', 'Artikelnummer', "Numéro de l'objet"],
  itemTitle: ['Item Title', 'Angebotstitel', "Titre de l'annonce", "Titre de l'objet"],
  label: ['Custom Label', 'Custom label (SKU)', 'Bestandseinheit', 'Étiquette personnalisée'],
  quantity: ['Quantity', 'Anzahl', 'Quantité'],
  price: ['Sold For', 'Verkauft für', 'Vendu pour', 'Prix de vente'],
  shipping: ['Shipping And Handling', 'Postage And Handling', 'Postage And Packaging', 'Verpackung und Versand'],
  tax: ['Seller Collected Tax', 'Included VAT Amount'],
  total: ['Total Price', 'Gesamtbetrag', 'Gesamtpreis', 'Prix total'],
  soldAt: ['Sale Date', 'Verkauft am', 'Date de vente'],
  paidAt: ['Paid On Date', 'Zahlungsdatum', 'Date de paiement'],
  sentAt: ['Shipped On Date', 'Dispatched On Date', 'Posted On Date', 'Versanddatum', "Date d'expédition"],
  tracking: ['Tracking Number', 'Sendungsnummer', 'Numéro de suivi'],
  carrier: ['Shipping Service', 'Postage Service', 'Delivery Service', 'Versandservice'],
  country: ['Ship To Country', 'Post To Country', 'Buyer Country', 'Land des Käufers'],
  region: ['Ship To State', 'Post To State', 'Post To County', 'Buyer State'],
  city: ['Ship To City', 'Post To City', 'Buyer City'],
}

const AMOUNT = /^([^\d-]*?)\s*-?\d[\d.,' ]*\s*(\D*)$/

/** The currency that stands beside the amounts: `AU $3,000.00`, `EUR 90,00`, `116,99 €`. */
function currency(record: Cells): string {
  const [, before = '', after = ''] = AMOUNT.exec(record.get(...HEADERS.total, ...HEADERS.price)) ?? []
  return readCurrency(before.trim() || after.trim()) ?? ''
}

/**
 * eBay's export of orders. An order of several items is a summary (its buyer and total, no item) with a record for each item below
 * it, so that adding everything up would count it twice. Above the header may stand a blank line, below the table remarks.
 */
export const ebayOrders: Format = {
  id: 'ebay-orders',
  title: { en: 'eBay, orders', zh: 'eBay 订单' },
  table: 'orders',
  paidThrough: ['paypal'],
  signature: [HEADERS.record, HEADERS.order, HEADERS.nick, HEADERS.total],
  fields: {
    orderId: HEADERS.order,
    orderedAt: [...HEADERS.soldAt, ...HEADERS.paidAt],
    nick: HEADERS.nick,
    name: HEADERS.name,
    email: HEADERS.email,
    phone: HEADERS.phone,
    productName: HEADERS.itemTitle,
    quantity: HEADERS.quantity,
    unitPrice: HEADERS.price,
    orderTotal: HEADERS.total,
    shipping: HEADERS.shipping,
    tax: HEADERS.tax,
    shippedAt: HEADERS.sentAt,
    tracking: HEADERS.tracking,
    carrier: HEADERS.carrier,
    country: HEADERS.country,
    region: HEADERS.region,
    city: HEADERS.city,
  },
  texts: ['Buyer Zip', 'Ship To Zip', 'Post To Zip', 'Item Number', 'Transaction ID', 'Sales Record Number'],
  carry: {
    by: HEADERS.order,
    lineColumns: [
      ...HEADERS.itemNumber,
      ...HEADERS.itemTitle,
      ...HEADERS.label,
      ...HEADERS.quantity,
      ...HEADERS.price,
      'Variation Details',
      'Transaction ID',
      'Sold Via Promoted Listings',
      'eBay Reference',
    ],
    once: [...HEADERS.total, ...HEADERS.shipping, ...HEADERS.tax, 'eBay Collected Tax'],
    summary: (record) =>
      [...HEADERS.itemTitle, ...HEADERS.itemNumber].some(record.has) &&
      record.get(...HEADERS.order) !== '' &&
      record.get(...HEADERS.itemTitle, ...HEADERS.itemNumber) === '',
  },
  reject: [
    footer(/record\(?s?\)? downloaded/i, /^seller id/i, /^verkäufer/i, /datensätze heruntergeladen/i, /^vendeur/i),
  ],
  derived: [
    {
      column: 'Product id',
      field: 'productId',
      from: [...HEADERS.label, ...HEADERS.itemNumber],
      make: (record) => record.get(...HEADERS.label, ...HEADERS.itemNumber),
    },
    { column: 'Currency', field: 'currency', make: currency },
    {
      column: 'Payment',
      field: 'status',
      from: HEADERS.paidAt,
      make: (record) => (record.get(...HEADERS.paidAt) === '' ? 'pending' : 'paid'),
    },
    { column: 'Sales channel', field: 'channel', make: always('eBay') },
  ],
  cells: { email: addressOnly },
}
