import { dayOf, MS_PER_DAY } from '../../features/periods'
import type { Candidates, FoundDrafts } from './pick'
import type { RfmReading } from './readings'
import type { Day } from './rhythm'
import { openShare, type Standings } from './standings'

/** Fewer are not a group. */
const LEAST_GROUP = 5
/** Without groups, new is who bought for the first time within so many days; a group is written to once in as many. */
const NEW_DAYS = 14
/** The share who come back is told by those who had time to. */
const SETTLED_DAYS = 90
/** A letter to many counts as a tenth of a word to each. */
const LETTER = 0.1

const none = (kind: 'offer' | 'welcome'): Candidates => ({
  kind,
  places: [],
  moneyOf: () => 0,
  weightOf: () => 0,
  draftOf: () => ({ ...blank, subject: '', occasion: '', facts: {}, due: 0, basis: 'rhythm' }),
})

const blank = { customer: '', title: '', chance: null, isContact: false } as const

/** Once in a fortnight the same group is another occasion. */
const fortnight = ({ today }: Day): string => String(Math.floor(dayOf(today) / NEW_DAYS))

/** All who went quiet and are not named one by one: a letter to all of them. */
export function offerToQuiet(
  { rest }: FoundDrafts,
  { customerKey }: Standings,
  rfm: RfmReading | undefined,
  day: Day,
): Candidates {
  if (rest.places.length < LEAST_GROUP) return none('offer')
  return {
    kind: 'offer',
    places: [0],
    moneyOf: () => rest.money,
    weightOf: () => rest.weight * LETTER,
    draftOf: () => ({
      ...{ ...blank, subject: 'At risk', occasion: fortnight(day), due: day.today },
      facts: { count: rest.places.length },
      customerKey: rest.places.map((i) => customerKey[i]!),
      basis: rfm ? 'rfm' : 'rhythm',
    }),
  }
}

/** Who bought for the first time lately, and what the share of them who usually come back would bring with one more order. */
export function welcomeNew(standings: Standings, rfm: RfmReading | undefined, day: Day): Candidates {
  const { orders, recencyDays, averageOrder, tenureDays } = standings
  const isNew = (_: string, i: number): boolean =>
    rfm ? standings.group[i] === 'New' : orders[i] === 1 && recencyDays[i]! <= NEW_DAYS
  const fresh = standings.customerKey.filter(isNew)
  const count = fresh.length
  if (count < LEAST_GROUP) return none('welcome')
  let [settled, back, spent, buyers] = [0, 0, 0, 0]
  for (let i = 0; i < orders.length; i++) {
    if (averageOrder[i] === averageOrder[i]) [spent, buyers] = [spent + averageOrder[i]!, buyers + 1]
    if (!(tenureDays[i]! >= SETTLED_DAYS)) continue
    settled++
    if (orders[i]! > 1) back++
  }
  const [average, share] = [spent / Math.max(1, buyers), (back + 1) / (settled + 2)]
  return {
    kind: 'welcome',
    places: [0],
    moneyOf: () => count * average * share,
    weightOf: () => count * average * openShare(share) * LETTER,
    draftOf: () => ({
      ...{ ...blank, subject: 'New', occasion: fortnight(day), due: day.today + MS_PER_DAY },
      facts: { count, share, average },
      customerKey: fresh,
      basis: rfm ? 'rfm' : 'rhythm',
    }),
  }
}
