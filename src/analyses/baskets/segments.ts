import { ClienteleError } from '../../core/errors'
import { isText, type Text } from '../../core/locale'
import type { OrderLines } from '../../features/line'
import type { PrepareContext } from '../contract'
import { SEGMENT_NEEDED } from './messages'
import type { SegmentChoice } from './spec'

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

interface KnownSegments {
  choices: SegmentChoice[]
  customers: readonly string[]
  /** Place among the choices of each customer; −1 for none. */
  of: (customer: number) => number
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
  return { choices, customers: rfm.customerKey, of: (customer) => keys.indexOf(group[customer]!) }
}

/**
 * By code of the person: 1 for those in the segment; undefined for all.
 * @throws ClienteleError DATA_MISSING where no segments are known, CONFIG_INVALID where this one is not.
 */
export function membersOf(known: KnownSegments, lines: OrderLines, segment: string): Uint8Array | undefined {
  if (segment === '') return undefined
  if (known.choices.length === 0) throw new ClienteleError('DATA_MISSING', { needs: SEGMENT_NEEDED })
  const place = known.choices.findIndex(({ key }) => key === segment)
  if (place < 0) {
    const allowed = known.choices.map(({ key }) => key).join(', ')
    throw new ClienteleError('CONFIG_INVALID', { field: 'segment', value: segment, allowed })
  }
  const inside = new Set(known.customers.filter((_, customer) => known.of(customer) === place))
  return Uint8Array.from(lines.personKeys, (key, person) => (person > 0 && inside.has(key) ? 1 : 0))
}
