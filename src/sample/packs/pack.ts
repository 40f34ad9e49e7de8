import type { Locale } from '../../core/locale'
import type { CategoryId } from '../category-plans'
import type { Mood, TopicName } from '../types'

/** A name and how it is spelt in an e-mail address. */
export type NamePart = readonly [name: string, latin: string]

export interface Place {
  country: string
  region: string
  city: string
  weight: number
}

export interface SalesChannel {
  name: string
  weight: number
  /** What a line from here shows of its buyer: an account, a platform name, or (at the till) often nothing. */
  shows: 'account' | 'nick' | 'till'
  /** Share of the order's goods that the channel keeps. */
  commission: number
}

/** Days on which the shop sells more or less, and what it takes off its prices on them. */
export interface Occasion {
  name: string
  /** First and last day, UTC ms at 00:00. */
  from: number
  to: number
  lift: number
  /** Deepest discount on any category; 0 where it is no promotion. */
  depth: number
}

export interface CategoryWords {
  name: string
  /** `varieties` × `forms` are the products. */
  varieties: readonly string[]
  forms: readonly string[]
  /** Sentences with `{name}`. */
  descriptions: readonly string[]
}

export interface TopicWords {
  /** What the merchant files it under. */
  label: string
  subject: string
  says: Readonly<Record<Mood, readonly string[]>>
  /** What the agent says to a question and to a complaint. */
  answers: Readonly<Record<'neutral' | 'negative', readonly string[]>>
}

/** A way to write to the shop, and how soon it answers there: a share of what it takes where nobody hurries. */
export interface Chat {
  name: string
  pace: number
}

export interface Voice {
  openers: Readonly<Record<Mood, readonly string[]>>
  closers: Readonly<Record<Mood, readonly string[]>>
  topics: Readonly<Record<TopicName, TopicWords>>
  /** What the agent says to praise. */
  thanks: readonly string[]
  channels: { review: string; chats: readonly Chat[] }
  statuses: { open: string; closed: string }
  priorities: { low: string; normal: string; high: string }
  /** Who answers, those who answer most first. */
  agents: readonly [string, string, string, string]
  /** What agents put on a ticket. */
  tags: { late: string; refund: string; replaced: string; company: string; complaint: string; praise: string }
  /** How content a customer says to be, the least first. */
  satisfaction: readonly [string, string, string, string, string]
}

export interface Question {
  question: string
  answer: string
  tags: string
}

export interface Knowledge {
  general: readonly Question[]
  /** Asked about single products of a category: `{name}` is the product. */
  perProduct: readonly (Question & { category: CategoryId })[]
}

export interface DealWords {
  sources: readonly [string, string, string, string]
  owners: readonly [string, string, string]
  /** Stages on the way, then won, then lost. */
  stages: readonly [string, string, string, string, string, string]
  /** `{company}` and `{goods}`. */
  name: string
  goods: readonly string[]
}

/** All that differs between the two shops: words, places, money and the year. */
export interface Pack {
  locale: Locale
  currency: 'GBP' | 'CNY'
  timeZone: string
  /** Shop money for one unit of the plan's prices, and the end of a round price. */
  priceScale: number
  priceEnding: number
  priceStep: number
  taxRate: number
  freeShippingFrom: number
  shippingPrice: number

  families: readonly NamePart[]
  women: readonly NamePart[]
  men: readonly NamePart[]
  fullName: string
  companies: readonly string[]
  companyKinds: readonly NamePart[]
  nickWords: readonly [readonly string[], readonly string[]]
  places: readonly Place[]
  mailDomains: readonly string[]
  /** Numbers that no subscriber has: each prefix is followed by `phoneDigits` digits. */
  phonePrefixes: readonly string[]
  phoneDigits: number

  channels: readonly SalesChannel[]
  carriers: readonly NamePart[]
  /** On which the shop's pages are visited, as often as they are named. */
  devices: readonly string[]
  coupons: readonly { code: string; share: number }[]
  genders: { woman: string; man: string }
  interests: readonly string[]
  tiers: readonly [string, string, string]
  tags: { business: string; gift: string; early: string; complaint: string }
  productTags: { consumable: string; gift: string; new: string }

  /** Monday first and January first; scaled to mean 1 by the calendar. */
  weekly: readonly number[]
  yearly: readonly number[]
  occasions(year: number): Occasion[]
  /** Months (0 = January) in which gifts are bought. */
  giftMonths: readonly number[]
  /** Weight of each hour of the day. */
  hours: readonly number[]

  categories: Readonly<Record<CategoryId, CategoryWords>>
  voice: Voice
  knowledge: Knowledge
  campaigns: { names: readonly string[]; channel: string; holdOut: string }
  deals: DealWords
}
