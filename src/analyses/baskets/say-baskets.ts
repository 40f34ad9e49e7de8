import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import type { RowSource, Sort } from '../../ui/table/types'
import { surePairs } from './charts'
import type { BasketsResult, NextPurchase, Rule } from './spec'
import { viewWords } from './view-messages'

interface Reader {
  locale: Locale
  format: Format
}

/** What baskets are called. */
export const basketWord = ({ by, heldOut }: Pick<BasketsResult, 'by' | 'heldOut'>, locale: Locale): string =>
  viewWords[heldOut?.kind === 'rows' ? 'row' : by][locale]

export const joinNames = (names: readonly string[], locale: Locale): string => names.join(viewWords.plus[locale])

interface Said {
  text: string
  tone: 'neutral' | 'better' | 'caution'
  sure: string
}

/** The pair that is farthest beyond chance, or that there is none. */
export function findingOf(result: BasketsResult, { locale, format }: Reader): Said {
  const [best] = surePairs(result)
  const facts = { baskets: format.integer(result.baskets), by: basketWord(result, locale) }
  if (!best) {
    const sure = fill(viewWords.nothingSure[locale], { ...facts, looked: format.integer(result.found.looked) })
    return { text: viewWords.nothing[locale], tone: 'caution', sure }
  }
  const [a, b] = [best.ifNames, best.thenNames].map((names) => joinNames(names, locale))
  return {
    text: fill(viewWords.finding[locale], { a, b, lift: timesText(best.lift, format) }),
    tone: 'better',
    sure: fill(viewWords.findingSure[locale], {
      ...facts,
      count: format.integer(best.count),
      share: format.percent(best.confidence),
      low: format.percent(best.confidenceLow),
      high: format.percent(best.confidenceHigh),
    }),
  }
}

/** How the rules of older baskets did in newer ones; undefined where that was not checked. */
export function heldOutOf(result: BasketsResult, { locale, format }: Reader): Said | undefined {
  const { heldOut, evaluation } = result as BasketsResult & { evaluation?: { better: boolean } | null }
  if (!heldOut) return undefined
  const isBetter = evaluation?.better !== false
  const sentence = !isBetter ? 'holdsNot' : heldOut.kind === 'rows' ? 'holdsRows' : 'holds'
  return {
    tone: isBetter ? 'neutral' : 'caution',
    text: fill(viewWords[sentence][locale], {
      date: format.date(heldOut.from),
      lift: timesText(heldOut.laterLift, format),
      chance: timesText(heldOut.chanceLift, format),
    }),
    sure: fill(viewWords.holdsSure[locale], {
      held: format.integer(heldOut.held),
      tested: format.integer(heldOut.tested),
      by: basketWord(result, locale),
      low: timesText(heldOut.laterLow, format),
      high: timesText(heldOut.laterHigh, format),
    }),
  }
}

/** A lift with the digits that mean something: 3.2, 0.85, 46. */
export const timesText = (times: number, format: Format): string =>
  format.number(times >= 20 ? Math.round(times) : Number(times.toPrecision(2)))

const LEAST_Q = 0.0001

/** A corrected chance; very small ones as "below". */
export const chanceText = (q: number, { locale, format }: Reader): string =>
  q < LEAST_Q
    ? fill(viewWords.less[locale], { least: format.percent(0.001) })
    : format.percent(Number(q.toPrecision(2)))

const MOST_SERVICES = 5

/** What was left out as no product; undefined where nothing was. */
export function servicesText({ services }: BasketsResult, { locale, format }: Reader): string | undefined {
  if (services.length === 0) return undefined
  const one = ({ name, lines }: BasketsResult['services'][number]): string =>
    fill(viewWords.serviceOne[locale], { name, lines: lines === 1 ? '1' : format.integer(lines) })
  const named = services.slice(0, MOST_SERVICES).map(one).join(viewWords.comma[locale])
  const left = services.length - MOST_SERVICES
  const list = left > 0 ? named + fill(viewWords.servicesMore[locale], { count: left }) : named
  return fill(viewWords.servicesNote[locale], { list })
}

/** Products that rules or later purchases say something of, by name. */
export function knownProducts(
  { rules, next }: Pick<BasketsResult, 'rules' | 'next'>,
  locale: Locale,
): { key: string; name: string }[] {
  const names = new Map<string, string>()
  for (const { isSure, shorter, ...rule } of rules)
    if (isSure && shorter < 0) rule.if.forEach((key, i) => names.set(key, rule.ifNames[i]!))
  for (const { first, firstName } of next) names.set(first, firstName)
  const collator = new Intl.Collator(locale)
  return [...names].map(([key, name]) => ({ key, name })).sort((a, b) => collator.compare(a.name, b.name))
}

const MOST_COMPANIONS = 6

/** What goes with a product: by itself on the left side, the greatest lift first. */
export const companionsOf = ({ rules }: Pick<BasketsResult, 'rules'>, key: string): Rule[] =>
  rules
    .filter((rule) => rule.isSure && rule.shorter < 0 && rule.if.length === 1 && rule.if[0] === key)
    .slice(0, MOST_COMPANIONS)

export const laterOf = ({ next }: Pick<BasketsResult, 'next'>, key: string): NextPurchase[] =>
  next.filter(({ first }) => first === key).slice(0, MOST_COMPANIONS)

/** Rows in the order asked for; what is not known comes last, whichever way. */
export function sortedSource<Row>(
  rows: readonly Row[],
  sort: Sort | undefined,
  name: string,
  valueOf: (row: Row, by: string) => number | string | null,
): RowSource<Row> {
  const sorted = [...rows]
  if (sort) {
    const direction = sort.descending ? -1 : 1
    sorted.sort((a, b) => {
      const [x, y] = [valueOf(a, sort.by), valueOf(b, sort.by)]
      if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
      return direction * (typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y))
    })
  }
  return {
    total: sorted.length,
    name,
    load: (offset, limit) => Promise.resolve(sorted.slice(offset, offset + limit)),
    peek: (index) => sorted[index],
  }
}
