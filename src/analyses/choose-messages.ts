import { type Author, AUTHORS, type Messages } from '../features/messages'
import { MS_PER_DAY, parseDay } from '../features/periods'
import { momentOf } from '../features/scope'
import { codes } from '../schema/columns'
import type { Scope } from './contract'
import type { MessageSource } from './message-source'

/** What was left out, and what was odd. */
export interface MessageCounts {
  rows: number
  /** By somebody else than whose messages are read. */
  otherAuthor: number
  empty: number
  later: number
  outOfScope: number
  undated: number
}

export const NO_COUNTS: Readonly<MessageCounts> = {
  ...{ rows: 0, otherAuthor: 0, empty: 0, later: 0, outOfScope: 0, undated: 0 },
}

interface Wanted {
  author: Author | 'all'
  /** Inclusive day that counts as today. */
  asOf?: string | undefined
  scope?: Scope | undefined
}

interface ChosenMessages {
  /** Rows of the messages that are read. */
  rows: Uint32Array
  counts: MessageCounts
  /** Wall-clock ms of what counts as now; NaN without any time. */
  asOf: number
}

/** The messages that the settings name, and how many were left out for what. */
export function chooseMessages(source: MessageSource, messages: Messages, wanted: Wanted): ChosenMessages {
  const counts = { ...NO_COUNTS }
  const asOf = lastMoment(wanted, messages.at)
  const isKept = scopeOf(source, wanted, messages.at)
  const author = wanted.author === 'all' ? -1 : AUTHORS.indexOf(wanted.author)
  const rows: number[] = []
  for (let row = 0; row < messages.rows; row++) {
    if (!source.has(row)) continue
    counts.rows++
    const at = messages.at[row]!
    if (author >= 0 && messages.author[row] !== author) counts.otherAuthor++
    else if (messages.text(row).trim() === '') counts.empty++
    else if (at > asOf) counts.later++
    else if (!isKept(row)) counts.outOfScope++
    else {
      if (Number.isNaN(at)) counts.undated++
      rows.push(row)
    }
  }
  return { rows: Uint32Array.from(rows), counts, asOf }
}

/** The end of the day that counts as today, or the last message. */
function lastMoment({ asOf, scope }: Wanted, at: Float64Array): number {
  const day = asOf ?? scope?.to
  if (day !== undefined) return momentOf(day, at)
  return at.reduce((last, moment) => (moment > last || Number.isNaN(last) ? moment : last), NaN)
}

/** Whether the period and the filters keep a row; filters on columns that messages have not are no filters of messages. */
function scopeOf({ frame }: MessageSource, { scope }: Wanted, at: Float64Array): (row: number) => boolean {
  const from = scope?.from === undefined ? -Infinity : parseDay(scope.from) * MS_PER_DAY
  const filters = Object.entries(scope?.where ?? {}).flatMap(([name, values]) => {
    const column = codes(frame, name)
    if (!column) return []
    const wanted = new Set(values)
    return [{ column, kept: column.dictionary.map((value) => wanted.has(value)) }]
  })
  return (row) =>
    (from === -Infinity || at[row]! >= from) && filters.every(({ column, kept }) => kept[column.codes[row]!] === true)
}
