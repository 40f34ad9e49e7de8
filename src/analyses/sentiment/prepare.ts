import { ClienteleError } from '../../core/errors'
import { packStrings } from '../../core/packed-strings'
import { readMessages, type Messages } from '../../features/messages'
import { aspectsWith } from '../../ml/mood/known-aspects'
import { cell, codes, type Frame } from '../../schema/columns'
import { chooseMessages, NO_COUNTS } from '../choose-messages'
import type { Prepare } from '../contract'
import { groupingsOfMessages, readWriters } from '../message-groups'
import { asConversations, chosenMessages, findSource } from '../message-source'
import { readKnown } from './known-moods'
import { MESSAGES_UNIT } from './messages'
import type { SentimentConfig, SentimentInputs } from './spec'

/**
 * The customers' messages with who wrote them, when, and about what; what agents wrote is counted and left out.
 * @throws ClienteleError DATA_MISSING, DATA_TOO_LITTLE, COLUMN_UNKNOWN, TABLE_UNKNOWN, CONFIG_INVALID.
 */
export const prepare: Prepare<SentimentConfig, SentimentInputs> = (frames, config, context) => {
  const marks = context.voiceMarks ?? []
  const changed = marks.flatMap((mark) => (mark.kind === 'aspect' ? [mark] : []))
  const aspects = aspectsWith(changed).map((aspect) => ({ ...aspect, words: [...aspect.words] }))
  if (config.text !== undefined) return { ...EMPTY(), one: config.text, aspects, names: namesOfGoods(frames.products) }
  const source = findSource(frames, chosenMessages(config, context), config.column)
  const messages = readMessages(asConversations(source))
  const { rows, counts, asOf } = chooseMessages(source, messages, { ...config, author: 'customer' })
  if (rows.length === 0) throw new ClienteleError('DATA_TOO_LITTLE', { least: 1, unit: MESSAGES_UNIT, found: 0 })
  const corrections = new Map(marks.flatMap((mark) => (mark.kind === 'mood' ? [[mark.message, mark.step]] : [])))
  const own = new Uint8Array(source.frame.rows)
  for (const row of rows) own[row] = 1
  const known = readKnown(source.frame, {
    ...{ rating: source.rating, label: source.label, corrections },
    keyOf: messages.key,
    isOwn: (row) => own[row] === 1,
  })
  const writers = readWriters(source.frame, rows)
  return {
    one: null,
    texts: packStrings(Array.from(rows, messages.text)),
    id: Array.from(rows, messages.key),
    at: Float64Array.from(rows, (row) => messages.at[row]!),
    ...{ person: writers.person, customerKey: writers.keys },
    ...threadsOf(messages, rows),
    groupings: groupingsOfMessages(source, rows, { ...writers, names: productNames(frames.products) }, context),
    knownStep: Uint8Array.from(rows, (row) => known.step[row]!),
    knownBy: Uint8Array.from(rows, (row) => known.by[row]!),
    scale: known.scale,
    aspects,
    names: namesOfGoods(frames.products),
    source: { table: source.table, fileName: source.fileName, column: source.column },
    counts,
    asOf,
  }
}

const EMPTY = (): SentimentInputs => ({
  one: null,
  texts: packStrings([]),
  ...{ id: [], at: new Float64Array(), person: new Int32Array(), customerKey: [] },
  ...{ thread: new Uint32Array(), threadKey: [] },
  groupings: [],
  ...{ knownStep: new Uint8Array(), knownBy: new Uint8Array(), scale: null, aspects: [], names: [] },
  source: { table: '', fileName: null, column: '' },
  counts: { ...NO_COUNTS },
  asOf: NaN,
})

/** Threads of the kept messages, numbered anew. */
function threadsOf({ thread, threadKey }: Messages, rows: Uint32Array): Pick<SentimentInputs, 'thread' | 'threadKey'> {
  const place = new Map<number, number>()
  const keys: string[] = []
  const own = Uint32Array.from(rows, (row) => {
    const known = place.get(thread[row]!)
    if (known !== undefined) return known
    place.set(thread[row]!, keys.length)
    return keys.push(threadKey[thread[row]!]!) - 1
  })
  return { thread: own, threadKey: keys }
}

function productNames(products: Frame | undefined): ReadonlyMap<string, string> {
  const [ids, names] = products ? [codes(products, 'productId'), products.columns.get('productName')] : []
  const found = new Map<string, string>()
  if (!products || !ids || !names) return found
  for (let row = 0; row < products.rows; row++) {
    const name = String(cell(names, row) ?? '')
    if (name !== '') found.set(ids.dictionary[ids.codes[row]!]!, name)
  }
  return found
}

/** What the shop's goods and kinds of goods are called, each once. */
function namesOfGoods(products: Frame | undefined): string[] {
  const names = new Set<string>()
  for (const name of ['productName', 'category']) {
    const column = products?.columns.get(name)
    for (let row = 0; column && row < products!.rows; row++) names.add(String(cell(column, row) ?? ''))
  }
  names.delete('')
  return [...names]
}
