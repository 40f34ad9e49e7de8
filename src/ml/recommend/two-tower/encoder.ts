import type { Random } from '../../../core/random'
import type { People } from '../types'
import type { BagWriter } from './bags'
import type { TowerOps } from './ops'
import type { Visits } from './visits'

/** What a customer did until a moment: visits before number `end` (of all customers' visits), without one product if so asked. */
export interface Past {
  user: number
  moment: number
  end: number
  without?: number | undefined
}

/** Where rows of the customers' table begin: those of products come first. */
export interface UserRows {
  items: number
  segment: number
  country: number
  recency: number
  rows: number
}

/** A matrix of numbers that a tower learns beside its tables. */
export interface Block {
  rows: number
  width: number
}

/** The customers' side: what of their past goes in, and what network makes a vector of it. */
export interface Encoder {
  /** Bags that are written for one customer. */
  steps: number
  /** Writes one bag to each writer. */
  write(writers: readonly BagWriter[], rows: UserRows, visits: Visits, people: People, past: Past): void
  blocks: readonly Block[]
  draw(random: Random): Float64Array
  /** From the bags' sums (customers × width each) to vectors, and from the slopes by these back to those by sums and blocks. */
  run<T extends object>(
    ops: TowerOps<T>,
    blocks: readonly T[],
    steps: readonly T[],
  ): { users: T; back(by: T): { blocks: T[]; steps: T[] } }
}

/** Days up to which a customer is of each group; those without a visit are of the last. */
const RECENCY_DAYS = [3, 7, 14, 30, 60, 120, 240, Infinity]

export function userRowsOf(items: number, { segments, countries }: People): UserRows {
  const segment = items
  const country = segment + segments + 1
  const recency = country + countries + 1
  return { items, segment, country, recency, rows: recency + RECENCY_DAYS.length + 1 }
}

/** Who the customer is, and how long ago the last visit was. */
export function writePerson(writer: BagWriter, rows: UserRows, people: People, user: number, days: number): void {
  const group = Number.isNaN(days) ? RECENCY_DAYS.length : RECENCY_DAYS.findIndex((most) => days <= most)
  writer.add(rows.segment + knownCode(people.segment[user], rows.country - rows.segment), 1)
  writer.add(rows.country + knownCode(people.country[user], rows.recency - rows.country), 1)
  writer.add(rows.recency + group, 1)
}

/** A segment or country that was not there when the table was made is as good as none. */
const knownCode = (code: number | undefined, codes: number): number => (code !== undefined && code < codes ? code : 0)

/** Days from the customer's last visit before `end` to a moment; NaN for none. */
export const daysSince = ({ starts, at }: Visits, { user, end, moment }: Past): number =>
  end > starts[user]! ? (moment - at[end - 1]!) / 86_400_000 : NaN
