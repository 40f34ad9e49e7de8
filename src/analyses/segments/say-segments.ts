import type { Locale } from '../../core/locale'
import type { Format } from '../../ui/context'
import type { Say } from '../../ui/say'
import type { TextTable } from '../../ui/export'
import type { Evaluation } from '../contract'
import { SUBSTANTIAL } from './evaluate'
import { FEATURES } from './features'
import { formatMeasure } from './format-measure'
import { MEASURES, type MeasureName } from './measures'
import type { ClusterProfile, MeasureProfile, SegmentsResult, TriedK } from './spec'
import type { ViewWord } from './view-messages'

type SaySegment = Say<ViewWord>

/** From here on structure is "reasonable", then "strong" (Kaufman & Rousseeuw 1990, table 2.4). */
const REASONABLE = 0.5
const STRONG = 0.7
/** Agreement of two halves (adjusted Rand index): mostly the same, almost the same. */
const AGREE = 0.6
const AGREE_ALMOST = 0.9
/** A customer this near to another group, as a part of the way, could be in either. */
const NEAR_BORDER = 0.1

/** The segment to speak of first: the one that brings most beyond its size, or the largest where there is no money. */
export function leadingSegment(profiles: readonly ClusterProfile[]): ClusterProfile {
  const hasMoney = profiles.some(({ netShare }) => netShare > 0)
  const weight = ({ netShare, share }: ClusterProfile): number => (hasMoney ? netShare - share : share)
  return profiles.reduce((best, one) => (weight(one) > weight(best) ? one : best))
}

/** What the groups mean for the shop, in one sentence. */
export function findingText(result: SegmentsResult, say: SaySegment, locale: Locale, format: Format): string {
  const lead = leadingSegment(result.profiles)
  const key = lead.netShare <= 0 ? 'findingNoMoney' : result.silhouette < SUBSTANTIAL ? 'findingWeak' : 'finding'
  return say(key, {
    k: format.integer(result.k),
    name: lead.name[locale],
    share: format.percent(lead.share),
    netShare: format.percent(lead.netShare),
  })
}

/** How far the groups stand apart, as a sentence's key. */
export const clearnessOf = (silhouette: number): ViewWord =>
  silhouette >= STRONG
    ? 'clearStrong'
    : silhouette >= REASONABLE
      ? 'clearFair'
      : silhouette >= SUBSTANTIAL
        ? 'clearWeak'
        : 'clearNone'

/** Whether two halves give the same groups, as a sentence's key. */
export function stabilityOf({ tried, k }: { tried: readonly TriedK[]; k: number }): ViewWord {
  const stability = tried.find((one) => one.k === k)?.stability ?? null
  if (stability === null) return 'stableUnknown'
  return stability >= AGREE_ALMOST ? 'stableHigh' : stability >= AGREE ? 'stableFair' : 'stableLow'
}

/** Whether the groups are better than groups by chance, also where they are not. */
export function chanceText(evaluation: Evaluation, say: SaySegment, format: Format): string {
  const values = { value: format.number(evaluation.value), random: format.number(evaluation.baselineValue) }
  if (evaluation.better) return say('chanceBetter', values)
  return say(evaluation.baseline === 'one group' ? 'chanceNotOne' : 'chanceNotRandom', values)
}

/** How far inside their group a customer is: 0 on the border, 1 at the centre. */
function marginOf({ reasons }: Pick<SegmentsResult, 'reasons'>, customer: number): number {
  const nextDistance = reasons.nextDistance[customer]!
  return nextDistance === 0 ? 0 : (nextDistance - reasons.distance[customer]!) / nextDistance
}

/** Whether a customer is almost as near to another group. */
export const isNearBorder = (result: Pick<SegmentsResult, 'reasons'>, customer: number): boolean =>
  marginOf(result, customer) < NEAR_BORDER

export function countNearBorder(result: Pick<SegmentsResult, 'reasons'>): number {
  let count = 0
  for (let i = 0; i < result.reasons.distance.length; i++) if (isNearBorder(result, i)) count++
  return count
}

/** Below this distance from the shop's middle rank, a measure does not set a group apart. */
const APART = 0.15
/** Measures that say nearly the same: the first of a pair stands for both. */
const ALIKE: Partial<Record<MeasureName, MeasureName>> = { gross: 'net', lines: 'orders' }

