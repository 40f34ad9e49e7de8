import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { METHOD_NAMES, type MethodName } from '../method-names'
import { bandOf } from './bands'
import { RULE_NAMES, THEME_NAMES } from './messages'
import type { ChurnResult, Facts, RuleName, Theme } from './spec'
import { BAND_NAMES, REASON_WORDS } from './view-messages'

type ReasonWord = keyof typeof REASON_WORDS

/** How each figure is written. */
const WRITE: Readonly<Record<string, (value: number, format: Format) => string>> = {
  yearNet: (value, format) => format.money(value),
  averageOrder: (value, format) => format.money(value),
  couponShare: (value, format) => format.percent(value),
  discountShare: (value, format) => format.percent(value),
  priceLevel: (value, format) => format.percent(value),
  returnShare: (value, format) => format.percent(value),
  weekendShare: (value, format) => format.percent(value),
  productVariety: (value, format) => format.percent(value),
  recentMood: (value, format) => format.integer(Math.round(100 * value)),
  meanMood: (value, format) => format.integer(Math.round(100 * value)),
}

/** Sentences that can tell a theme, best first: the first of which every figure is known is taken. */
const TELLS: Readonly<Record<Theme, readonly ReasonWord[]>> = {
  wait: ['wait', 'waited'],
  rhythm: ['rhythm'],
  orders: ['orders'],
  spend: ['spend'],
  discount: ['coupon', 'discount', 'price'],
  returns: ['returns'],
  range: ['range', 'variety'],
  time: ['time'],
  place: ['placeBoth', 'country', 'channel'],
  contact: ['contact', 'sends'],
  mood: ['moodLately', 'moodEver'],
  visits: ['seen', 'visits'],
}

/** A reason as a plain sentence; the name of its theme where a figure is missing. */
export function reasonText({ theme, facts }: { theme: Theme; facts: Facts }, locale: Locale, format: Format): string {
  const written = Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === null || isNoRhythm(name, value) ? [] : [[name, write(name, value, format)]],
    ),
  )
  const word = TELLS[theme].find((candidate) => isKnown(REASON_WORDS[candidate].en, written))
  return word ? fill(REASON_WORDS[word][locale], written) : THEME_NAMES[theme][locale]
}

/** Orders of one day alone have a gap, but nobody orders every 0 days. */
const isNoRhythm = (name: string, value: number | string): boolean =>
  name === 'meanGapDays' && typeof value === 'number' && Math.round(value) < 1

const write = (name: string, value: number | string, format: Format): string =>
  typeof value === 'string' ? value : (WRITE[name] ?? ((known) => format.integer(Math.round(known))))(value, format)

const isKnown = (sentence: string, facts: Readonly<Record<string, string>>): boolean =>
  [...sentence.matchAll(/\{(\w+)\}/g)].every(([, name]) => Object.hasOwn(facts, name!))

export const methodName = (name: MethodName | RuleName, locale: Locale): string =>
  (name === 'ownGap' || name === 'recency' ? RULE_NAMES[name] : METHOD_NAMES[name])[locale]

/** The chance where it may be read as one, else the band. */
export const chanceText = (
  { isPrecise }: Pick<ChurnResult, 'isPrecise'>,
  score: number,
  locale: Locale,
  format: Format,
): string => (isPrecise ? format.percent(Math.round(100 * score) / 100) : BAND_NAMES[bandOf(score)][locale])
