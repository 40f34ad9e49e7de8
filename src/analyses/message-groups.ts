import type { Text } from '../core/locale'
import { codes, type Frame } from '../schema/columns'
import type { PrepareContext } from './contract'
import { knownSegments } from './known-segments'

/** A group of messages: a product, a channel, a segment. */
interface MessageGroup {
  key: string
  /** Null where the key itself says it. */
  title: Text | null
}

type Grouping = 'product' | 'channel' | 'segment'

/** By each grouping the place of every message's group in `groups`, −1 for none. */
export interface MessageGroups {
  group: Record<Grouping, Int32Array>
  groups: Record<Grouping, MessageGroup[]>
}

interface Writers {
  person: Int32Array
  keys: readonly string[]
  /** Of products by id. */
  names: ReadonlyMap<string, string>
}

/** Product, channel and segment of each message, by number. */
export function groupsOfMessages(
  frame: Frame,
  rows: Uint32Array,
  { person, keys, names }: Writers,
  context: PrepareContext,
): MessageGroups {
  const product = codeGroups(frame, 'productId', rows, (id) => {
    const name = names.get(id)
    return name === undefined ? null : { en: name, zh: name }
  })
  const channel = codeGroups(frame, 'channel', rows, () => null)
  const segments = knownSegments(context)
  const segmentOf = new Map(segments.customers.map((key, customer) => [key, segments.of(customer)]))
  const ofPerson = keys.map((key) => segmentOf.get(key) ?? -1)
  return {
    group: {
      product: product.places,
      channel: channel.places,
      segment: person.map((place) => (place < 0 ? -1 : ofPerson[place]!)),
    },
    groups: { product: product.found, channel: channel.found, segment: segments.choices },
  }
}

function codeGroups(
  frame: Frame,
  name: string,
  rows: Uint32Array,
  titleOf: (key: string) => Text | null,
): { places: Int32Array; found: MessageGroup[] } {
  const column = codes(frame, name)
  if (!column) return { places: new Int32Array(rows.length).fill(-1), found: [] }
  const placeOf = new Int32Array(column.dictionary.length).fill(-1)
  const found: MessageGroup[] = []
  const places = Int32Array.from(rows, (row) => {
    const code = column.codes[row]!
    if (code === 0) return -1
    if (placeOf[code] === -1) {
      const key = column.dictionary[code]!
      placeOf[code] = found.push({ key, title: titleOf(key) }) - 1
    }
    return placeOf[code]!
  })
  return { places, found }
}
