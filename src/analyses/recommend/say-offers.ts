import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { GROUP_NAMES } from '../group-names'
import { reasonWords } from './reason-messages'
import { type Named, productName, type Reader, reasonText, rhythmText } from './reason-text'
import {
  type Exposure,
  EXPOSURE_KEYS,
  type FocusSuggestion,
  type MethodResult,
  type RecommendResult,
  type RuleName,
  RULES,
  type SegmentChoice,
  UNKNOWN,
  type NotOffered,
  type ReasonPart,
  RECOMMENDERS,
  type RecommenderName,
} from './spec'
import { EXPOSURE_NAMES, NOT_OFFERED, RECOMMENDER_NAMES, RULE_NAMES, viewWords } from './view-messages'

type Words = keyof typeof viewWords
type Values = Readonly<Record<string, unknown>>

const say = (word: Words, { locale }: Pick<Reader, 'locale'>, values: Values = {}): string =>
  fill(viewWords[word][locale], values)

export const methodName = (name: RecommenderName, locale: Locale): string => RECOMMENDER_NAMES[name][locale]

export const groupLabel = ({ key, title }: Pick<SegmentChoice, 'key' | 'title'>, locale: Locale): string =>
  title?.[locale] ?? (key in GROUP_NAMES ? GROUP_NAMES[key as keyof typeof GROUP_NAMES][locale] : key)

interface Weighed {
  text: string
  weight: number
}

/** As a share of the weightiest: bars of lesser reasons cannot be told apart, and of a lesser rest cannot be seen. */
const LEAST_SHARE = { reason: 1 / 20, rest: 1 / 100 }

/**
 * Reasons as the drawing of reasons takes them: the small ones as one, and last what they leave over, unless the method has it alike for
 * all products.
 */
export function whyOf(
  { method, ...result }: Named & Pick<RecommendResult, 'method'>,
  { reasons, rest }: Pick<FocusSuggestion, 'reasons' | 'rest'>,
  reader: Reader,
): Weighed[] {
  const known = reasons.filter(({ share }) => Number.isFinite(share))
  const most = Math.max(0, ...known.map(({ share }) => Math.abs(share)))
  const isSmall = ({ share }: ReasonPart): boolean => Math.abs(share) < most * LEAST_SHARE.reason
  const parts = known
    .filter((part) => !isSmall(part))
    .map((part): Weighed => ({ text: reasonText(result, part, reader), weight: part.share }))
  const small = known.filter(isSmall)
  if (small.length > 0) {
    const weight = small.reduce((sum, { share }) => sum + share, 0)
    parts.push({ text: say('smallerReasons', reader, { count: reader.format.integer(small.length) }), weight })
  }
  if (method === 'hybrid' || !(Math.abs(rest) > most * LEAST_SHARE.rest)) return parts
  return [...parts, { text: say('everythingElse', reader), weight: rest }]
}

/** When a suggestion is due by the customer's own rhythm; undefined where there is none. */
export function dueText(
  { suggestions }: Pick<RecommendResult, 'suggestions'>,
  at: number,
  reader: Reader,
): string | undefined {
  const [due, every] = [suggestions.dueInDays[at] ?? UNKNOWN, suggestions.everyDays[at] ?? UNKNOWN]
  return due === UNKNOWN || every === UNKNOWN ? undefined : rhythmText(every, due, reader)
}

/** The rule that keeps a product from everybody; undefined where nothing does. */
export function barredBy({ barred }: Pick<RecommendResult, 'barred'>, product: number): RuleName | undefined {
  const place = barred[product] ?? 0
  return place > 0 ? RULES[place - 1] : undefined
}

export const ruleName = (rule: RuleName, locale: Locale): string => RULE_NAMES[rule][locale]

export const notOfferedText = ({ code }: Pick<NotOffered, 'code'>, locale: Locale): string => NOT_OFFERED[code][locale]

const isFixedGroup = (key: string): key is (typeof EXPOSURE_KEYS)[number] =>
  (EXPOSURE_KEYS as readonly string[]).includes(key)

