import type { OrderLines } from '../../features/line'
import { type KnownSegments, placeOfSegment } from '../known-segments'

/**
 * By code of the person: 1 for those in the segment; undefined for all.
 * @throws ClienteleError DATA_MISSING where no segments are known, CONFIG_INVALID where this one is not.
 */
export function membersOf(known: KnownSegments, lines: OrderLines, segment: string): Uint8Array | undefined {
  if (segment === '') return undefined
  const place = placeOfSegment(known, segment)
  const inside = new Set(known.customers.filter((_, customer) => known.of(customer) === place))
  return Uint8Array.from(lines.personKeys, (key, person) => (person > 0 && inside.has(key) ? 1 : 0))
}
