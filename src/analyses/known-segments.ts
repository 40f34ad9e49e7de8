import { ClienteleError } from '../core/errors'
import { isText, type Text } from '../core/locale'
import type { PrepareContext } from './contract'

/** What is read of another room's stored result; it is data, and checked as such. */
interface StoredSegments {
  customerKey?: string[]
  label?: Int32Array
  profiles?: { name?: unknown }[]
}
interface StoredRfm {
  customerKey?: string[]
  group?: string[]
}

/** The segments that customers are in, as other rooms told. */
export interface KnownSegments {
  /** `title` is null where the key itself says it. */
  choices: { key: string; title: Text | null }[]
  customers: readonly string[]
  /** Place among the choices of each customer; −1 for none. */
  of: (customer: number) => number
}

const SEGMENT_NEEDED: Text = {
  en: 'segments (open the page Segments once)',
  zh: '客户分群（请先打开一次“分群”页）',
}

/** The segments of today, else the RFM groups; none where neither was worked out. */
export function knownSegments({ results }: Pick<PrepareContext, 'results'>): KnownSegments {
  const { customerKey, label, profiles } = (results['segments'] ?? {}) as StoredSegments
  if (customerKey && label && profiles?.every(({ name }) => isText(name))) {
    const choices = profiles.map(({ name }) => ({ key: (name as Text).en, title: name as Text }))
    return { choices, customers: customerKey, of: (customer) => label[customer]! }
  }
  const rfm = (results['rfm'] ?? {}) as StoredRfm
  if (!rfm.customerKey || !rfm.group) return { choices: [], customers: [], of: () => -1 }
  const { group } = rfm
  const keys = [...new Set(group)].sort()
  const choices = keys.map((key) => ({ key, title: null }))
  const placeOf = new Map(keys.map((key, place) => [key, place]))
  return { choices, customers: rfm.customerKey, of: (customer) => placeOf.get(group[customer]!)! }
}

/**
 * The place of a segment that settings name.
 * @throws ClienteleError DATA_MISSING where no segments are known, CONFIG_INVALID where this one is not.
 */
export function placeOfSegment({ choices }: KnownSegments, segment: string): number {
  if (choices.length === 0) throw new ClienteleError('DATA_MISSING', { needs: SEGMENT_NEEDED })
  const place = choices.findIndex(({ key }) => key === segment)
  if (place >= 0) return place
  const allowed = choices.map(({ key }) => key).join(', ')
  throw new ClienteleError('CONFIG_INVALID', { field: 'segment', value: segment, allowed })
}