export const exposureLabel = ({ by, key, title }: Pick<Exposure, 'by' | 'key' | 'title'>, locale: Locale): string => {
  const isOwn = by === 'segment' || by === 'country' || by === 'category'
  return !isOwn && isFixedGroup(key) ? EXPOSURE_NAMES[key][locale] : groupLabel({ key, title }, locale) || '–'
}

interface Said {
  text: string
  tone: 'neutral' | 'better' | 'caution'
  sure: string
}

type Proved = Pick<RecommendResult, 'question' | 'method' | 'methods' | 'judged'>

/** How the method in use did, and the simple rule; undefined where that was not tried. */
export function provedOf({
  method,
  methods,
  judged,
}: Proved): { judged: NonNullable<RecommendResult['judged']>; used: MethodResult; simple: MethodResult } | undefined {
  const used = methods.find(({ name }) => name === method)
  const simple = methods.find(({ name }) => name === judged?.simple)
  return judged && judged.windows.length > 0 && used && simple ? { judged, used, simple } : undefined
}

/** Of 100 customers, as far as it means something. */
const inHundred = (share: number, format: Format): string => format.integer(Math.round(100 * share))

/** How good the lists were on the past, against the simple rule, in plain words. */
export function proofText(result: Proved, reader: Reader): string {
  const proved = provedOf(result)
  if (!proved) return say('notProved', reader)
  const { judged, used, simple } = proved
  const values = {
    windows: reader.format.integer(judged.windows.length),
    hit: say(result.question === 'discover' ? 'hitDiscover' : 'hitAgain', reader),
    value: inHundred(used['hitRate@10'], reader.format),
    simple: methodName(simple.name, reader.locale),
    simpleValue: inHundred(simple['hitRate@10'], reader.format),
  }
  if (used.name === simple.name) return say('provedSimple', reader, values)
  return say((used.difference?.low ?? 0) > 0 ? 'provedBetter' : 'provedUnsure', reader, values)
}

/** Customers with at least one suggestion. */
export const customersListed = ({ suggestions: { starts } }: Pick<RecommendResult, 'suggestions'>): number =>
  starts.reduce((count, start, i) => count + Number(i > 0 && start > starts[i - 1]!), 0)

/** What is offered to how many, and how good that was. */
export function findingOf(result: RecommendResult, n: number, reader: Reader): Said {
  const customers = customersListed(result)
  if (customers === 0) return { text: say('findingNobody', reader), tone: 'caution', sure: say('nobodySure', reader) }
  const proved = provedOf(result)
  return {
    text: say(result.question === 'discover' ? 'findingDiscover' : 'findingAgain', reader, {
      customers: reader.format.integer(customers),
      n: reader.format.integer(n),
    }),
    tone:
      proved && proved.used.name !== proved.simple.name && (proved.used.difference?.low ?? 0) > 0
        ? 'better'
        : 'neutral',
    sure: proofText(result, reader),
  }
}

/** Who wins, or that nothing beats the simple rule; undefined where nothing was tried. */
export function proofFinding(result: Proved, reader: Reader): Said | undefined {
  const { judged, methods } = result
  const best = methods.find(({ name }) => name === judged?.best)
  const simple = methods.find(({ name }) => name === judged?.simple)
  if (!judged || judged.windows.length === 0 || !best || !simple) return undefined
  const { format, locale } = reader
  const names = { method: methodName(best.name, locale), simple: methodName(simple.name, locale) }
  const customers = judged.windows.reduce((sum, window) => sum + window.customers, 0)
  // Where the simple rule itself is the best, the next of the others tells how far they are.
  const against = best.difference ? best : bestOf(methods.filter(({ difference }) => difference !== null))
  const lead = against?.difference
  const sure = say(best.difference ? 'proofSure' : 'proofSureSimple', reader, {
    method: against ? methodName(against.name, locale) : '–',
    value: scoreText(against?.['ndcg@10'] ?? NaN),
    simpleValue: scoreText(simple['ndcg@10']),
    difference: signedScore(lead?.value ?? NaN),
    low: signedScore(lead?.low ?? NaN),
    high: signedScore(lead?.high ?? NaN),
    windows: format.integer(judged.windows.length),
    customers: format.integer(customers),
  })
  return judged.beatsSimple
    ? { text: say('proofWins', reader, names), tone: 'better', sure }
    : { text: say('proofDraw', reader, names), tone: 'neutral', sure }
}

