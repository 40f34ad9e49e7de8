import type { Knowledge } from './pack'

export const englishKnowledge: Knowledge = {
  general: [
    {
      question: 'How long does delivery take?',
      answer:
        'Orders placed before 2 pm leave the same working day. In the UK they arrive in two to four working days, in Europe in five to eight, in the US in seven to twelve.',
      tags: 'delivery',
    },
    {
      question: 'What does delivery cost?',
      answer:
        'Delivery in the UK costs £3.95 and is free from £40. The price for other countries is shown at the checkout before you pay.',
      tags: 'delivery;price',
    },
    {
      question: 'Where is my parcel?',
      answer:
        'Use the tracking number in our dispatch mail. If it has not moved for three working days, write to us and we will ask the carrier.',
      tags: 'delivery',
    },
    {
      question: 'Can I change the address after ordering?',
      answer:
        'Yes, until the parcel has been packed, which is usually within three hours. Write to us with the order number.',
      tags: 'delivery',
    },
    {
      question: 'Do you deliver to offices and cafés?',
      answer: 'Yes. Put the opening hours into the note of your order, and the driver will keep to them.',
      tags: 'delivery;trade',
    },
    {
      question: 'How do I return something?',
      answer:
        'You have 30 days. Write to us with your order number, and we send a label. Unopened goods are refunded in full within five working days of arrival.',
      tags: 'returns',
    },
    {
      question: 'Can I return opened tea?',
      answer:
        'If you do not like it, tell us; we will find another one for you or refund half of the price. We cannot sell opened tea again.',
      tags: 'returns',
    },
    {
      question: 'When do I get my refund?',
      answer: 'Refunds go back to the card you paid with, within five working days of the parcel reaching us.',
      tags: 'returns',
    },
    {
      question: 'My parcel arrived damaged. What now?',
      answer:
        'We are sorry. Send us a photo of the parcel and the item within 14 days, and we will replace it at once without asking for it back.',
      tags: 'damage',
    },
    {
      question: 'An item is missing from my order.',
      answer:
        'Large orders may travel in two parcels. If the second has not come after two days, tell us the order number and we will send what is missing.',
      tags: 'damage;delivery',
    },
    {
      question: 'When will a sold-out item be back?',
      answer: 'Press “Tell me” on its page. Most items return within three to five weeks; limited editions do not.',
      tags: 'stock',
    },
    {
      question: 'Can I reserve an item?',
      answer: 'We can hold an item for 48 hours if you write to us.',
      tags: 'stock',
    },
    {
      question: 'Do you match prices?',
      answer:
        'If another shop in the UK sells the very same item for less, including delivery, we match the price on the day.',
      tags: 'price',
    },
    {
      question: 'How do I use a voucher?',
      answer:
        'Type the code into the box “Voucher” at the checkout. One code can be used with each order, and not on gift cards.',
      tags: 'price',
    },
    {
      question: 'I forgot to enter my voucher.',
      answer: 'Write to us within 24 hours and we will refund the difference.',
      tags: 'price',
    },
    {
      question: 'Can I have an invoice with VAT?',
      answer:
        'Yes. A VAT invoice is attached to the dispatch mail; we can add a company name and VAT number afterwards.',
      tags: 'invoice',
    },
    {
      question: 'Do you sell to the trade?',
      answer: 'Yes: from £150 an order, with prices about a quarter below retail. Apply through the trade page.',
      tags: 'trade;invoice',
    },
    {
      question: 'Can I pay by bank transfer?',
      answer: 'Trade customers can pay by transfer within 14 days. Private customers pay by card or wallet.',
      tags: 'invoice',
    },
    {
      question: 'Do you wrap gifts?',
      answer: 'Yes, for £3 an order, in recycled paper with a card written by hand. No price is on the delivery note.',
      tags: 'gift',
    },
    {
      question: 'When is the last day to order for Christmas?',
      answer: '18 December within the UK, 8 December for Europe and 4 December for the US.',
      tags: 'delivery;gift',
    },
    {
      question: 'How should I store tea?',
      answer: 'Dry, dark and away from spices. In a closed caddy black tea keeps two years, green tea one.',
      tags: 'advice',
    },
    {
      question: 'How much caffeine is in your teas?',
      answer: 'Black teas have about 45 mg a cup, green teas about 30 mg; herbal teas have none.',
      tags: 'advice',
    },
    {
      question: 'Are your tea bags free of plastic?',
      answer: 'Yes. They are made of maize fibre and can go on the compost.',
      tags: 'quality',
    },
    {
      question: 'Are your mugs safe in the dishwasher?',
      answer: 'All stoneware is. Only enamel and cork want to be washed by hand.',
      tags: 'advice;quality',
    },
    {
      question: 'How do I unsubscribe from your letters?',
      answer: 'With the link at the end of each letter, or by telling us. It takes effect at once.',
      tags: 'account',
    },
    {
      question: 'How do I delete my account?',
      answer:
        'Write to us from the address of the account. We delete it within seven days and keep only the invoices that the law asks for.',
      tags: 'account',
    },
  ],
  perProduct: [
    {
      category: 'blackTea',
      question: 'How long should I brew {name}?',
      answer: 'Brew {name} for four minutes in freshly boiled water, one teaspoon a cup.',
      tags: 'advice',
    },
    {
      category: 'greenTea',
      question: 'How hot should the water be for {name}?',
      answer: 'About 80 °C: let the kettle stand for five minutes before pouring. Two minutes are enough for {name}.',
      tags: 'advice',
    },
    {
      category: 'coffee',
      question: 'When was {name} roasted?',
      answer: 'We roast {name} every Tuesday; the date is on the bottom of the bag. It is best within eight weeks.',
      tags: 'advice;quality',
    },
    {
      category: 'candles',
      question: 'How long does {name} burn?',
      answer: '{name} burns for about forty hours if the wick is trimmed and the first burn reaches the edge.',
      tags: 'advice',
    },
    {
      category: 'teapots',
      question: 'Does {name} come with a strainer?',
      answer: 'Yes, a steel strainer comes with {name}. A spare one costs £4.',
      tags: 'advice',
    },
    {
      category: 'storage',
      question: 'How large is {name} inside?',
      answer: '{name} measures 15 by 11 by 11 cm inside and closes airtight.',
      tags: 'advice',
    },
    {
      category: 'giftSets',
      question: 'Can I change what is in {name}?',
      answer: 'You can swap one tea in {name} for another of the same price; write it into the note of your order.',
      tags: 'gift',
    },
  ],
}
