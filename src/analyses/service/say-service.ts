import type { Format } from '../../core/format'
import { fill, type Locale } from '../../core/locale'
import { SLA_STATES, type Confusion, type DeskResult, type Proof, type Satisfaction } from './spec'
import { viewWords } from './view-messages'

export interface Reader {
  locale: Locale
  format: Format
}

type Word = keyof typeof viewWords

const sayer =
  ({ locale }: Reader) =>
  (word: Word, values: Record<string, unknown> = {}): string =>
    fill(viewWords[word][locale], values)

const LATE = SLA_STATES.indexOf('late')

export const hoursText = (hours: number | null | undefined, { format }: Reader): string =>
  format.duration(hours === null || hours === undefined ? NaN : hours * 3600)

/** Who waits too long, in a sentence, and what it was counted from. */
export function findingOf(
  { desk, unanswered, threads, messages, asOf }: DeskResult,
  reader: Reader,
): { text: string; tone: 'better' | 'caution' | 'neutral'; sure: string } {
  const say = sayer(reader)
  const { format } = reader
  const late = desk.answerState.reduce((sum, state) => sum + Number(state === LATE), 0)
  const sure = say('sure', {
    threads: format.integer(threads),
    messages: format.integer(messages),
    date: format.date(asOf ?? NaN),
  })
  const values = { late: format.integer(late), waiting: format.integer(unanswered) }
  if (unanswered === 0) return { text: say('findingNobody'), tone: 'better', sure }
  return late > 0
    ? { text: say('findingLate', values), tone: 'caution', sure }
    : { text: say('findingWaiting', values), tone: 'neutral', sure }
}

/** Rows of what is asked, most often first. */
export function intentTable({ intents }: DeskResult, reader: Reader): string[][] {
  const { format } = reader
  return intents
    .toSorted((a, b) => b.threads - a.threads)
    .map((row) => [
      row.name,
      format.integer(row.threads),
      format.percentTenths(row.share),
      format.percentTenths(row.threads === 0 ? NaN : row.answered / row.threads),
      hoursText(row.answerHours, reader),
      format.tenths(row.mood ?? NaN),
      format.integer(row.recent),
      format.integer(row.before),
    ])
}

const GROUPS: Readonly<Record<Exclude<Satisfaction['by'], 'all'>, Word>> = {
  assignee: 'byAssignee',
  channel: 'byChannel',
  intent: 'byIntent',
}

export function satisfactionTable({ satisfaction }: DeskResult, reader: Reader): string[][] {
  const { format } = reader
  const say = sayer(reader)
  return satisfaction.flatMap(({ by, name, rated, good }) =>
    by === 'all'
      ? []
      : [
          [
            say(GROUPS[by]),
            name,
            format.integer(rated),
            format.percentTenths(good.value),
            `${format.percentTenths(good.low)} – ${format.percentTenths(good.high)}`,
          ],
        ],
  )
}

const SCORES: Readonly<Record<string, Word>> = { intents: 'intents', majority: 'majority', keywords: 'keywords' }

/** The league as its table takes it: what learns nothing and is weakest stands below. */
export function leagueOf({ scores }: Proof, reader: Reader) {
  const { format } = reader
  const say = sayer(reader)
  const rows = scores.map(({ name, macroF1, accuracy, top3 }) => ({
    name: say(SCORES[name]!),
    ...macroF1,
    cells: [format.percentTenths(accuracy.value), top3 === null ? '–' : format.percentTenths(top3)],
    isUsed: name === 'intents',
  }))
  const weakest = rows.at(-1)!
  return { entries: rows.slice(0, -1), baseline: { name: weakest.name, value: weakest.value, cells: weakest.cells } }
}

/** Shares of each true label by what was said; nothing in the places of none. */
export function confusionRows({ labels, counts }: Confusion, nameOf: (label: string) => string, reader: Reader) {
  const { format } = reader
  const say = sayer(reader)
  const title = (label: string): string => (label === '' ? say('noneOfThem') : nameOf(label))
  const size = labels.length
  const rows = labels.map((label, i) => {
    const own = counts.subarray(i * size, (i + 1) * size)
    const all = own.reduce((sum, count) => sum + count, 0)
    const cells = Array.from(own, (count, j) =>
      count === 0
        ? undefined
        : {
            text: format.integer(count),
            level: count / all,
            note: say('confusionNote', {
              ...{ count: format.integer(count), all: format.integer(all) },
              ...{ is: title(label), said: title(labels[j]!) },
            }),
          },
    )
    return { label: title(label), cells, all }
  })
  return { columns: labels.map(title), rows: rows.filter(({ all }) => all > 0) }
}