const bestOf = (methods: readonly MethodResult[]): MethodResult | undefined =>
  methods.toSorted((a, b) => b['ndcg@10'] - a['ndcg@10'])[0]

const signedScore = (value: number): string => (value > 0 ? `+${scoreText(value)}` : scoreText(value))

/** NDCG with the digits that mean something. */
export const scoreText = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–')

/** Entries of lists that rules took out. */
export const takenOut = ({ removed }: Pick<RecommendResult, 'removed'>): number =>
  removed.reduce((sum, { suggestions }) => sum + suggestions, 0)

/** Products named of each rule. */
const MOST_NAMED = 3

/** What each rule took out, as lines of a table. */
export function removedRows(result: Named & Pick<RecommendResult, 'removed'>, reader: Reader): string[][] {
  const { format, locale } = reader
  return result.removed
    .filter(({ suggestions }) => suggestions > 0)
    .map(({ rule, suggestions, customers, products }) => [
      ruleName(rule, locale),
      format.integer(suggestions),
      format.integer(customers),
      products
        .slice(0, MOST_NAMED)
        .map(({ product, instead }) => insteadText(result, product, instead, reader))
        .join(viewWords.semicolon[locale]),
    ])
}

function insteadText(result: Named, product: number, instead: number, reader: Reader): string {
  const name = productName(result, product)
  return instead < 0 ? name : say('instead', reader, { product: name, other: productName(result, instead) })
}

const MOST_SERVICES = 5

/** What was sold and is no product; undefined where nothing was left out for it. */
export function servicesText(
  { services, ...result }: Pick<RecommendResult, 'services'> & { config?: Readonly<Record<string, unknown>> },
  reader: Reader,
): string | undefined {
  if (services.length === 0 || result.config?.['services'] === true) return undefined
  const list = services
    .slice(0, MOST_SERVICES)
    .map(({ name, lines }) => say('serviceOne', reader, { name, lines: reader.format.integer(lines) }))
    .join(reasonWords.comma[reader.locale])
  return say('servicesNote', reader, { list })
}

/** Methods that answer a question: own purchases say nothing of what was never bought. */
export const methodsFor = (question: RecommendResult['question']): RecommenderName[] =>
  RECOMMENDERS.filter((name) => question === 'again' || !name.startsWith('own-'))

/** A product by its id; one that is known no more is called by that. */
export function nameOfId(result: Named, id: string): string {
  const product = result.productId.indexOf(id)
  return product < 0 ? id : productName(result, product)
}

/** Products that are left out by hand, by name. */
export const excludedNames = (result: Named, exclude: readonly string[]): { id: string; name: string }[] =>
  exclude.map((id) => ({ id, name: nameOfId(result, id) }))

/** Price and stock of a product, as far as they are known; '' where neither is. */
export function factsText(
  { price, stock }: Pick<RecommendResult, 'price' | 'stock'>,
  product: number,
  reader: Reader,
): string {
  const { format } = reader
  return [
    ...(price[product]! >= 0 ? [format.money(price[product])] : []),
    ...(stock[product]! >= 0 ? [say('pieces', reader, { count: format.integer(stock[product]) })] : []),
  ].join(' · ')
}

/** What rules left out of one customer's list, as lines of a table. */
export const focusRemoved = (
  result: Named,
  removed: NonNullable<RecommendResult['focus']>['removed'],
  { locale, format }: Reader,
): string[][] =>
  removed.map(({ product, place, rule }) => [
    format.integer(place),
    productName(result, product),
    ruleName(rule, locale),
  ])

/** Bars of the lowest, where scores go below zero and have no bottom of their own. */
const LEAST_BAR = 0.1

/** Scores of one list as lengths from 0 to 1, the greatest 1. */
export function scoreShares(scores: readonly number[]): number[] {
  const known = scores.filter(Number.isFinite)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  return scores.map((value) => {
    if (!Number.isFinite(value)) return 0
    if (least >= 0) return most > 0 ? value / most : 1
    return most === least ? 1 : LEAST_BAR + ((1 - LEAST_BAR) * (value - least)) / (most - least)
  })
}
