import { fill } from '../../core/locale'
import type { Reader } from './reason-text'
import { exposureLabel, methodName, notOfferedText, scoreText } from './say-offers'
import type { Exposure, Judged, MethodResult, RecommendResult } from './spec'
import { COLD_BY, EXPOSURE_BY, RECOMMENDER_TEXTS, viewWords } from './view-messages'

/** A line of the league, as its drawing takes it. */
interface Entry {
  name: string
  text: string
  value: number
  low: number
  high: number
  cells: string[]
  isUsed: boolean
}

const cellsOf = (one: MethodResult, { format, locale }: Reader): string[] => [
  format.percent(one['hitRate@10']),
  format.percent(one['recall@10']),
  format.percent(one.coverage),
  format.number(one.novelty),
  format.number(one.diversity),
  format.percent(one.longTail),
  Number.isFinite(one.seconds) ? fill(viewWords.secondsValue[locale], { seconds: format.number(one.seconds) }) : '–',
]

/** The methods, the best first, and the simple rule that they have to beat; undefined where that was not judged. */
export function leagueRows(
  { methods }: Pick<RecommendResult, 'methods'>,
  judged: Pick<Judged, 'simple' | 'best'>,
  reader: Reader,
): { entries: Entry[]; baseline: { name: string; text: string; value: number; cells: string[] } } | undefined {
  const simple = methods.find(({ name }) => name === judged.simple)
  if (!simple) return undefined
  const entryOf = (one: MethodResult): Entry => {
    const [low, high] = one.intervals['ndcg@10']
    return {
      name: methodName(one.name, reader.locale),
      text: RECOMMENDER_TEXTS[one.name][reader.locale],
      value: one['ndcg@10'],
      low,
      high,
      cells: cellsOf(one, reader),
      isUsed: one.name === judged.best,
    }
  }
  const { name, text, value, cells } = entryOf(simple)
  const others = methods.filter((one) => one !== simple || one.name === judged.best)
  return {
    entries: others.map(entryOf).sort((a, b) => b.value - a.value),
    baseline: { name, text, value, cells },
  }
}

/** Methods that cannot be had, each with why. */
export const notOfferedRows = ({ notOffered }: Pick<RecommendResult, 'notOffered'>, { locale }: Reader): string[][] =>
  notOffered.map((one) => [methodName(one.name, locale), notOfferedText(one, locale)])

const RATED_BY = { mean: 'ratingsByMean', baseline: 'ratingsByBaseline', factors: 'ratingsByFactors' } as const

/** How well ratings to come are foretold: in a sentence, from what, and each way of foretelling, the best first. */
export function ratingsProof(
  proof: NonNullable<RecommendResult['ratings']>,
  { locale, format }: Reader,
): { title: string; subtitle: string; rows: string[][] } {
  const { best, learned, tested } = proof
  const names = (['mean', 'baseline', 'factors'] as const).toSorted((a, b) => proof[a].rmse - proof[b].rmse)
  return {
    title: fill(viewWords[best === 'mean' ? 'ratingsTitleMean' : 'ratingsTitle'][locale], {
      mae: format.number(proof[best].mae),
      meanMae: format.number(proof.mean.mae),
    }),
    subtitle: fill(viewWords.ratingsSubtitle[locale], {
      learned: format.integer(learned),
      tested: format.integer(tested),
    }),
    rows: names.map((name) => [
      viewWords[RATED_BY[name]][locale],
      scoreText(proof[name].mae),
      scoreText(proof[name].rmse),
    ]),
  }
}

/** How new customers and new products did. */
export const coldRows = ({ cold }: Pick<Judged, 'cold'>, { locale, format }: Reader): string[][] =>
  cold.map(({ kind, by, tested, baseline, 'ndcg@10': ndcg }) => [
    viewWords[kind === 'customers' ? 'coldCustomers' : 'coldProducts'][locale],
    COLD_BY[by][locale],
    format.integer(tested),
    scoreText(ndcg.value),
    fill(viewWords.between[locale], { low: scoreText(ndcg.low), high: scoreText(ndcg.high) }),
    scoreText(baseline),
  ])

const headOf = (one: Exposure, { locale, format }: Reader): string[] => [
  EXPOSURE_BY[one.by][locale],
  exposureLabel(one, locale),
  format.integer(one.size),
]

/** Groups of customers: how many have a full list, and how good it was. */
export const customerRows = ({ customers }: Pick<Judged, 'customers'>, reader: Reader): string[][] =>
  customers.map((one) => [
    ...headOf(one, reader),
    reader.format.integer(one.shown),
    one.quality === null ? '–' : scoreText(one.quality),
  ])

/** Groups of products: how many are shown to anybody, and their shares of purchases and of suggestions. */
export const productRows = ({ products }: Pick<Judged, 'products'>, reader: Reader): string[][] =>
  products.map((one) => [
    ...headOf(one, reader),
    reader.format.integer(one.shown),
    reader.format.integer(one.size - one.shown),
    reader.format.percent(one.shareOfSales),
    reader.format.percent(one.shareOfShown),
  ])

/** Products by how much they sell, the best sellers first. */
export const popularityOf = ({ judged }: Pick<RecommendResult, 'judged'>): Exposure[] =>
  judged?.products.filter(({ by, shareOfShown }) => by === 'popularity' && shareOfShown !== null) ?? []

/** How many products are in nobody's list, and how many of them a rule keeps out. */
export function neverShownText(
  { suggestions, productId, barred }: Pick<RecommendResult, 'suggestions' | 'productId' | 'barred'>,
  { locale, format }: Reader,
): string {
  const shown = new Set(suggestions.product)
  const never = productId.length - shown.size
  const barredCount = barred.reduce((count, rule, product) => count + Number(rule > 0 && !shown.has(product)), 0)
  const text = fill(viewWords.neverShown[locale], {
    count: format.integer(never),
    of: format.integer(productId.length),
  })
  if (barredCount === 0) return text
  return fill(viewWords.joined[locale], {
    one: text,
    other: fill(viewWords.neverShownBarred[locale], { count: format.integer(barredCount) }),
  })
}
