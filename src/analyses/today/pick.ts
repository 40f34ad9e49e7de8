import { compensatedSum } from '../../math/sum'
import type { FoundKind, TaskKind, TodayTask } from './spec'

/** Named of each kind: enough to fill the list with it alone, were all else done. */
const MOST_NAMED = 60

/** A task before names and contacts are looked up. */
export interface Draft extends Omit<TodayTask, 'name' | 'channel' | 'contact' | 'customerKey'> {
  customerKey?: readonly string[]
  isContact: boolean
}

/** What there is to do of one kind: places of customers or rows, and what each weighs. Drafts are made of the weightiest alone. */
export interface Candidates {
  kind: TaskKind
  places: readonly number[]
  moneyOf(place: number): number
  weightOf(place: number): number
  draftOf(place: number): Omit<Draft, 'kind' | 'money' | 'weight'>
}

export interface FoundDrafts extends Omit<FoundKind, 'tasks'> {
  drafts: Draft[]
  /** Those that are not named. */
  rest: { places: readonly number[]; money: number; weight: number }
}

/** Heavier first; equal ones by what they are about, so that the order never hangs on the rows'. */
export const byWeight = (
  a: Pick<TodayTask, 'weight' | 'customer' | 'subject'>,
  b: Pick<TodayTask, 'weight' | 'customer' | 'subject'>,
): number => b.weight - a.weight || compare(a.customer, b.customer) || compare(a.subject, b.subject)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The weightiest of a kind, and how much there is in all. What brings nothing is no task. */
export function pick({ kind, places, moneyOf, weightOf, draftOf }: Candidates): FoundDrafts {
  const worth = places.filter((place) => moneyOf(place) > 0 && weightOf(place) > 0)
  const weights = new Map(worth.map((place) => [place, weightOf(place)]))
  // Places of customers are in the order of their keys: equal ones stay in it.
  worth.sort((a, b) => weights.get(b)! - weights.get(a)! || a - b)
  const rest = worth.slice(MOST_NAMED)
  return {
    kind,
    found: worth.length,
    money: compensatedSum(worth.map(moneyOf)),
    drafts: worth
      .slice(0, MOST_NAMED)
      .map((place) => ({ ...draftOf(place), kind, money: moneyOf(place), weight: weights.get(place)! })),
    rest: {
      places: rest,
      money: compensatedSum(rest.map(moneyOf)),
      weight: compensatedSum(rest.map((place) => weights.get(place)!)),
    },
  }
}
