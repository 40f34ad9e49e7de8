import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import type { RowSource, Sort } from '../../ui/table/types'
import type { Cause, Topic, TopicGroup, TopicsResult } from './spec'
import { viewWords } from './view-messages'

export interface Reader {
  locale: Locale
  format: Format
}

type Values = Readonly<Record<string, unknown>>
const say = (key: keyof typeof viewWords, { locale }: Pick<Reader, 'locale'>, values: Values = {}): string =>
  fill(viewWords[key][locale], values)

interface Told {
  text: string
  tone: 'neutral' | 'caution' | 'worse'
  sure: string
}

/** A topic is worth a sentence as one of complaints where at least so many of its messages are some. */
const LEAST_BAD = 0.3

/** What to look at first: what came up this week, what is new, what complaints are about, what most is written about. */
export function findingOf({ topics, id }: TopicsResult, reader: Reader): Told {
  const { format } = reader
  const sure = say('findingRead', reader, { count: format.integer(id.length) })
  const burst = best(
    topics.filter((topic) => topic.burst !== null),
    ({ burst: one }) => one!.count - one!.expected,
  )
  if (burst?.burst) {
    const { count, expected } = burst.burst
    const values = { name: burst.name, count: format.integer(count), expected: format.number(Math.round(expected)) }
    const tested = say('findingSure', reader, { count: format.integer(id.length) })
    return { text: say('burstFinding', reader, values), tone: 'caution', sure: tested }
  }
  const fresh = best(
    topics.filter(({ isNew }) => isNew),
    ({ count }) => count,
  )
  if (fresh) {
    const values = { name: fresh.name, count: format.integer(fresh.count) }
    return { text: say('newFinding', reader, values), tone: 'caution', sure }
  }
  const worst = best(
    topics.filter(({ mood }) => mood.bad >= LEAST_BAD),
    ({ mood, count }) => mood.bad * count,
  )
  if (worst) {
    const bad = Math.round(worst.mood.bad * worst.count)
    const values = { name: worst.name, bad: format.integer(bad), count: format.integer(worst.count) }
    const word = bad === worst.count ? 'badAllFinding' : 'badFinding'
    return { text: say(word, reader, values), tone: 'worse', sure }
  }
  const [first] = topics
  if (!first) return { text: say('noFinding', reader), tone: 'neutral', sure }
  const values = { name: first.name, share: format.percent(first.share) }
  return { text: say('plainFinding', reader, values), tone: 'neutral', sure }
}

function best(topics: readonly Topic[], valueOf: (topic: Topic) => number): Topic | undefined {
  return topics.reduce<Topic | undefined>((top, one) => (!top || valueOf(one) > valueOf(top) ? one : top), undefined)
}

/** What is behind complaints, and by how much. */
export function causeText(cause: Cause, { topics }: TopicsResult, reader: Reader): { title: string; text: string } {
  const { format } = reader
  const topic = topics.find(({ key }) => key === cause.topic)?.name
  const times = (value: number): string => format.number(Math.round(value * 10) / 10)
  const isNever = cause.otherHits === 0
  const key = topic === undefined ? (isNever ? 'causeNever' : 'causeAll') : isNever ? 'causeNeverTopic' : 'causeTopic'
  return {
    title: say(`cause_${cause.kind}`, reader, { value: cause.title }),
    text: say(key, reader, {
      ...(topic !== undefined && { topic }),
      hits: format.integer(cause.hits),
      complaints: format.integer(cause.complaints),
      others: format.integer(cause.others),
      ...{ lift: times(cause.lift), low: times(cause.low), high: times(cause.high) },
    }),
  }
}

export const groupTitle = ({ title, key }: TopicGroup, { locale }: Pick<Reader, 'locale'>): string =>
  title?.[locale] ?? key

/** Whether customers went on buying; undefined where it cannot be told. */
export function stoppedText({ stopped }: Topic, stopDays: number | null, reader: Reader): string | undefined {
  if (stopped === null || stopDays === null) return undefined
  const { format } = reader
  const told = say('stoppedText', reader, {
    ...{ stopped: format.integer(stopped.stopped), customers: format.integer(stopped.customers) },
    ...{ days: format.integer(stopDays), low: format.percent(stopped.low), high: format.percent(stopped.high) },
    others: format.percent(stopped.others),
  })
  const sure = say(stopped.q <= 0.05 ? 'stoppedSure' : 'stoppedUnsure', reader)
  return reader.locale === 'en' ? `${told} ${sure}` : `${told}${sure}`
}

/** Rows that hold what is looked for, in the order of a column. */
export function topicRows(topics: readonly Topic[], search: string, sort: Sort | undefined): RowSource<Topic> {
  const wanted = search.trim().toLowerCase()
  const rows = topics.filter(({ name, terms }) => `${name} ${terms.join(' ')}`.toLowerCase().includes(wanted))
  if (sort) {
    const direction = sort.descending ? -1 : 1
    rows.sort((a, b) => {
      const [x, y] = [sortValue(a, sort.by), sortValue(b, sort.by)]
      if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
      return direction * (typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y))
    })
  }
  return {
    ...{ total: rows.length, name: 'topics' },
    load: (offset, limit) => Promise.resolve(rows.slice(offset, offset + limit)),
    peek: (index) => rows[index],
  }
}

function sortValue(topic: Topic, by: string): number | string | null {
  if (by === 'name') return topic.name
  if (by === 'bad') return topic.mood.bad
  if (by === 'stopped') return topic.stopped?.share ?? null
  const value = topic[by as 'count' | 'share' | 'trend' | 'customers' | 'net']
  return typeof value === 'number' ? value : null
}

/** A text in pieces, those with a term marked. */
export function piecesOf(
  text: string,
  terms: readonly { start: number; end: number }[],
): { text: string; isTerm: boolean }[] {
  const pieces: { text: string; isTerm: boolean }[] = []
  let at = 0
  for (const { start, end } of terms) {
    if (start < at) continue
    if (start > at) pieces.push({ text: text.slice(at, start), isTerm: false })
    pieces.push({ text: text.slice(start, end), isTerm: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isTerm: false })
  return pieces
}
