/**
 * What is said, by situation. Words alone: a number, a date or a name comes only through a slot. One sentence for all tones, or one for
 * each where a person would put it otherwise.
 */
export const ENGLISH = {
  gap: ' ',
  line: '\n',
  item: '\n• ',

  hello: { friendly: 'Hi there!', plain: 'Hello,', formal: 'Dear customer,' },
  helloName: { friendly: 'Hi {name}!', plain: 'Hello {name},', formal: 'Dear {name},' },
  closing: {
    friendly: 'Just write back if there is anything else!',
    plain: 'Do write if you have any other question.',
    formal: 'Please do not hesitate to contact us should you have further questions.',
  },

  aboutOrderOf: {
    friendly: 'I looked up your order {order} of {orderedAt}.',
    plain: 'Here is what we have on your order {order} of {orderedAt}.',
    formal: 'We have looked up your order {order} of {orderedAt}.',
  },
  aboutOrder: {
    friendly: 'I looked up your order {order}.',
    plain: 'Here is what we have on your order {order}.',
    formal: 'We have looked up your order {order}.',
  },
  aboutOrderDay: {
    friendly: 'I looked up your order of {orderedAt}.',
    plain: 'Here is what we have on your order of {orderedAt}.',
    formal: 'We have looked up your order of {orderedAt}.',
  },
  aboutYourOrder: {
    friendly: 'I looked up your order.',
    plain: 'Here is what we have on your order.',
    formal: 'We have looked up your order.',
  },
  severalOrders: {
    friendly: 'You have several orders on the way. Here is how they stand:',
    plain: 'You have several open orders:',
    formal: 'You have several open orders, which stand as follows:',
  },
  severalParcels: 'It travels in several parcels:',
  sentOn: {
    friendly: 'It left us on {shippedAt}.',
    plain: 'It was sent on {shippedAt}.',
    formal: 'It was dispatched on {shippedAt}.',
  },
  sent: { friendly: 'It has left us already.', plain: 'It has been sent.', formal: 'It has been dispatched.' },
  carrierTracked: {
    friendly: '{carrier} is bringing it to you; you can follow it with the tracking number {tracking}.',
    plain: 'The carrier is {carrier}, the tracking number {tracking}.',
    formal: 'It was handed to {carrier} under the tracking number {tracking}.',
  },
  carrierOnly: {
    friendly: '{carrier} is bringing it to you; I have no tracking number for it.',
    plain: 'The carrier is {carrier}; no tracking number is noted.',
    formal: 'It was handed to {carrier}; no tracking number is on record.',
  },
  trackedOnly: {
    friendly: 'You can follow it with the tracking number {tracking}.',
    plain: 'The tracking number is {tracking}.',
    formal: 'The tracking number is {tracking}.',
  },
  carriedTracked: {
    friendly: '{carrier} brought it, under the tracking number {tracking}.',
    plain: 'The carrier was {carrier}, the tracking number {tracking}.',
    formal: 'It was delivered by {carrier} under the tracking number {tracking}.',
  },
  carriedOnly: {
    friendly: '{carrier} brought it.',
    plain: 'The carrier was {carrier}.',
    formal: 'It was delivered by {carrier}.',
  },
  carriedUnder: {
    friendly: 'It came under the tracking number {tracking}.',
    plain: 'The tracking number was {tracking}.',
    formal: 'It was delivered under the tracking number {tracking}.',
  },
  notTracked: 'No carrier or tracking number is noted for it.',
  deliveredOn: {
    friendly: 'It was delivered on {deliveredAt}.',
    plain: 'It was delivered on {deliveredAt}.',
    formal: 'According to our records, it was delivered on {deliveredAt}.',
  },
  partlySent: {
    friendly: 'Part of it is already travelling, the rest is still with us.',
    plain: 'Part of it has been sent; the rest has not been sent yet.',
    formal: 'Part of it has been dispatched; the remainder has not been dispatched yet.',
  },
  notSent: {
    friendly: 'It is still with us and has not been sent yet.',
    plain: 'It has not been sent yet.',
    formal: 'It has not been dispatched yet.',
  },
  unpaid: {
    friendly: 'I cannot see a payment for it yet, so it has not been sent.',
    plain: 'It has not been sent, as no payment for it is noted yet.',
    formal: 'It has not been dispatched, as no payment is on record yet.',
  },
  cancelled: { friendly: 'It was cancelled.', plain: 'It was cancelled.', formal: 'It has been cancelled.' },
  refundedAmount: {
    friendly: 'It was refunded: {refunded} went back to you.',
    plain: 'It was refunded with {refunded}.',
    formal: 'A refund of {refunded} is on record for it.',
  },
  refunded: { friendly: 'It was refunded.', plain: 'It was refunded.', formal: 'A refund is on record for it.' },
  partlyRefundedAmount: {
    friendly: 'Part of it was refunded: {refunded} went back to you.',
    plain: 'Part of it was refunded: {refunded}.',
    formal: 'A partial refund of {refunded} is on record for it.',
  },
  partlyRefunded: {
    friendly: 'Part of it was refunded.',
    plain: 'Part of it was refunded.',
    formal: 'A partial refund is on record for it.',
  },
  paid: {
    friendly: 'Your payment has reached us.',
    plain: 'Your payment is noted.',
    formal: 'Your payment has been recorded.',
  },
  paidTotal: {
    friendly: 'Your payment has reached us; the order comes to {total}.',
    plain: 'Your payment is noted; the total of the order is {total}.',
    formal: 'Your payment has been recorded; the total of the order is {total}.',
  },
  sorryLate: {
    friendly: 'I am sorry that you have to wait!',
    plain: 'Sorry for the wait.',
    formal: 'We apologise for the delay.',
  },
  sorryTrouble: {
    friendly: 'I am really sorry about that!',
    plain: 'I am sorry about this.',
    formal: 'We apologise for the inconvenience.',
  },

  dispatchDays: {
    friendly: '“{product}” usually leaves us within {days} days of your order.',
    plain: '“{product}” is usually sent within {days} days of the order.',
    formal: '“{product}” is normally dispatched within {days} days of the order.',
  },
  dispatchDay: {
    friendly: '“{product}” usually leaves us within {days} day of your order.',
    plain: '“{product}” is usually sent within {days} day of the order.',
    formal: '“{product}” is normally dispatched within {days} day of the order.',
  },
  dispatchSameDay: {
    friendly: '“{product}” usually leaves us on the day you order.',
    plain: '“{product}” is usually sent on the day of the order.',
    formal: '“{product}” is normally dispatched on the day of the order.',
  },
  wayUnknown: {
    friendly: 'How long it then travels to you I cannot say from here.',
    plain: 'How long it is then on its way depends on the carrier; I have no figure for it.',
    formal: 'We have no figure on record for the time in transit.',
  },
  inStock: {
    friendly: 'Yes, “{product}” is in stock!',
    plain: '“{product}” is in stock.',
    formal: '“{product}” is currently in stock.',
  },
  inStockCount: {
    friendly: 'Yes, we have “{product}”, {stock} in stock right now.',
    plain: '“{product}” is in stock; the number on hand is {stock}.',
    formal: '“{product}” is currently in stock; the quantity on hand is {stock}.',
  },
  lessInStock: {
    friendly: 'Our stock of “{product}” is {stock} right now, less than you asked for.',
    plain: 'The stock of “{product}” is {stock}, less than you asked for.',
    formal: 'The quantity of “{product}” on hand is {stock}, which is below your request.',
  },
  outOfStock: {
    friendly: 'Sorry, “{product}” is out of stock right now.',
    plain: '“{product}” is out of stock at the moment.',
    formal: 'We regret that “{product}” is currently out of stock.',
  },
  supplierDays: {
    friendly: 'Our supplier usually needs {days} days to send us more; I cannot promise a day.',
    plain: 'A new delivery usually takes our supplier {days} days; a date is not fixed.',
    formal: 'The usual lead time of our supplier is {days} days; no date has been confirmed.',
  },
  supplierDay: {
    friendly: 'Our supplier usually needs {days} day to send us more; I cannot promise a date.',
    plain: 'A new delivery usually takes our supplier {days} day; a date is not fixed.',
    formal: 'The usual lead time of our supplier is {days} day; no date has been confirmed.',
  },
  supplierUnknown: {
    friendly: 'When it comes back I do not know yet.',
    plain: 'When it will be back is not known yet.',
    formal: 'No date for its return is on record yet.',
  },
  notOnSale: {
    friendly: 'Sorry, “{product}” is not on sale at the moment.',
    plain: '“{product}” is not on sale at the moment.',
    formal: 'We regret that “{product}” is not on sale at present.',
  },
  onSale: {
    friendly: 'Yes, you can order “{product}”.',
    plain: '“{product}” can be ordered.',
    formal: '“{product}” is available to order.',
  },
  price: {
    friendly: '“{product}” is {price}.',
    plain: 'The price of “{product}” is {price}.',
    formal: 'The current price of “{product}” is {price}.',
  },
  priceBefore: {
    friendly: '“{product}” is {price} now instead of {before}.',
    plain: 'The price of “{product}” is {price}, reduced from {before}.',
    formal: 'The current price of “{product}” is {price}, reduced from {before}.',
  },
  description: {
    friendly: 'Here is what I have on “{product}”: {description}',
    plain: 'About “{product}”: {description}',
    formal: 'Our description of “{product}” reads: {description}',
  },
  whichProduct: {
    friendly: 'Which product do you mean? Its name or number is enough.',
    plain: 'Which product is it about? Please send its name or number.',
    formal: 'Could you please tell us the name or number of the product?',
  },
  whichOfThese: {
    friendly: 'Which of these do you mean?',
    plain: 'Which of these products do you mean?',
    formal: 'Could you please tell us which of these products you mean?',
  },
  product: '{product}',
  productPrice: '{product}, {price}',
  recommend: {
    friendly: 'These could be something for you:',
    plain: 'These products may suit you:',
    formal: 'We would like to suggest the following products:',
  },
  howToBuy: {
    friendly: 'You can put it in the basket on its page in our shop; nothing is ordered from this chat.',
    plain: 'To order, put it in the basket on its page in our shop. Nothing has been ordered here.',
    formal: 'Orders are placed on the product’s page in our shop. Nothing has been ordered through this conversation.',
  },

  whichOrder: {
    friendly: 'Which order is it about? Its number is enough.',
    plain: 'Which order is it about? Please send its number.',
    formal: 'Could you please tell us the number of the order?',
  },
  orderNotFound: {
    friendly: 'I cannot find an order {number} in your account. Could you check the number?',
    plain: 'I cannot find order {number} in your account. Please check the number.',
    formal: 'We were unable to find order {number} in your account. Could you please check the number?',
  },
  noOrders: {
    friendly: 'I cannot find an order in your account. Do you have its number?',
    plain: 'I cannot find an order in your account. Please send its number.',
    formal: 'We were unable to find an order in your account. Could you please send us its number?',
  },
  whoAreYou: {
    friendly:
      'So that I can look it up: what is the order number, and which e-mail address or phone number is on the order?',
    plain: 'To look it up, I need the order number and the e-mail address or phone number on the order.',
    formal: 'To look into this, we need the order number and the e-mail address or phone number given with the order.',
  },
  invoiceNeeds: {
    friendly: 'For the invoice I need the order number, the name it should be made out to and the tax number.',
    plain: 'For the invoice, please send the order number, the name it is made out to and the tax number.',
    formal: 'To prepare the invoice, we need the order number, the name of the recipient and the tax number.',
  },

  greeting: { friendly: 'What can I do for you?', plain: 'How can I help you?', formal: 'How may we help you?' },
  thanks: { friendly: 'You are very welcome!', plain: 'You are welcome.', formal: 'You are most welcome.' },
  goodbye: { friendly: 'Take care!', plain: 'Goodbye.', formal: 'We wish you a pleasant day.' },
} as const
