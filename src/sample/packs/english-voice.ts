import type { Chat, Voice } from './pack'

const MAIL: Chat = { name: 'mail', pace: 1 }
const OTHER_CHATS: readonly Chat[] = [
  { name: 'chat', pace: 0.08 },
  { name: 'phone', pace: 0.03 },
  { name: 'social', pace: 0.5 },
]

export const englishVoice: Voice = {
  openers: {
    positive: ['Hello,', 'Just a quick note:', 'Dear team,', 'Happy to say:', ''],
    neutral: ['Hello,', 'Good morning,', 'Hi there,', 'A question:', ''],
    negative: ['Hello,', 'To whom it may concern,', 'I am writing again.', 'Honestly,', ''],
  },
  closers: {
    positive: ['Thank you so much!', 'I will be back.', 'My sister wants one too.', 'Keep it up.', ''],
    neutral: ['Thanks.', 'Thank you for your help.', 'Looking forward to your answer.', 'Kind regards', ''],
    negative: [
      'I expect an answer today.',
      'Very disappointed.',
      'I will not order again like this.',
      'Not good enough.',
      '',
    ],
  },
  topics: {
    delivery: {
      label: 'delivery',
      subject: 'Delivery',
      says: {
        positive: [
          'the parcel with {name} was here the very next day, wonderful service.',
          'super fast delivery, and the driver was lovely.',
          '{name} arrived two days early and perfectly packed.',
        ],
        neutral: [
          'when will my order with {name} be delivered?',
          'could you tell me where parcel {order} is right now?',
          'is it possible to change the delivery address of order {order}?',
        ],
        negative: [
          'I have been waiting for {name} for two weeks and the tracking has not moved.',
          'the delivery is late again and nobody tells me anything.',
          'order {order} was marked as delivered, but nothing came. This is annoying.',
        ],
      },
      answers: {
        neutral: [
          'I have looked up order {order}: the parcel is on its way and should be with you within two working days.',
        ],
        negative: ['Sorry for the wait. I have asked the carrier to look for it and will write to you tomorrow.'],
      },
    },
    damage: {
      label: 'damage',
      subject: 'Damaged item',
      says: {
        positive: [
          'one cup was chipped, but the new one came at once. Great help, I am delighted.',
          'thank you for replacing the broken {name} so quickly and kindly.',
        ],
        neutral: [
          'the lid of {name} has a small crack. What should I do?',
          'one piece in order {order} is scratched; do you need a photo?',
        ],
        negative: [
          '{name} arrived broken in pieces, the packaging was terrible.',
          'this is the second time that something came smashed. Awful.',
          'half of the box was crushed and the tea was all over the parcel. I am upset.',
        ],
      },
      answers: {
        neutral: ['Please send us a photo of the item and of the parcel, and we will replace it at once.'],
        negative: ['I am sorry about that. A new {name} leaves today; you need not send the broken one back.'],
      },
    },
    quality: {
      label: 'quality',
      subject: 'Quality',
      says: {
        positive: [
          '{name} is simply beautiful, the best I have ever had.',
          'I love {name}: great taste, lovely colour and well made.',
          'excellent quality, exactly as described. Highly recommended.',
          'gorgeous, and it smells divine. Five stars.',
        ],
        neutral: [
          '{name} is all right, neither better nor worse than others.',
          'it does what it should. The colour is a little different from the picture.',
          'decent for the price, nothing special.',
        ],
        negative: [
          '{name} tastes stale and weak, a poor product.',
          'the quality is awful, it fell apart after a week.',
          'it looks cheap and feels cheap. What a waste of money.',
          'disappointing: it smells of nothing and stains the hands.',
        ],
      },
      answers: {
        neutral: ['Thank you for telling us about {name}. I have passed it on to those who make it.'],
        negative: [
          'I am sorry that {name} let you down. You can send it back or have another one; which do you prefer?',
        ],
      },
    },
    returns: {
      label: 'returns',
      subject: 'Return',
      says: {
        positive: [
          'the return was so easy, and the refund was there in three days. Brilliant.',
          'thanks for taking {name} back without any fuss, very kind.',
        ],
        neutral: [
          'how can I send {name} back?',
          'I would like to return one item of order {order}. Where do I get the label?',
          'can I exchange {name} for another colour?',
        ],
        negative: [
          'I returned {name} three weeks ago and still have no refund. Unacceptable.',
          'you refuse my return for no good reason, I am angry.',
          'nobody answers about my refund for order {order}. Terrible service.',
        ],
      },
      answers: {
        neutral: [
          'The return label for order {order} is attached. The refund follows within five working days of arrival.',
        ],
        negative: [
          'I have just released your refund; it will be on your card in three to five days. Sorry for the delay.',
        ],
      },
    },
    advice: {
      label: 'advice',
      subject: 'Question about a product',
      says: {
        positive: [
          'your tip for brewing {name} was perfect, it tastes wonderful now.',
          'thanks for the lovely advice, {name} is just right for my mother.',
        ],
        neutral: [
          'how long should I brew {name}?',
          'is {name} safe in the dishwasher?',
          'which tea would you suggest for somebody who likes {name}?',
        ],
        negative: [
          'the instructions for {name} are useless, it went bitter every time.',
          'nobody could tell me whether {name} contains nuts. That is bad.',
        ],
      },
      answers: {
        neutral: ['For {name} I would take one teaspoon a cup and three to four minutes.'],
        negative: [
          'I am sorry about that. I will send you our leaflet about {name} and have the instructions rewritten.',
        ],
      },
    },
    stock: {
      label: 'stock',
      subject: 'Availability',
      says: {
        positive: [
          'so glad that {name} is back, thank you for letting me know!',
          'great that you kept one {name} for me.',
        ],
        neutral: [
          'when will {name} be back in stock?',
          'do you still have {name} in the large size?',
          'can I order twelve of {name} for next month?',
        ],
        negative: [
          '{name} has been sold out for months, it is frustrating.',
          'I ordered {name} and only then you tell me that there is none left. Poor show.',
        ],
      },
      answers: {
        neutral: ['{name} should be back in about three weeks. I have noted your address and will tell you.'],
        negative: ['{name} should be back in about three weeks. I have noted your address and will tell you.'],
      },
    },
    price: {
      label: 'price',
      subject: 'Price and vouchers',
      says: {
        positive: ['what a fantastic offer, I saved a lot on {name}.', 'the voucher worked at once, lovely surprise.'],
        neutral: [
          'my voucher code is not accepted, what can I do?',
          'is there a discount if I take six of {name}?',
          'will {name} be part of the next sale?',
        ],
        negative: [
          'two days after I bought {name} it costs a fifth less. That is unfair.',
          'far too expensive for what it is.',
          'I was charged the full price although I used a code. Bad business.',
        ],
      },
      answers: {
        neutral: ['From six pieces we take a tenth off; the code is valid until the end of the month.'],
        negative: ['I have refunded the difference to your card. Sorry about the confusion.'],
      },
    },
    invoice: {
      label: 'invoice',
      subject: 'Invoice and payment',
      says: {
        positive: [
          'thank you for sending the corrected invoice so fast, perfect.',
          'paying by transfer went smoothly, great.',
        ],
        neutral: [
          'please send me the VAT invoice for order {order}.',
          'could you put our company name on the invoice?',
          'can we pay order {order} by bank transfer?',
        ],
        negative: [
          'the invoice for order {order} is wrong for the third time. Ridiculous.',
          'I was charged twice and nobody reacts. I am furious.',
        ],
      },
      answers: {
        neutral: ['The invoice for order {order} is attached, now with your company name.'],
        negative: [
          'I have checked your payment; the second amount was only reserved and will be released in two days.',
        ],
      },
    },
  },
  thanks: [
    'I am glad to hear that, and so is the whole workshop.',
    'Thank you for your kind words; they go up on our wall.',
  ],
  // Each entry is as likely as the other.
  channels: { review: 'review', chats: [MAIL, MAIL, ...OTHER_CHATS] },
  statuses: { open: 'open', closed: 'closed' },
  priorities: { low: 'low', normal: 'normal', high: 'high' },
  agents: ['Nell Thackray', 'Owen Castellan', 'Farah Linden', 'Jude Whitlock'],
  tags: {
    late: 'late parcel',
    refund: 'refund',
    replaced: 'replacement sent',
    company: 'company',
    complaint: 'complaint',
    praise: 'praise',
  },
  satisfaction: ['1', '2', '3', '4', '5'],
}
