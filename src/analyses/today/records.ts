import { dayOf, formatDay, MS_PER_DAY } from '../../features/periods'
import { codes, numbers, type CodeColumn, type Frame } from '../../schema/columns'
import type { Candidates } from './pick'
import type { Day } from './rhythm'
import { guessOf, openShare, type Standings } from './standings'

/** A deal that is overdue for longer was given up without a word. */
const MOST_OVERDUE_DAYS = 180
const ANSWER_DAYS = 30
/** Who waits for an answer is not surer of the shop than this. */
const MOST_SURE = 0.9
const CLOSED_STAGE = /won|lost|closed|cancel|赢|输|丢|成交|关闭|取消/i
const ANSWERED_STATUS = /clos|resol|solv|done|answer|解决|关闭|完成|已回复/i

const wordAt = (column: CodeColumn | undefined, row: number): string => column?.dictionary[column.codes[row]!] ?? ''

/** Open deals that were to close before today, in the shop's own currency. Customers named on them need not have bought. */
export function overdueDeals(frame: Frame | undefined, currency: string, { today }: Day): Candidates {
  const column = (name: string): CodeColumn | undefined => frame && codes(frame, name)
  const [amount, closedAt, expected] = ['amount', 'closedAt', 'expectedCloseAt'].map(
    (name) => frame && numbers(frame, name),
  )
  const [outcome, stage, id, title] = ['outcome', 'stage', 'dealId', 'dealName'].map(column)
  const [person, money] = [column('person'), column('currency')]
  const isOpen = (row: number): boolean =>
    !(closedAt && closedAt[row] === closedAt[row]) &&
    !['won', 'lost'].includes(wordAt(outcome, row)) &&
    !CLOSED_STAGE.test(wordAt(stage, row))
  const isHome = (row: number): boolean => ['', currency].includes(wordAt(money, row).toUpperCase())
  const isOverdue = (row: number): boolean =>
    expected![row]! < today && expected![row]! >= today - MOST_OVERDUE_DAYS * MS_PER_DAY
  const rows = frame && expected && amount ? [...Array(frame.rows).keys()] : []
  const chance = winRate(outcome, frame?.rows ?? 0)
  return {
    kind: 'deal',
    places: rows.filter((row) => isOverdue(row) && isOpen(row) && isHome(row)),
    moneyOf: (row) => amount![row]!,
    weightOf: (row) => amount![row]! * openShare(chance),
    draftOf: (row) => ({
      customer: wordAt(person, row),
      subject: wordAt(id, row),
      title: wordAt(title, row),
      occasion: formatDay(dayOf(expected![row]!)),
      facts: {
        expected: expected![row]!,
        lateDays: Math.round((today - expected![row]!) / MS_PER_DAY),
        stage: wordAt(stage, row),
      },
      chance: null,
      due: today,
      isContact: true,
      basis: 'records',
    }),
  }
}

/** Share of the decided deals that were won, drawn towards a half where few were decided. */
function winRate(outcome: CodeColumn | undefined, rows: number): number {
  let [won, lost] = [1, 1]
  for (let row = 0; row < rows; row++) {
    if (wordAt(outcome, row) === 'won') won++
    else if (wordAt(outcome, row) === 'lost') lost++
  }
  return won / (won + lost)
}

/** Customers who had the last word lately, in a shop whose answers are in the data. */
export function unansweredMessages(frame: Frame | undefined, standings: Standings, { asOf, today }: Day): Candidates {
  const last = frame ? lastWords(frame, asOf) : []
  const chanceOf = (i: number): number => Math.min(MOST_SURE, guessOf(standings, i))
  const ofCustomer = (place: number, worth: (i: number) => number): number => {
    const i = standings.place.get(last[place]!.customer)
    return i === undefined ? NaN : worth(i)
  }
  return {
    kind: 'answer',
    places: [...last.keys()],
    moneyOf: (place) => ofCustomer(place, (i) => standings.yearly[i]! * (1 - chanceOf(i))),
    weightOf: (place) => ofCustomer(place, (i) => standings.yearly[i]! * openShare(chanceOf(i))),
    draftOf: (place) => {
      const { customer, id, at } = last[place]!
      return {
        customer,
        ...{ subject: id, title: '', occasion: formatDay(dayOf(at)) },
        facts: {
          on: at,
          waitDays: Math.floor((asOf - at) / MS_PER_DAY),
          yearly: ofCustomer(place, (i) => standings.yearly[i]!),
        },
        chance: null,
        due: today,
        isContact: true,
        basis: 'records',
      }
    },
  }
}

interface LastWord {
  customer: string
  id: string
  at: number
}

/** What customers said last, where no answer came after it. Without a single answer in the data nobody knows. */
function lastWords(frame: Frame, asOf: number): LastWord[] {
  const [person, author, status, id] = ['person', 'author', 'status', 'conversationId'].map((name) =>
    codes(frame, name),
  )
  const at = numbers(frame, 'at')
  if (!person || !author || !at) return []
  const latest = new Int32Array(person.dictionary.length).fill(-1)
  let hasAnswers = false
  for (let row = 0; row < frame.rows; row++) {
    hasAnswers ||= wordAt(author, row) === 'agent'
    const code = person.codes[row]!
    if (code === 0 || !(at[row]! <= asOf)) continue
    if (latest[code] === -1 || at[row]! >= at[latest[code]!]!) latest[code] = row
  }
  if (!hasAnswers) return []
  const since = asOf - ANSWER_DAYS * MS_PER_DAY
  return [...latest].flatMap((row) => {
    const isWaiting = row >= 0 && at[row]! >= since && wordAt(author, row) === 'customer'
    if (!isWaiting || ANSWERED_STATUS.test(wordAt(status, row))) return []
    return [{ customer: wordAt(person, row), id: wordAt(id, row), at: at[row]! }]
  })
}
