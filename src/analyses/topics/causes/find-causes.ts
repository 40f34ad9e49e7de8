import { adjustInFamilies } from '../../../math/false-discovery'
import { fisherGreater } from '../../../math/fisher-exact'
import type { Cause, CauseColumn } from '../spec'
import { liftOf } from './lift'

/** Complaints to look at: those of a topic, or of all. */
export interface ComplaintSet {
  /** Key of the topic; '' for all. */
  topic: string
  /** 1 for a complaint, 0 for another message, 2 for one that is neither: a complaint about something else. */
  role: Uint8Array
}

/** Expected share of false ones among the causes that are told. */
const LEVEL = 0.05
/** Fewer complaints, or fewer with the cause, are told as messages and not as causes. */
const LEAST_COMPLAINTS = 8
const LEAST_HITS = 4
/** What is little more frequent than elsewhere explains little, however sure. */
const LEAST_LIFT = 1.5
/** Causes told of each set. */
const MOST_TOLD = 6

interface Counted {
  column: CauseColumn
  place: number
  hits: number
  complaints: number
  otherHits: number
  others: number
  p: number
}

/**
 * What complaints have in common beyond chance: every value of every column is tested against the other messages (Fisher's exact
 * test, one-sided; over all sets, columns and values the share of false findings is held, a family for each set and column). Of what
 * remains, the surest is told first, and another one only where the messages without those told before still show it. Gives way after
 * each set.
 */
export function* findCauses(
  sets: readonly ComplaintSet[],
  columns: readonly CauseColumn[],
): Generator<void, Cause[], void> {
  const families: { set: ComplaintSet; tests: Counted[] }[] = []
  for (const set of sets) {
    for (const column of columns) families.push({ set, tests: testsOf(set, column) })
    yield
  }
  const adjusted = adjustInFamilies(
    families.map(({ tests }) => tests.map(({ p }) => p)),
    LEVEL,
  )
  const causes: Cause[] = []
  for (const set of sets) {
    const found = families.flatMap((family, i) =>
      family.set === set ? family.tests.map((test, at) => ({ ...test, q: adjusted[i]![at]! })) : [],
    )
    causes.push(
      ...tellOnce(
        set,
        found.filter(({ q }) => q <= LEVEL),
      ),
    )
    yield
  }
  return causes
}

function testsOf({ role }: ComplaintSet, column: CauseColumn): Counted[] {
  const { code, asked } = column
  const inside = new Uint32Array(column.values.length)
  const outside = new Uint32Array(column.values.length)
  let [complaints, others] = [0, 0]
  code.forEach((value, message) => {
    if (value < 0 || role[message] === 2) return
    if (role[message] === 1) {
      complaints++
      inside[value]!++
    } else {
      others++
      outside[value]!++
    }
  })
  if (complaints < LEAST_COMPLAINTS || others === 0) return []
  // What is seldom over all can never be found, and says nothing of the others: whether to test it hangs on no answer.
  return asked
    .filter((place) => inside[place]! + outside[place]! >= LEAST_HITS)
    .map((place) => {
      const [hits, otherHits] = [inside[place]!, outside[place]!]
      const p = fisherGreater({ all: complaints + others, a: complaints, b: hits + otherHits, both: hits })
      return { column, place, hits, complaints, otherHits, others, p }
    })
}

type Found = Counted & { q: number }

function tellOnce(set: ComplaintSet, found: readonly Found[]): Cause[] {
  const told: { cause: Cause; one: Found }[] = []
  const sorted = [...found].sort((a, b) => a.p - b.p || b.hits - a.hits)
  for (const one of sorted) {
    if (told.length === MOST_TOLD) break
    const lift = liftOf(one)
    if (one.hits < LEAST_HITS || lift.lift < LEAST_LIFT) continue
    if (told.some(({ one: other }) => !isBeyond(set, one, other))) continue
    told.push({ cause: causeOf(set, one, lift), one })
  }
  return told.map(({ cause }) => cause)
}

/** Whether a cause still shows among the messages without one told before; late parcels by one carrier also do among late parcels. */
function isBeyond({ role }: ComplaintSet, one: Found, told: Found): boolean {
  const within = one.column.kind === 'lateBy' && told.column.kind === 'late'
  const toldIsPart = told.column.kind === 'lateBy' && one.column.kind === 'late'
  const left = Uint8Array.from(role, (own, message) => {
    const has = told.column.code[message] === told.place
    return own !== 2 && has === within ? own : 2
  })
  const [again] = testsOf({ topic: '', role: left }, { ...one.column, asked: [one.place] })
  return again !== undefined && again.p <= LEVEL && (toldIsPart || again.hits >= LEAST_HITS)
}

function causeOf(
  { topic }: ComplaintSet,
  { column, place, hits, complaints, otherHits, others, q }: Found,
  lift: ReturnType<typeof liftOf>,
): Cause {
  const { key, title } = column.values[place]!
  return { topic, kind: column.kind, value: key, title, hits, complaints, otherHits, others, ...lift, q }
}
