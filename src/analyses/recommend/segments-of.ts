import type { PrepareContext } from '../contract'
import { knownSegments, placeOfSegment } from '../known-segments'
import type { CustomersKnown } from './inputs'

/**
 * The segment of each customer of these numbers, and who of them is asked for.
 * @throws ClienteleError DATA_MISSING, CONFIG_INVALID as `placeOfSegment`.
 */
export function segmentsOf(
  context: Pick<PrepareContext, 'results'>,
  place: ReadonlyMap<string, number>,
  asked: string,
): Pick<CustomersKnown, 'segment' | 'choices' | 'isAsked'> {
  const known = knownSegments(context)
  const wanted = asked === '' ? undefined : placeOfSegment(known, asked) + 1
  const segment = new Uint32Array(place.size)
  const sizes = new Uint32Array(known.choices.length + 1)
  known.customers.forEach((key, i) => {
    const customer = place.get(key)
    if (customer === undefined) return
    segment[customer] = known.of(i) + 1
    sizes[segment[customer]!]!++
  })
  return {
    segment,
    choices: known.choices.map((choice, i) => ({ ...choice, customers: sizes[i + 1]! })),
    isAsked: Uint8Array.from(segment, (one) => (wanted === undefined || one === wanted ? 1 : 0)),
  }
}
