import type { Text } from '../core/locale'
import { type CodeColumn, codes, type Frame } from '../schema/columns'
import { columnGroupings } from './column-groupings'
import type { PrepareContext } from './contract'
import type { Grouping, MessageGroup } from './groupings'
import { knownSegments } from './known-segments'
import type { MessageSource } from './message-source'

/** Who wrote the kept rows. */
export interface Writers {
  /** By message the place in `keys`, −1 where nobody is named. */
  person: Int32Array
  keys: string[]
}

export function readWriters(frame: Frame, rows: Uint32Array): Writers {
  const column = codes(frame, 'person') ?? codes(frame, 'customerId')
  const { of, groups } = codeGroups(column, rows, () => null)
  return { person: of, keys: groups.map(({ key }) => key) }
}

/** Product, channel and segment of each message where they are known, and columns of its file; `names` are those of products by id. */
export function groupingsOfMessages(
  source: Pick<MessageSource, 'frame' | 'table' | 'others'>,
  rows: Uint32Array,
  { person, keys, names }: Writers & { names: ReadonlyMap<string, string> },
  context: PrepareContext,
): Grouping[] {
  const { frame, table, others } = source
  const product = codeGroups(codes(frame, 'productId'), rows, (id) => {
    const name = names.get(id)
    return name === undefined ? null : { en: name, zh: name }
  })
  // That of an order is none of messages.
  const channel = codeGroups(table === 'conversations' ? codes(frame, 'channel') : undefined, rows, () => null)
  const segments = knownSegments(context)
  const segmentOf = new Map(segments.customers.map((key, customer) => [key, segments.of(customer)]))
  const ofPerson = keys.map((key) => segmentOf.get(key) ?? -1)
  const segment = {
    of: person.map((place) => (place < 0 ? -1 : ofPerson[place]!)),
    groups: segments.choices,
  }
  const known = Object.entries({ product, channel, segment }) as ['product' | 'channel' | 'segment', typeof segment][]
  return [
    ...known
      .filter(([, { groups }]) => groups.length > 0)
      .map(([by, one]): Grouping => ({ by, column: '', ...one, isOrdered: false })),
    ...columnGroupings(others, rows),
  ]
}

function codeGroups(
  column: CodeColumn | undefined,
  rows: Uint32Array,
  titleOf: (key: string) => Text | null,
): { of: Int32Array; groups: MessageGroup[] } {
  if (!column) return { of: new Int32Array(rows.length).fill(-1), groups: [] }
  const placeOf = new Int32Array(column.dictionary.length).fill(-1)
  const groups: MessageGroup[] = []
  const of = Int32Array.from(rows, (row) => {
    const code = column.codes[row]!
    if (code === 0) return -1
    if (placeOf[code] === -1) {
      const key = column.dictionary[code]!
      placeOf[code] = groups.push({ key, title: titleOf(key) }) - 1
    }
    return placeOf[code]!
  })
  return { of, groups }
}
