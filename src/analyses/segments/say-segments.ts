import type { Locale } from '../../core/locale'
import type { Format } from '../../ui/context'
import type { Say } from '../../ui/say'
import type { TextTable } from '../../ui/export'
import type { Evaluation } from '../contract'
import { SUBSTANTIAL } from './substantial'
import { readable } from './feature-column'
import { formatColumn, formatMeasure, titleOfCluster, titleOfColumn } from './format-measure'
import { MEASURES, type MeasureName } from './measures'
import { strengthOfTrait } from './name-clusters'
import type { ClusterProfile, MeasureProfile, SegmentsResult, TraitProfile, TriedK } from './spec'
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

/** How many groups were found, before those of one kind were joined. */
export const groupsFound = ({ parts, k }: Pick<SegmentsResult, 'parts' | 'k'>): number => parts?.segment.length ?? k

/** How many of them a segment is made of. */
export const groupsOf = ({ parts }: Pick<SegmentsResult, 'parts'>, segment: number): number =>
  parts ? parts.segment.reduce((count, own) => count + (own === segment ? 1 : 0), 0) : 1

type Checked = Pick<SegmentsResult, 'method' | 'dbscan' | 'k' | 'parts'> & { tried: readonly TriedK[] }

/** How far resamples agree on the groups that were chosen, with the middle 95 % of it; null where that was not measured. */
export function agreementOf({
  method,
  dbscan,
  tried,
  ...found
}: Checked): { mean: number; interval: [number, number] } | null {
  const chosen = method === 'dbscan' ? dbscan : tried.find(({ k }) => k === groupsFound(found))
  return chosen?.stability == null || !chosen.interval ? null : { mean: chosen.stability, interval: chosen.interval }
}

/** Whether resamples give the same groups, as a sentence's key. */
export function stabilityOf(result: Checked): ViewWord {
  const stability = agreementOf(result)?.mean ?? null
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

type Bordered = Pick<SegmentsResult, 'reasons' | 'label'>

/** Whether a customer of a group is almost as near to another one; who has no group, or no other group beside, is at no border. */
export const isNearBorder = (result: Bordered, customer: number): boolean =>
  result.label[customer]! >= 0 &&
  result.reasons.next[customer] !== result.label[customer] &&
  marginOf(result, customer) < NEAR_BORDER

export function countNearBorder(result: Bordered): number {
  let count = 0
  for (let i = 0; i < result.reasons.distance.length; i++) if (isNearBorder(result, i)) count++
  return count
}

/** Below this distance from the shop's middle rank, a measure does not set a group apart. */
const APART = 0.15
/** The measures in which a group differs most from the shop, the strongest first. */
export function distinctions({ measures }: Pick<ClusterProfile, 'measures'>, most = 3): MeasureProfile[] {
  return measures
    .filter(({ measure }) => MEASURES[measure].saidBy === undefined)
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
  // The shop is everyone, also who has no group.
  const { noise } = result
  const net = profiles.reduce((sum, one) => sum + one.net, noise?.net ?? 0)
  const oneTimeOfNoise = noise ? noise.oneTimeShare * noise.share : 0
  const oneTime = profiles.reduce((sum, one) => sum + one.oneTimeShare * one.share, oneTimeOfNoise)
  const measures = (Object.keys(MEASURES) as MeasureName[]).flatMap((name) => {
    // A share that says what a line of this table says already.
    if (MEASURES[name].unit === 'share' && MEASURES[name].saidBy !== undefined) return []
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
      ...(measures.length === 0
        ? []
        : [
            row(say('net'), (one) => format.compactMoney(one.net), format.compactMoney(net)),
            row(say('netShareRow'), (one) => format.percent(one.netShare), format.percent(1)),
            row(say('oneTime'), (one) => format.percent(one.oneTimeShare), format.percent(oneTime)),
          ]),
      ...measures,
      ...traitRows(profiles, locale, format),
    ],
  }
}

/** Of each customers column the medians, or the answer that each group gives beyond the others. */
function traitRows(profiles: readonly ClusterProfile[], locale: Locale, format: Format): string[][] {
  return (profiles[0]?.traits ?? []).map((first, at) => [
    first.title[locale],
    ...profiles.map(({ traits }) => {
      const trait = traits[at]!
      return trait.kind === 'number'
        ? formatTrait(trait, trait.median, format)
        : `${trait.level[locale]} ${format.percent(trait.share)}`
    }),
    first.kind === 'number' ? formatTrait(first, first.shopMedian, format) : '–',
  ])
}

/** A number of the customers table as a person reads it. */
export const formatTrait = ({ unit }: { unit: 'number' | 'money' }, value: number, format: Format): string =>
  unit === 'money' ? format.money(value) : format.number(Math.round(value * 10) / 10)

/** The customers columns in which a group differs most, the strongest first. */
export const tellingTraits = ({ traits }: Pick<ClusterProfile, 'traits'>, most = 3): TraitProfile[] =>
  traits
    .filter((trait) => Math.abs(strengthOfTrait(trait)) >= APART)
    .sort((a, b) => Math.abs(strengthOfTrait(b)) - Math.abs(strengthOfTrait(a)))
    .slice(0, most)

/** What a point of the map says: who, which group, and the figures that put them there. */
export function pointText(result: SegmentsResult, customer: number, locale: Locale, format: Format): string {
  const { columns, values } = result
  const figures = columns.map((own, column) => {
    const value = readable(own, values[customer * columns.length + column]!)
    return `${titleOfColumn(own)[locale]}  ${formatColumn(own, value, format)}`
  })
  return [result.customerKey[customer]!, titleOfCluster(result, result.label[customer]!)[locale], ...figures].join('\n')
}

/** Customers with their segment as a table, one row each. */
export function customersTable(
  result: SegmentsResult,
  customers: Iterable<number>,
  say: SaySegment,
  locale: Locale,
  format: Format,
): TextTable {
  const titleOf = (cluster: number): string => titleOfCluster(result, cluster)[locale]
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
