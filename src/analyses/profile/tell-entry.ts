import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { EVENT_TYPES, type EventType } from '../event-types'
import { EVENT_COUNTS, EVENT_LINES, ORDER_LINES, OTHER_LINES } from './messages'
import type { ConversationEntry, DealEntry, Entry, EventEntry, OrderEntry, SendEntry } from './spec'

/** Products named in a line; the rest is counted in the items. */
const NAMED = 3

/** One line of the timeline, as a sentence in a language. */
export const tellEntry = (entry: Entry, locale: Locale, format: Pick<Format, 'integer' | 'number'>): string =>
  withoutColon(sentenceOf(entry, locale, format))

/** Sentences end in a colon where there is nothing to name. */
const withoutColon = (sentence: string): string => sentence.replace(/\s*[:：]\s*$/, '')

function sentenceOf(entry: Entry, locale: Locale, format: Pick<Format, 'integer' | 'number'>): string {
  switch (entry.kind) {
    case 'event':
      return tellEvents(entry, locale, format)
    case 'conversation':
      return tellConversation(entry, locale, format)
    case 'send':
      return fill(OTHER_LINES[sendLine(entry)][locale], { campaign: entry.campaign })
    case 'deal':
      return tellDeal(entry, locale)
    default:
      return tellOrder(entry, locale, format)
  }
}

function tellOrder({ kind, items, products }: OrderEntry, locale: Locale, format: Pick<Format, 'integer'>): string {
  return fill(ORDER_LINES[kind][locale], { items: format.integer(items), products: namesOf(products, locale) })
}

const COMMAS: Readonly<Record<Locale, string>> = { en: ', ', zh: '、' }
const SEPARATORS: Readonly<Record<Locale, string>> = { en: '; ', zh: '；' }

const namesOf = (names: readonly string[], locale: Locale): string =>
  names.slice(0, NAMED).join(SEPARATORS[locale]) + (names.length > NAMED ? ' …' : '')

function tellEvents(entry: EventEntry, locale: Locale, format: Pick<Format, 'integer'>): string {
  if (entry.count === 1) return tellEvent(entry.types[0]!.type, entry.products, locale)
  const values = { types: countsOf(entry, locale, format), products: namesOf(entry.products, locale) }
  return fill(OTHER_LINES.event[locale], values)
}

/** One event by itself. */
export function tellEvent(type: string, products: readonly string[], locale: Locale): string {
  const line = EVENT_LINES[isEventType(type) ? type : 'other'][locale]
  return withoutColon(fill(line, { type, products: namesOf(products, locale) }))
}

const isEventType = (type: string): type is EventType => (EVENT_TYPES as readonly string[]).includes(type)

/** What was done how often: "5 views, 2 searches". */
function countsOf({ types }: EventEntry, locale: Locale, format: Pick<Format, 'integer'>): string {
  const counts = types.map(({ type, count }) =>
    fill(EVENT_COUNTS[isEventType(type) ? type : 'other'][locale], { type, count: format.integer(count) }),
  )
  return counts.join(COMMAS[locale])
}

function tellConversation(entry: ConversationEntry, locale: Locale, format: Pick<Format, 'number'>): string {
  const { author, rating, subject, words } = entry
  const line = author === 'agent' ? 'weWrote' : rating !== null ? 'rated' : author === 'customer' ? 'wrote' : 'said'
  return fill(OTHER_LINES[line][locale], {
    about: subject ?? words,
    rating: rating === null ? '' : format.number(rating),
  })
}

/** The furthest that the customer went. */
function sendLine({ isHeldOut, opened, clicked, converted }: SendEntry): keyof typeof OTHER_LINES {
  if (isHeldOut) return 'heldOut'
  if (converted === true) return 'converted'
  if (clicked === true) return 'clicked'
  if (opened === true) return 'opened'
  return opened === false ? 'unopened' : 'sent'
}

function tellDeal({ outcome, stage, name, id }: DealEntry, locale: Locale): string {
  const line = outcome ?? 'deal'
  return fill(OTHER_LINES[line][locale], { stage: stage ?? '–', name: name ?? id ?? '' })
}
