import { dayOf, formatDay, MS_PER_DAY } from '../../features/periods'
import type { Candidates, Draft } from './pick'
import type { TaskFacts } from './spec'
import { chanceOf, guessOf, openShare, type Standings } from './standings'

/** Fewer orders are no rhythm, and orders within a day of each other no gap. */
const LEAST_ORDERS = 3
const LEAST_GAP = 1
/** Quiet is who has waited so many own gaps; less, where a model or the groups say it too. */
const QUIET_GAPS = 2
const QUIET_GAPS_CONFIRMED = 1.5
const QUIET_ALIVE = 0.6
const QUIET_GROUPS: readonly string[] = ["Can't lose", 'At risk']
/** Nobody expects a word after two years. */
const MOST_QUIET_DAYS = 730
const LIKELY = 0.5
/** Due is whose window has begun, or begins within so many days. */
const DUE_SOON_DAYS = 3
const DUE_ALIVE = 0.6
/** Windows of who orders often begin soon after every order: nobody is reminded the day after. */
const DUE_LEAST_GAPS = 0.8
const DUE_ORDERS = 4
const DUE_GAP_SHARE = 0.15
/** The best are the first of so many regulars by what they bring in a year; they are thanked for an order of the last days. */
const ONE_BEST_OF = 20
const THANK_DAYS = 3
/** Half of such customers order within their window. */
const WINDOW_SHARE = 0.5

/** The moment that counts as now, and its midnight; wall-clock ms. */
export interface Day {
  asOf: number
  today: number
}

/** Customers who have waited much longer than they used to, by their own rhythm, their group, or their chance of being customers. */
export function quietCustomers(standings: Standings, { today }: Day): Candidates {
  const { yearly } = standings
  return {
    kind: 'quiet',
    places: placesOf(standings, (i) => isQuiet(standings, i)),
    moneyOf: (i) => yearly[i]! * (1 - guessOf(standings, i)),
    weightOf: (i) => yearly[i]! * openShare(guessOf(standings, i)),
    draftOf(i) {
      const chance = chanceOf(standings, i)
      const basis = isKnown(standings.alive[i]!) ? 'lifetime' : 'churn'
      return {
        ...draftOf(standings, i, {}),
        chance: isKnown(chance) ? chance : null,
        due: today,
        basis: isKnown(chance) ? basis : 'rhythm',
      }
    },
  }
}

function isQuiet(standings: Standings, i: number): boolean {
  if (!hasRhythm(standings, i) || standings.recencyDays[i]! > MOST_QUIET_DAYS) return false
  const gaps = standings.recencyDays[i]! / standings.meanGapDays[i]!
  const alive = standings.alive[i]!
  // A model that still believes in a customer knows the shop's rhythm, too.
  if (isKnown(alive)) return alive < QUIET_ALIVE && gaps >= QUIET_GAPS_CONFIRMED
  return gaps >= (QUIET_GROUPS.includes(standings.group[i]!) ? QUIET_GAPS_CONFIRMED : QUIET_GAPS)
}

/** The best customers who ordered just now: of those whom nobody calls, because they come by themselves, the ones with most to lose. */
export function bestCustomers(standings: Standings, { today }: Day): Candidates {
  const { lastOrderAt, orders, recencyDays, yearly } = standings
  const known = yearly.filter((value, i) => value > 0 && orders[i]! >= LEAST_ORDERS).sort()
  const least = known.at(-Math.floor(known.length / ONE_BEST_OF)) ?? Infinity
  const isBest = (i: number): boolean => known.length >= ONE_BEST_OF && yearly[i]! >= least
  return {
    kind: 'thank',
    places: placesOf(standings, (i) => isBest(i) && orders[i]! >= LEAST_ORDERS && recencyDays[i]! <= THANK_DAYS),
    moneyOf: (i) => yearly[i]! * (1 - guessOf(standings, i)),
    weightOf: (i) => yearly[i]! * openShare(guessOf(standings, i)),
    draftOf: (i) => ({
      ...draftOf(standings, i, { on: lastOrderAt[i]! }),
      chance: null,
      due: today,
      basis: 'records',
    }),
  }
}

