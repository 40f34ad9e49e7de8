import type { Text } from '../core/locale'
import { type CodeColumn, codes, type Frame } from '../schema/columns'
import type { PrepareContext } from './contract'
import { knownSegments } from './known-segments'
import type { MessageSource } from './message-source'

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

/** Who wrote the kept rows. */
export interface Writers {
  /** By message the place in `keys`, −1 where nobody is named. */
  person: Int32Array
  keys: string[]
}

export function readWriters(frame: Frame, rows: Uint32Array): Writers {
  const column = codes(frame, 'person') ?? codes(frame, 'customerId')
  const { places, found } = codeGroups(column, rows, () => null)
  return { person: places, keys: found.map(({ key }) => key) }
}

/** Product, channel and segment of each message, by number; `names` are those of products by id. */
export function groupsOfMessages(
  { frame, table }: Pick<MessageSource, 'frame' | 'table'>,
  rows: Uint32Array,
  { person, keys, names }: Writers & { names: ReadonlyMap<string, string> },
  context: PrepareContext,
): MessageGroups {
  const product = codeGroups(codes(frame, 'productId'), rows, (id) => {
    const name = names.get(id)
    return name === undefined ? null : { en: name, zh: name }
  })
  // That of an order is none of messages.
  const channel = codeGroups(table === 'conversations' ? codes(frame, 'channel') : undefined, rows, () => null)
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
  column: CodeColumn | undefined,
  rows: Uint32Array,
  titleOf: (key: string) => Text | null,
): { places: Int32Array; found: MessageGroup[] } {
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
