import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { isProven } from './proven'
import { canAdvise } from './recommend'
import type { HoldOut, PriceResult, Status } from './spec'
import { viewWords } from './view-messages'

type Word = keyof typeof viewWords

interface Reader {
  locale: Locale
  format: Format
}

const word = (locale: Locale, key: Word, values: Record<string, unknown> = {}): string =>
  fill(viewWords[key][locale], values)

/** Products for which another price is recommended. */
export const changesOf = ({ gain }: PriceResult): number[] => [...gain.keys()].filter((i) => gain[i]! > 0)

/** What the sentences call a period. */
export const periodWord = ({ every }: Pick<PriceResult, 'every'>, locale: Locale): string =>
  word(locale, every === 'week' ? 'perWeek' : 'perDay')

/** A chance in whole percent; nothing is certain. */
export const shownChance = (chance: number): number => Math.min(0.99, Math.round(100 * chance) / 100)

/** How sure: whether it held on the last periods. */
function proofOf(tried: HoldOut | null, { every }: PriceResult, { locale, format }: Reader): string {
  if (!tried) return word(locale, 'proofNone')
  const unit = word(locale, every === 'week' ? 'weeks' : 'days')
  const percent = (share: number): string => format.number(Math.round(1000 * share) / 10)
  const values = {
    periods: tried.periods,
    unit,
    percent: percent(Math.abs(tried.improvement)),
    low: percent(tried.low),
    high: percent(tried.high),
  }
  if (tried.low > 0) return word(locale, 'proofGood', values)
  return word(locale, tried.improvement < 0 ? 'proofWorse' : 'proofBad', values)
}

/** What was found, in a sentence. */
export function findingOf(
  result: PriceResult,
  reader: Reader,
): { text: string; sure: string; tone: 'better' | 'caution' | 'neutral' } {
  const { locale, format } = reader
  const changes = changesOf(result)
  const proof = proofOf(result.holdOut, result, reader)
  if (result.prior.products === 0) return { text: word(locale, 'foundNothing'), sure: proof, tone: 'neutral' }
  if (!isProven(result)) return { text: word(locale, 'foundUnproven'), sure: proof, tone: 'caution' }
  if (changes.length === 0) {
    const percent = format.number(Math.abs(Math.min(0, result.prior.mean)))
    return { text: word(locale, 'foundKeep', { percent }), sure: proof, tone: 'neutral' }
  }
  const money = format.money(changes.reduce((sum, i) => sum + result.gain[i]!, 0))
  const isProfit = result.objective === 'profit'
  const values = { count: changes.length, money, period: periodWord(result, locale) }
  return {
    text: word(locale, isProfit ? 'foundGain' : 'foundRevenue', values),
    sure: word(locale, 'sureGain', { proof }),
    tone: isProfit ? 'better' : 'neutral',
  }
}

/** A product as a row of the table. */
export interface ProductRow {
  place: number
  code: string
  name: string
  status: Status
  elasticity: number | null
  low: number | null
  high: number | null
  now: number
  recommended: number
  gain: number
  chance: number
  seenLow: number
  seenHigh: number
  weeks: number
  stockOuts: number
  units: number
  competitor: number | null
  category: string
}

/** Rows of a status, or of those worth another price, or all. */
export function rowsOf(result: PriceResult, filter: Status | 'all' | 'change'): ProductRow[] {
  const kept = [...result.status.keys()].filter(
    (i) => filter === 'all' || (filter === 'change' ? result.gain[i]! > 0 : result.status[i] === filter),
  )
  return kept.map((i) => ({
    place: i,
    code: result.productId[i]!,
    name: result.name[i]!,
    status: result.status[i]!,
    elasticity: result.elasticity[i]!,
    low: result.low[i]!,
    high: result.high[i]!,
    now: result.priceNow[i]!,
    recommended: result.recommendedPrice[i]!,
    gain: result.gain[i]!,
    chance: result.gainChance[i]!,
    seenLow: result.priceLow[i]!,
    seenHigh: result.priceHigh[i]!,
    weeks: result.weeks[i]!,
    stockOuts: result.stockOuts[i]!,
    units: result.unitsPerWeek[i]!,
    competitor: result.competitorPrice[i]!,
    category: result.category[i]!,
  }))
}

export type SortKey = keyof ProductRow

/** In the order asked for; what is not known comes last, whichever way. */
export function sortRows(rows: readonly ProductRow[], by: SortKey, isDescending: boolean): ProductRow[] {
  const direction = isDescending ? -1 : 1
  return [...rows].sort((a, b) => {
    const [x, y] = [a[by], b[by]]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return direction * (typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y))
  })
}

/** The product to open with: the one whose other price brings the most, else the first that surely reacts, else one that is known. */
export function firstShown(result: PriceResult): number {
  const best = changesOf(result).sort((a, b) => result.gain[b]! - result.gain[a]!)[0]
  const sure = [...result.status.keys()].find((i) => canAdvise(result, i))
  return (
    best ??
    sure ??
    Math.max(
      0,
      result.elasticity.findIndex((value) => value !== null),
    )
  )
}
