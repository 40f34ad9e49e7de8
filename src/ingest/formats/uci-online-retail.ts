import type { Format } from './format'

/** Order lines as published by the UCI repository: Online Retail (352) and Online Retail II (502), which renamed three headers. */
export const uciOnlineRetail: Format = {
  id: 'uci-online-retail',
  title: { en: 'UCI Online Retail, order lines', zh: 'UCI Online Retail 订单明细' },
  table: 'orders',
  platform: '',
  // "Unit price … in sterling": the variable's description in the repository.
  currency: 'GBP',
  signature: [
    ['InvoiceNo', 'Invoice'],
    ['StockCode'],
    ['Quantity'],
    ['InvoiceDate'],
    ['UnitPrice', 'Price'],
    ['CustomerID', 'Customer ID'],
  ],
  fields: {
    orderId: ['InvoiceNo', 'Invoice'],
    productId: ['StockCode'],
    productName: ['Description'],
    quantity: ['Quantity'],
    orderedAt: ['InvoiceDate'],
    unitPrice: ['UnitPrice', 'Price'],
    customerId: ['CustomerID', 'Customer ID'],
    country: ['Country'],
  },
}
