import type { Question } from '../types'
import { firstVisitFrom, type Visits } from './visits'

const DAY_MS = 86_400_000

/** Moments of customers to learn from: what they bought from then on is to be told from what they did before. */
export interface Places {
  user: Uint32Array
  moment: Float64Array
  /** The first visit at or after the moment. */
  visit: Uint32Array
  /** Purchases up to `until` are known, those of `windowDays` from the moment count; ms. */
  until: number
  windowDays: number
}

/** Each visit from `since` on, as of right before it. */
export function placesOfVisits(visits: Visits, since: number, until: number, windowDays: number): Places {
  const found: [number[], number[], number[]] = [[], [], []]
  for (let user = 0; user + 1 < visits.starts.length; user++) {
    for (let visit = visits.starts[user]!; visit < visits.starts[user + 1]!; visit++) {
      const moment = visits.at[visit]!
      // Of orders of one moment the first stands for all.
      if (moment < since || moment >= until || (visit > visits.starts[user]! && visits.at[visit - 1] === moment))
        continue
      found[0].push(user)
      found[1].push(moment)
      found[2].push(visit)
    }
  }
  return toPlaces(found, until, windowDays)
}

/** Each customer with purchases both before and after one moment. */
export function placesAt(visits: Visits, moment: number, until: number): Places {
  const found: [number[], number[], number[]] = [[], [], []]
  for (let user = 0; user + 1 < visits.starts.length; user++) {
    const visit = firstVisitFrom(visits, user, moment)
    if (visit === visits.starts[user]! || visit === visits.starts[user + 1]! || visits.at[visit]! >= until) continue
    found[0].push(user)
    found[1].push(moment)
    found[2].push(visit)
  }
  return toPlaces(found, until, (until - moment) / DAY_MS)
}

const toPlaces = (
  [user, moment, visit]: [number[], number[], number[]],
  until: number,
  windowDays: number,
): Places => ({
  user: Uint32Array.from(user),
  moment: Float64Array.from(moment),
  visit: Uint32Array.from(visit),
  until,
  windowDays,
})

/** What a customer had bought by a place, and bought from there on. One after the other: answers are overwritten by the next. */
export class Reader {
  readonly #visits: Visits
  readonly #question: Question
  readonly #halfLifeDays: number
  /** Of each product, how often the customer of the last place bought it before, the older the less; 0 for never. */
  readonly own: Float64Array
  /** Products that are not 0 there. */
  readonly bought: number[] = []
  /** 1 for each product that they bought from there on. */
  readonly isTarget: Uint8Array
  readonly targets: number[] = []

  constructor(visits: Visits, items: number, question: Question, halfLifeDays: number) {
    this.#visits = visits
    this.#question = question
    this.#halfLifeDays = halfLifeDays
    this.own = new Float64Array(items)
    this.isTarget = new Uint8Array(items)
  }

  read({ user, moment, visit, until, windowDays }: Places, place: number): void {
    this.#forget()
    const { starts, at, from, item } = this.#visits
    const [now, one] = [moment[place]!, user[place]!]
    for (let v = starts[one]!; v < visit[place]!; v++) {
      const weight = 0.5 ** ((now - at[v]!) / DAY_MS / this.#halfLifeDays)
      for (let i = from[v]!; i < from[v + 1]!; i++) {
        if (this.own[item[i]!] === 0) this.bought.push(item[i]!)
        this.own[item[i]!]! += weight
      }
    }
    const end = Math.min(until, now + windowDays * DAY_MS)
    for (let v = visit[place]!; v < starts[one + 1]! && at[v]! < end; v++) {
      for (let i = from[v]!; i < from[v + 1]!; i++) this.#aim(item[i]!)
    }
  }

  #aim(item: number): void {
    if (this.isTarget[item] === 1 || (this.#question === 'discover' && this.own[item]! > 0)) return
    this.isTarget[item] = 1
    this.targets.push(item)
  }

  #forget(): void {
    for (const item of this.bought) this.own[item] = 0
    for (const item of this.targets) this.isTarget[item] = 0
    this.bought.length = 0
    this.targets.length = 0
  }
}