/** Regulars who more likely leave than not within the horizon of the churn room. */
export function leavingCustomers(standings: Standings, { today }: Day, horizonDays: number): Candidates {
  const { score, yearNet } = standings
  return {
    kind: 'leaving',
    places: placesOf(standings, (i) => score[i]! >= LIKELY),
    moneyOf: (i) => yearNet[i]! * score[i]!,
    weightOf: (i) => yearNet[i]! * openShare(score[i]!),
    draftOf: (i) => ({
      ...draftOf(standings, i, { reason: standings.reason[i]!, horizonDays, yearly: yearNet[i]!, score: score[i]! }),
      chance: 1 - score[i]!,
      due: today,
      basis: 'churn',
    }),
  }
}

/** Customers whose next order is due about now: by the lifetime room's window, or by their own gap. */
export function dueCustomers(standings: Standings, day: Day, byModel: boolean): Candidates {
  const { alive, averageOrder, dueTo, lastOrderAt, meanGapDays } = standings
  const endOf = (i: number): number =>
    byModel ? dueTo[i]! : lastOrderAt[i]! + (1 + DUE_GAP_SHARE) * meanGapDays[i]! * MS_PER_DAY
  const chanceWithin = (i: number): number => (byModel && isKnown(alive[i]!) ? alive[i]! : 1) * WINDOW_SHARE
  return {
    kind: 'due',
    places: placesOf(standings, (i) => (byModel ? isInWindow(standings, i, day) : isAfterGap(standings, i))),
    moneyOf: (i) => averageOrder[i]!,
    weightOf: (i) => averageOrder[i]! * openShare(chanceWithin(i)),
    draftOf: (i) => ({
      ...draftOf(standings, i, { until: endOf(i) }),
      chance: byModel && isKnown(alive[i]!) ? alive[i]! : null,
      due: Math.max(day.today, dayOf(endOf(i)) * MS_PER_DAY),
      basis: byModel ? 'lifetime' : 'rhythm',
    }),
  }
}

function isInWindow(standings: Standings, i: number, { asOf }: Day): boolean {
  const { alive, dueFrom, dueTo, meanGapDays, recencyDays } = standings
  const soon = asOf + DUE_SOON_DAYS * MS_PER_DAY
  const isEarly = recencyDays[i]! < DUE_LEAST_GAPS * meanGapDays[i]!
  return hasRhythm(standings, i) && !isEarly && !(alive[i]! < DUE_ALIVE) && dueFrom[i]! <= soon && dueTo[i]! >= asOf
}

function isAfterGap(standings: Standings, i: number): boolean {
  const { orders, recencyDays, meanGapDays } = standings
  const gap = meanGapDays[i]!
  const slack = Math.max(DUE_SOON_DAYS, DUE_GAP_SHARE * gap)
  return hasRhythm(standings, i) && orders[i]! >= DUE_ORDERS && Math.abs(recencyDays[i]! - gap) <= slack
}

const isKnown = (value: number): boolean => value === value

const hasRhythm = ({ orders, meanGapDays }: Standings, i: number): boolean =>
  orders[i]! >= LEAST_ORDERS && meanGapDays[i]! >= LEAST_GAP

/** What every task about a customer's rhythm says; it arises anew with their next order. */
function draftOf(
  { customerKey, lastOrderAt, meanGapDays, recencyDays, orders, yearly }: Standings,
  i: number,
  facts: TaskFacts,
): Pick<Draft, 'customer' | 'subject' | 'title' | 'occasion' | 'facts' | 'isContact'> {
  const rhythm = { gapDays: meanGapDays[i]!, quietDays: recencyDays[i]!, orders: orders[i]!, yearly: yearly[i]! }
  return {
    customer: customerKey[i]!,
    subject: '',
    title: '',
    occasion: formatDay(dayOf(lastOrderAt[i]!)),
    facts: { ...rhythm, ...facts },
    isContact: true,
  }
}

function placesOf({ customerKey }: Standings, isWanted: (i: number) => boolean): number[] {
  const found: number[] = []
  for (let i = 0; i < customerKey.length; i++) if (isWanted(i)) found.push(i)
  return found
}
