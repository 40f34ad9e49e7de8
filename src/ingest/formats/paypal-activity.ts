import { flippedSign, words } from './cell-rules'
import type { Cells, Format } from './format'
import { momentOf } from './moments'
import { always } from './rules'

/** One column in the languages of the report: English, German. */
const HEADERS = {
  date: ['Date', 'Datum'],
  time: ['Time', 'Uhrzeit'],
  zone: ['TimeZone', 'Time Zone', 'Zeitzone'],
  type: ['Type', 'Typ'],
  currency: ['Currency', 'Währung'],
  gross: ['Gross', 'Brutto'],
  fee: ['Fee', 'Gebühr', 'Entgelt'],
  net: ['Net', 'Netto'],
  from: ['From Email Address', 'Absender E-Mail-Adresse'],
  to: ['To Email Address', 'Empfänger E-Mail-Adresse'],
  id: ['Transaction ID', 'Transaktionscode'],
}

/** Movements that repeat a payment, or move the shop's own money. */
const NOT_A_SALE =
  /authori[sz]|autorisierung|withdrawal|abbuchung|deposit to pp|bank deposit|bankgutschrift|currency conversion|währungsumrechnung|\bhold\b|einbehaltung|release|freigabe|reserve|transfer|überweisung|paypal fee|payout|credit card deposit|^order$|request|invoice sent|dividend|interest/i
/** What is given back to a customer: negative, and no purchase of the shop's own. */
const GIVEN_BACK = /refund|reversal|chargeback|dispute|rückzahlung|rückerstattung|rückbuchung|konflikt/i
/** Reversals of what is no sale are none either. */
const OF_A_HOLD = /hold|authori[sz]|einbehaltung|autorisierung|withdrawal|abbuchung/i

const isNegative = (record: Cells): boolean => /^[-−(]/.test(record.get(...HEADERS.gross))

function isSale(record: Cells): boolean {
  const type = record.get(...HEADERS.type)
  if (GIVEN_BACK.test(type) && !OF_A_HOLD.test(type)) return true
  return !NOT_A_SALE.test(type) && !isNegative(record)
}

/** Who the other side is stands behind From when money comes in, behind To when it goes out. */
const counterpart = (record: Cells): string => record.get(...(isNegative(record) ? HEADERS.to : HEADERS.from))

/** PayPal's activity report: a record per movement, of which only payments and what was given back of them are sales. */
export const paypalActivity: Format = {
  id: 'paypal-activity',
  title: { en: 'PayPal, activity', zh: 'PayPal 交易记录' },
  table: 'orders',
  grain: 'payment',
  payment: {
    references: ['Invoice Number', 'Custom Number', 'Rechnungsnummer', 'Individuelle Nummer'],
    descriptions: ['Subject', 'Note', 'Item Title', 'Betreff', 'Hinweis'],
    refundOf: ['Reference Txn ID', 'Zugehöriger Transaktionscode'],
  },
  signature: [HEADERS.date, HEADERS.type, ['Status'], HEADERS.gross, HEADERS.net, HEADERS.from, HEADERS.id],
  fields: {
    orderId: HEADERS.id,
    lineTotal: HEADERS.gross,
    fee: HEADERS.fee,
    name: ['Name'],
    phone: ['Contact Phone Number', 'Telefon'],
    currency: HEADERS.currency,
    status: ['Status'],
    productId: ['Item ID', 'Artikelnummer'],
    productName: ['Item Title', 'Artikelbezeichnung'],
    quantity: ['Quantity', 'Anzahl'],
    shipping: ['Shipping and Handling Amount', 'Versand- und Bearbeitungsgebühr'],
    tax: ['Sales Tax', 'Umsatzsteuer'],
    country: ['Country Code', 'Country', 'Ländervorwahl', 'Land'],
    region: ['State/Province/Region/County/Territory/Prefecture/Republic', 'Bundesland'],
    city: ['Town/City', 'Ort'],
  },
  texts: [
    'Receipt ID',
    'Invoice Number',
    'Custom Number',
    'Zip/Postal Code',
    'Reference Txn ID',
    'Rechnungsnummer',
    'PLZ',
  ],
  reject: [
    { code: 'ROW_REPEATED', when: (record) => /^shopping cart item$/i.test(record.get(...HEADERS.type)) },
    { code: 'ROW_NOT_SALE', when: (record) => !isSale(record) },
  ],
  derived: [
    { column: 'Moment', field: 'orderedAt', make: momentOf(HEADERS.date, HEADERS.time, HEADERS.zone) },
    { column: 'Customer e-mail', field: 'email', make: counterpart },
    { column: 'Sales channel', field: 'channel', make: always('PayPal') },
  ],
  cells: {
    fee: flippedSign,
    status: words({
      // What was given back is a record of its own: a payment stays one.
      paid: [
        'cleared',
        'refunded',
        'partially refunded',
        'reversed',
        'abgeschlossen',
        'zurückgezahlt',
        'teilrückzahlung',
      ],
      pending: [
        'uncleared',
        'held',
        'unclaimed',
        'in progress',
        'processing',
        'temporary hold',
        'under review',
        'ausstehend',
        'offen',
      ],
      cancelled: ['denied', 'removed', 'returned', 'blocked', 'rejected', 'abgelehnt', 'storniert', 'abgebrochen'],
    }),
  },
}
