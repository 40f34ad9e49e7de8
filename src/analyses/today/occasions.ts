import { civilFromDays, dayOf, daysFromCivil, formatDay, MS_PER_DAY } from '../../features/periods'
import { LINE, type OrderLines } from '../../features/line'
import { codes, numbers, type Frame } from '../../schema/columns'
import { flags } from './people'
import type { Candidates } from './pick'
import type { Day } from './rhythm'
import { guessOf, openShare, type Standings } from './standings'

const BIRTHDAY_DAYS = 7
/** How far a greeting reaches. */
const GREETING_DAYS = 14
const REFUND_DAYS = 14
/** A refund is big from so many average orders of the shop, and so much of the customer's own. */
const BIG_REFUND = 2
const OWN_SHARE = 0.5
/** Whoever got much back is not surer of the shop than this. */
const MOST_SURE = 0.8
const YES = 2

/** Customers who have their birthday within the next days and said yes to mail or messages. */
export function birthdays(standings: Standings, customers: Frame | undefined, { today }: Day): Candidates {
  const found = customers ? readBirthdays(customers, standings, dayOf(today)) : new Map<number, number>()
  // A greeting matters where an order within two weeks is open.
  const chanceOf = (i: number): number => {
    const gap = standings.meanGapDays[i]!
    return gap > 0 ? guessOf(standings, i) * (1 - Math.exp(-GREETING_DAYS / gap)) : 0.1
  }
  return {
    kind: 'birthday',
    places: [...found.keys()].sort((a, b) => a - b),
    moneyOf: (i) => standings.averageOrder[i]!,
    weightOf: (i) => standings.averageOrder[i]! * openShare(chanceOf(i)),
    draftOf: (i) => ({
      customer: standings.customerKey[i]!,
      ...{ subject: '', title: '', occasion: formatDay(found.get(i)!) },
      facts: { on: found.get(i)! * MS_PER_DAY, orders: standings.orders[i]!, average: standings.averageOrder[i]! },
      chance: null,
      due: found.get(i)! * MS_PER_DAY,
      isContact: true,
      basis: 'records',
    }),
  }
}

/** Day of the next birthday by customer, of those who have one soon and agreed to something. */
function readBirthdays(frame: Frame, { place }: Standings, today: number): Map<number, number> {
  const [person, born] = [codes(frame, 'person'), numbers(frame, 'birthday')]
  const consents = ['emailConsent', 'smsConsent'].map((field) => flags(frame, field))
  const found = new Map<number, number>()
  const agreed = new Set<number>()
  if (!person || !born) return found
  const placeOfCode = person.dictionary.map((key) => place.get(key))
  for (let row = 0; row < frame.rows; row++) {
    const i = placeOfCode[person.codes[row]!]
    if (i === undefined) continue
    const said = consents.map((values) => values?.[row] ?? 0)
    if (said.includes(YES)) agreed.add(i)
    const next = Number.isNaN(born[row]!) ? NaN : nextBirthday(dayOf(born[row]!), today)
    if (next < today + BIRTHDAY_DAYS) found.set(i, next)
  }
  for (const i of found.keys()) if (!agreed.has(i)) found.delete(i)
  return found
}

/** The day, from today on, on which a year is over again; who was born on 29 February has the 1st of March in other years. */
export function nextBirthday(born: number, today: number): number {
  const { month, day } = civilFromDays(born)
  const { year } = civilFromDays(today)
  const inYear = daysFromCivil(year, month, day)
  return inYear >= today ? inYear : daysFromCivil(year + 1, month, day)
}

/** Customers to whom much was given back lately: the next order hangs on how it is put right. */
export function refunds(standings: Standings, lines: OrderLines, { asOf, today }: Day): Candidates {
  const back = new Map<number, { amount: number; at: number }>()
  const placeOfCode = lines.personKeys.map((key) => standings.place.get(key))
  const since = asOf - REFUND_DAYS * MS_PER_DAY
  for (let row = 0; row < lines.rows; row++) {
    const at = lines.at[row]!
    if (!(at > since && at <= asOf) || lines.kind[row] === LINE.ignored) continue
    const given = lines.kind[row] === LINE.returned ? -lines.net[row]! : lines.charged[row]! - lines.net[row]!
    const i = placeOfCode[lines.person[row]!]
    if (i === undefined || !(given > 0)) continue
    const before = back.get(i) ?? { amount: 0, at }
    back.set(i, { amount: before.amount + given, at: Math.max(before.at, at) })
  }
  const least = BIG_REFUND * meanOf(standings.averageOrder)
  const chance = (i: number): number => Math.min(MOST_SURE, guessOf(standings, i))
  return {
    kind: 'refund',
    places: [...back]
      .filter(([i, { amount }]) => amount >= least && amount >= OWN_SHARE * standings.averageOrder[i]!)
      .map(([i]) => i)
      .sort((a, b) => a - b),
    moneyOf: (i) => standings.yearly[i]! * (1 - chance(i)),
    weightOf: (i) => standings.yearly[i]! * openShare(chance(i)),
    draftOf: (i) => ({
      customer: standings.customerKey[i]!,
      ...{ subject: '', title: '', occasion: formatDay(dayOf(back.get(i)!.at)) },
      facts: { amount: back.get(i)!.amount, on: back.get(i)!.at, yearly: standings.yearly[i]! },
      chance: null,
      due: today,
      isContact: true,
      basis: 'records',
    }),
  }
}

function meanOf(values: Float64Array): number {
  const known = values.filter((value) => value === value)
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
}
