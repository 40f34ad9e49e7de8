import { words } from './cell-rules'
import { byCustomer } from './conversation-rules'
import type { Format } from './format'
import { firstOf } from './rules'

/** Judge.me's export of product reviews. Some have a title or only stars: what there is stands as the text. */
export const judgemeReviews: Format = {
  id: 'judgeme-reviews',
  title: { en: 'Judge.me, reviews', zh: 'Judge.me 评价' },
  table: 'conversations',
  signature: [['rating'], ['review_date'], ['reviewer_email', 'reviewer_name'], ['body', 'title']],
  fields: {
    at: ['review_date'],
    subject: ['title'],
    email: ['reviewer_email'],
    name: ['reviewer_name'],
    rating: ['rating'],
    channel: ['source'],
    productId: ['product_handle', 'product_id'],
    status: ['curated'],
  },
  texts: ['product_id', 'ip_address'],
  kinds: { reply: 'text', reply_date: 'date' },
  requires: [['at'], ['text', 'rating']],
  derived: [byCustomer, firstOf('Body or title', 'text', 'body', 'title')],
  cells: { status: words({ published: ['ok'], pending: ['not-yet'] }) },
}
