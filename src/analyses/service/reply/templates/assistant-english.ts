/** What the assistant says of itself, and in conversations that go over several messages. */
export const ASSISTANT_ENGLISH = {
  iAmAutomatic: {
    friendly: 'Hi! I am the shop’s automatic assistant, not a person.',
    plain: 'You are writing with the shop’s automatic assistant.',
    formal: 'You are corresponding with the automatic assistant of this shop.',
  },
  alreadyHandedOver: {
    friendly: 'A colleague has your message and will write back to you.',
    plain: 'A colleague has your messages and will reply to you.',
    formal: 'A member of our team has received your messages and will reply to you.',
  },
  sayMore: {
    friendly: 'Could you tell me in other words?',
    plain: 'Please say it in other words.',
    formal: 'Could you please rephrase your question?',
  },
  needOrderNumber: {
    friendly: 'Thanks! And what is the order number?',
    plain: 'Thank you. Please send the order number too.',
    formal: 'Thank you. Could you please also provide the order number?',
  },
  needContact: {
    friendly: 'Thanks! And which e-mail address or phone number is on the order?',
    plain: 'Thank you. Please also send the e-mail address or phone number on the order.',
    formal: 'Thank you. Could you please also provide the e-mail address or phone number given with the order?',
  },
  notTogether: {
    friendly: 'I could not find an order with these two together. Could you check both?',
    plain: 'No order has both this number and this address or phone. Please check both.',
    formal: 'We found no order with this number and this contact. Could you please check both?',
  },
  identified: {
    friendly: 'Thank you, I have found it.',
    plain: 'Thank you, it was found.',
    formal: 'Thank you, your order was found.',
  },
  howMany: {
    friendly: 'How many pieces of “{product}” would you like?',
    plain: 'How many pieces of “{product}” do you need?',
    formal: 'How many pieces of “{product}” would you like to order?',
  },
  addressKnown: {
    friendly: 'The address in your account is offered to you at the checkout.',
    plain: 'At the checkout you can choose the address in your account.',
    formal: 'The address in your account can be selected at the checkout.',
  },
  addressNeeded: {
    friendly: 'You enter the address at the checkout.',
    plain: 'You enter the address at the checkout.',
    formal: 'The delivery address is entered at the checkout.',
  },
  needTitle: {
    friendly: 'Which name should the invoice be made out to?',
    plain: 'Which name is the invoice made out to?',
    formal: 'Could you please tell us the name that the invoice is to be made out to?',
  },
  needTaxNumber: {
    friendly: 'And what is the tax number? Write “private” if there is none.',
    plain: 'What is the tax number? Write “private” if there is none.',
    formal: 'Could you please provide the tax number, or write “private” if there is none?',
  },
  invoiceNoted: {
    friendly: 'I have noted that you would like an invoice for order {order}. A colleague takes care of it.',
    plain: 'Your request for an invoice for order {order} is noted. A colleague takes care of it.',
    formal: 'Your request for an invoice for order {order} has been noted and will be handled by our team.',
  },
  nothingToRecommend: {
    friendly: 'I have nothing to recommend right now. What are you looking for?',
    plain: 'There is nothing to recommend at the moment. What are you looking for?',
    formal: 'We have no recommendation at present. What are you looking for?',
  },
  summaryMessage: 'The customer wrote: “{message}”',
  summaryOrder: 'Order: {order}',
  summaryProduct: 'Product: {product}',
  summaryCustomer: 'The customer has shown who they are.',
  summaryStranger: 'Who the customer is was not shown.',
} as const
