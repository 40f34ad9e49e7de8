import { dayOf } from '../../features/periods'
import { codes, type CodeColumn, type Frame, numbers } from '../../schema/columns'
import { eventType } from '../event-types'
import type { EventEntry, EventLog } from './spec'

/** More events than anyone unfolds. */
const MAX_EVENTS = 100_000
const NAMED_PRODUCTS = 10

interface Events {
  /** One entry for each day, oldest first. */
  entries: EventEntry[]
  log: EventLog
  /** Events older than those kept. */
  dropped: number
}

const NO_EVENTS: Events = {
  entries: [],
  log: { at: new Float64Array(), type: new Uint32Array(), types: [], product: new Uint32Array(), products: [''] },
  dropped: 0,
}

/** What the customer did, folded by day. Rows without a date are in no day and are left out; linear but for the sort. */
export function readEvents(
  frame: Frame | undefined,
  own: readonly number[],
  nameOf: (productId: string) => string,
): Events {
  const at = frame && numbers(frame, 'at')
  if (!frame || !at) return { ...NO_EVENTS, log: { ...NO_EVENTS.log } }
  const dated = own.filter((row) => !Number.isNaN(at[row]!)).sort((a, b) => at[a]! - at[b]!)
  const rows = dated.slice(Math.max(0, dated.length - MAX_EVENTS))
  const types = wordsOf(rows, codes(frame, 'type'), eventType)
  const products = wordsOf(rows, codes(frame, 'productId'), nameOf)
  const log: EventLog = {
    at: Float64Array.from(rows, (row) => at[row]!),
    type: types.codes,
    types: types.words,
    product: products.codes,
    products: products.words,
  }
  return { entries: foldDays(log, rows, codes(frame, 'channel')), log, dropped: dated.length - rows.length }
}

/** The words of some rows, numbered as they come; 0 is ''. Words that come to the same are one. */
function wordsOf(
  rows: readonly number[],
  column: CodeColumn | undefined,
  wordOf: (word: string) => string,
): { codes: Uint32Array; words: string[] } {
  const words = ['']
  const numberOf = new Map<number, number>([[0, 0]])
  const found = Uint32Array.from(rows, (row) => {
    const code = column?.codes[row] ?? 0
    const known = numberOf.get(code)
    if (known !== undefined) return known
    const word = wordOf(column!.dictionary[code]!)
    const number = words.includes(word) ? words.indexOf(word) : words.push(word) - 1
    numberOf.set(code, number)
    return number
  })
  return { codes: found, words }
}

function foldDays(log: EventLog, rows: readonly number[], channels: CodeColumn | undefined): EventEntry[] {
  const entries: EventEntry[] = []
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const day = dayOf(log.at[from]!)
    while (to < rows.length && dayOf(log.at[to]!) === day) to++
    entries.push({
      kind: 'event',
      at: log.at[to - 1]!,
      since: log.at[from]!,
      count: to - from,
      types: countTypes(log, from, to),
      products: distinct(log.product.subarray(from, to), log.products).slice(0, NAMED_PRODUCTS),
      channels: channels
        ? distinct(
            rows.slice(from, to).map((row) => channels.codes[row]!),
            channels.dictionary,
          )
        : [],
      from,
    })
  }
  return entries
}

function countTypes({ type, types }: EventLog, from: number, to: number): EventEntry['types'] {
  const counts = new Map<number, number>()
  for (let i = from; i < to; i++) counts.set(type[i]!, (counts.get(type[i]!) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([code, count]) => ({ type: types[code]!, count }))
}

const distinct = (found: ArrayLike<number>, words: readonly string[]): string[] =>
  [...new Set(Array.from(found))].filter((code) => code > 0).map((code) => words[code]!)
