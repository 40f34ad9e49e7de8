import { englishCalendar } from './english-calendar'
import { englishCatalogue } from './english-catalogue'
import { englishKnowledge } from './english-knowledge'
import { englishPeople } from './english-people'
import { englishVoice } from './english-voice'
import type { Pack } from './pack'

/** A homeware-and-tea shop in Britain. */
export const english: Pack = {
  locale: 'en',
  currency: 'GBP',
  timeZone: 'Europe/London',
  priceScale: 1,
  priceEnding: 0.05,
  priceStep: 0.5,
  taxRate: 0.2,
  freeShippingFrom: 40,
  shippingPrice: 3.95,
  ...englishPeople,
  ...englishCalendar,
  channels: [
    { name: 'Website', weight: 0.55, shows: 'account', commission: 0.018 },
    { name: 'Marketplace', weight: 0.25, shows: 'nick', commission: 0.11 },
    { name: 'Social shop', weight: 0.08, shows: 'account', commission: 0.05 },
    { name: 'Shop till', weight: 0.12, shows: 'till', commission: 0.012 },
  ],
  carriers: [
    ['Swiftpost', 'SP'],
    ['Parcel Fox', 'PF'],
    ['Northline', 'NL'],
  ],
  devices: ['phone', 'phone', 'desktop', 'tablet'],
  coupons: [
    { code: 'KETTLE10', share: 0.1 },
    { code: 'HELLO15', share: 0.15 },
    { code: 'STEEP20', share: 0.2 },
  ],
  categories: englishCatalogue,
  voice: englishVoice,
  knowledge: englishKnowledge,
  campaigns: {
    names: [
      'Spring first flush',
      'Rainy day teas',
      'Linen week',
      'Harvest table',
      'Winter warmers',
      'Come back for a cup',
      'New roast',
      'Letter to friends',
    ],
    channel: 'email',
    holdOut: 'hold-out',
  },
  deals: {
    sources: ['Referral', 'Trade fair', 'Web form', 'Cold call'],
    owners: ['Priya Penhale', 'Tom Arkwell', 'Isla Brandreth'],
    stages: ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost'],
    name: '{company}: {goods}',
    goods: [
      'tea for the year',
      'staff gifts',
      'café crockery',
      'guest room sets',
      'opening stock',
      'Christmas hampers',
    ],
  },
}
