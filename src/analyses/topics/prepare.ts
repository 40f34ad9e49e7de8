import { ClienteleError } from '../../core/errors'
import { packStrings } from '../../core/packed-strings'
import type { OrderLines } from '../../features/line'
import { readMessages } from '../../features/messages'
import { dayOf, MS_PER_DAY } from '../../features/periods'
import { createSums } from '../../features/sums'
import { cell, codes, type Frame } from '../../schema/columns'
import { chooseMessages } from '../choose-messages'
import type { Frames, Prepare, PrepareContext } from '../contract'
import { foreignLinesOf } from '../foreign-money'
import { groupingsOfMessages, readWriters, type Writers } from '../message-groups'
import { asConversations, chosenMessages, findSource } from '../message-source'
import { orderLines } from '../order-data'
import { causeColumns, type Linked } from './cause-columns'
import { orderOf, type OrdersOfPersons, readOrders, usualDays } from './link-orders'
import { MESSAGES_UNIT } from './messages'
import type { TopicsConfig, TopicsInputs } from './spec'
import { stopDaysOf, wentOn } from './went-on'

const YEAR_DAYS = 365

/**
 * Messages with who wrote them, when and about what, the order that each is most likely about, and what its writer bought since.
 * @throws ClienteleError DATA_MISSING, DATA_TOO_LITTLE, COLUMN_UNKNOWN, TABLE_UNKNOWN, CONFIG_INVALID.
 */
export const prepare: Prepare<TopicsConfig, TopicsInputs> = (frames, config, context) => {
  const source = findSource(frames, chosenMessages(config, context), config.column)
  const frame = asConversations(source)
  const messages = readMessages(frame)
  const { rows, counts, asOf } = chooseMessages(source, messages, config)
  if (rows.length === 0) throw new ClienteleError('DATA_TOO_LITTLE', { least: 1, unit: MESSAGES_UNIT, found: 0 })
  const at = Float64Array.from(rows, (row) => messages.at[row]!)
  const persons = readWriters(frame, rows)
  const products = readProducts(frames)
  const around = readAround(frames, context, asOf)
  const linked = linkAll(rows, { at, asOf, frame, persons, around })
  const lastDay = dayOf(asOf)
  return {
    texts: packStrings(Array.from(rows, messages.text)),
    id: Array.from(rows, messages.key),
    at,
    person: persons.person,
    net: around ? netOf(around, persons.keys, asOf) : new Float64Array(),
    groupings: groupingsOfMessages(source, rows, { ...persons, names: products.names }, context),
    wentOn: Uint8Array.from(rows, (_, i) =>
      around ? wentOn(around.orders, { key: persons.keys[persons.person[i]!] ?? '', at: at[i]! }, around) : 0,
    ),
    stopDays: around?.stopDays ?? null,
    causes: causeColumns(linked, {
      orders: frames.orders,
      usual: around?.usual,
      ...products,
      weekStart: (week) => lastDay - 7 * (week + 1) + 1,
    }),
    withOrder: linked.filter(({ order }) => order !== undefined).length,
    lateDays: around && !Number.isNaN(around.usual.overall) ? around.usual.overall : null,
    marks: (context.voiceMarks ?? []).flatMap((mark) =>
      mark.kind === 'topic' ? [{ topic: mark.topic, name: mark.name, into: mark.into ?? '' }] : [],
    ),
    source: { table: source.table, fileName: source.fileName, column: source.column },
    counts,
    foreign: around ? foreignLinesOf(around.lines) : null,
    asOf,
  }
}

/** Names and categories of products, as their table says, else as orders do. */
function readProducts({ products, orders }: Frames): { names: Map<string, string>; categories: Map<string, string> } {
  const names = new Map<string, string>()
  const categories = new Map<string, string>()
  for (const frame of [products, orders]) {
    const ids = frame && codes(frame, 'productId')
    if (!frame || !ids) continue
    const [name, category] = [frame.columns.get('productName'), frame.columns.get('category')]
    const seen = new Uint8Array(ids.dictionary.length)
    for (let row = 0; row < frame.rows; row++) {
      const code = ids.codes[row]!
      if (code === 0 || seen[code] === 1) continue
      seen[code] = 1
      const key = ids.dictionary[code]!
      const [called, kind] = [name && cell(name, row), category && cell(category, row)]
      if (called !== null && called !== undefined && !names.has(key)) names.set(key, String(called))
      if (kind !== null && kind !== undefined && !categories.has(key)) categories.set(key, String(kind))
    }
  }
  return { names, categories }
}

interface AroundOrders {
  lines: OrderLines
  orders: OrdersOfPersons
  usual: ReturnType<typeof usualDays>
  stopDays: number | null
  asOf: number
}

/** What the shop's orders say; undefined where there are none that name customers. */
function readAround(frames: Frames, context: PrepareContext, asOf: number): AroundOrders | undefined {
  const { orders: frame } = frames
  if (!frame || frame.rows === 0 || !codes(frame, 'person') || !frame.columns.has('orderedAt')) return undefined
  const lines = orderLines(frames, context)
  // What was bought after the last message is known too: a customer who came back since did not stay away.
  const until = Math.max(Number.isNaN(context.asOf) ? -Infinity : context.asOf, Number.isNaN(asOf) ? -Infinity : asOf)
  const orders = readOrders(frame, lines, until)
  const stopDays = stopDaysOf(orders)
  return { lines, orders, stopDays, usual: usualDays(orders, codes(frame, 'country')), asOf: until }
}

interface Linking {
  at: Float64Array
  asOf: number
  frame: Frame
  persons: Writers
  around: AroundOrders | undefined
}

function linkAll(rows: Uint32Array, { at, asOf, frame, persons, around }: Linking): Linked[] {
  const [product, channel] = [codes(frame, 'productId'), codes(frame, 'channel')]
  const lastDay = dayOf(asOf)
  return Array.from(rows, (row, i) => {
    const own = product?.dictionary[product.codes[row]!] ?? ''
    const key = persons.keys[persons.person[i]!] ?? ''
    return {
      order: around && key !== '' ? orderOf(around.orders, { key, at: at[i]!, product: own }) : undefined,
      week: Number.isNaN(at[i]!) ? -1 : Math.floor((lastDay - dayOf(at[i]!)) / 7),
      product: own,
      channel: channel?.dictionary[channel.codes[row]!] ?? '',
      at: at[i]!,
    }
  })
}

/** Net of the 365 days up to a moment, by customer. */
function netOf({ lines }: AroundOrders, keys: readonly string[], asOf: number): Float64Array {
  const placeOf = new Map(keys.map((key, place) => [key, place]))
  const placeOfCode = Int32Array.from(lines.personKeys, (key) => placeOf.get(key) ?? -1)
  const sums = createSums(keys.length)
  const from = asOf - YEAR_DAYS * MS_PER_DAY
  for (let row = 0; row < lines.rows; row++) {
    const place = lines.person[row] === 0 ? -1 : placeOfCode[lines.person[row]!]!
    if (place >= 0 && lines.at[row]! > from && lines.at[row]! <= asOf) sums.add(place, lines.net[row]!)
  }
  return sums.totals()
}