/** The measures in which a group differs most from the shop, the strongest first. */
export function distinctions({ measures }: Pick<ClusterProfile, 'measures'>, most = 3): MeasureProfile[] {
  return measures
    .filter(({ measure }) => !ALIKE[measure])
    .filter(({ rank, median, shopMedian }) => Math.abs(rank - 0.5) >= APART && median !== shopMedian)
    .sort((a, b) => Math.abs(b.rank - 0.5) - Math.abs(a.rank - 0.5))
    .slice(0, most)
}

/** The group and measure that stand farthest from the shop's middle, as the title of the profile. */
export function profileTitle(result: SegmentsResult, say: SaySegment, locale: Locale, format: Format): string {
  const strongest = result.profiles.map((profile) => ({ profile, found: distinctions(profile, 1)[0] }))
  const rank = (one: (typeof strongest)[number]): number => Math.abs((one.found?.rank ?? 0.5) - 0.5)
  const { profile, found } = strongest.reduce((best, one) => (rank(one) > rank(best) ? one : best))
  if (!found) return say('ordinary')
  return say('profileTitle', {
    name: profile.name[locale],
    measure: MEASURES[found.measure].title[locale],
    value: formatMeasure(found.measure, found.median, format),
    shop: formatMeasure(found.measure, found.shopMedian, format),
  })
}

/** Figures and medians, one column a segment, the whole shop last. */
export function figuresTable(result: SegmentsResult, say: SaySegment, locale: Locale, format: Format): TextTable {
  const { profiles } = result
  const row = (label: string, of: (profile: ClusterProfile) => string, shop: string): string[] => [
    label,
    ...profiles.map(of),
    shop,
  ]
  const net = profiles.reduce((sum, one) => sum + one.net, 0)
  const oneTime = profiles.reduce((sum, one) => sum + one.oneTimeShare * one.share, 0)
  const measures = (Object.keys(MEASURES) as MeasureName[]).flatMap((name) => {
    const found = profiles.map((profile) => profile.measures.find(({ measure }) => measure === name))
    const shop = found.find((one) => one !== undefined)?.shopMedian
    if (shop === undefined) return []
    const write = (value: number | undefined): string =>
      value === undefined ? '–' : formatMeasure(name, value, format)
    return [[MEASURES[name].title[locale], ...found.map((one) => write(one?.median)), write(shop)]]
  })
  return {
    columns: [
      { label: say('measure') },
      ...profiles.map(({ name }) => ({ label: name[locale], align: 'end' as const })),
      { label: say('shop'), align: 'end' },
    ],
    rows: [
      row(say('customers'), (one) => format.integer(one.customers), format.integer(result.customerKey.length)),
      row(say('shareRow'), (one) => format.percent(one.share), format.percent(1)),
      row(say('net'), (one) => format.money(one.net), format.money(net)),
      row(say('netShareRow'), (one) => format.percent(one.netShare), format.percent(1)),
      row(say('oneTime'), (one) => format.percent(one.oneTimeShare), format.percent(oneTime)),
      ...measures,
    ],
  }
}

/** What a point of the map says: who, which group, and the figures that put them there. */
export function pointText(result: SegmentsResult, customer: number, locale: Locale, format: Format): string {
  const { features, values } = result
  const figures = features.map((name, column) => {
    const { measure, unscale } = FEATURES[name]!
    const value = unscale(values[customer * features.length + column]!)
    return `${MEASURES[measure].title[locale]}  ${formatMeasure(measure, value, format)}`
  })
  return [result.customerKey[customer]!, result.titles[result.label[customer]!]![locale], ...figures].join('\n')
}

/** Customers with their segment as a table, one row each. */
export function customersTable(
  result: SegmentsResult,
  customers: Iterable<number>,
  say: SaySegment,
  locale: Locale,
  format: Format,
): TextTable {
  const titleOf = (cluster: number): string => result.titles[cluster]![locale]
  return {
    columns: [
      { label: say('customer') },
      { label: say('segment') },
      { label: say('nearest') },
      { label: say('inside'), align: 'end' },
    ],
    rows: Array.from(customers, (customer) => [
      result.customerKey[customer]!,
      titleOf(result.label[customer]!),
      titleOf(result.reasons.next[customer]!),
      format.percent(marginOf(result, customer)),
    ]),
  }
}
