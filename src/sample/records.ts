import type { Random } from '../core/random'
import { between, chance, shuffled } from './draw'
import type { Order } from './orders'
import type { Pack } from './packs/pack'
import { phoneFor, type Person } from './people'

/** A person as one row of the customers' table knows them. */
export interface CustomerRecord {
  customerId: string
  name: string
  email: string
  phone: string | undefined
  nick: string
  createdAt: number
}

/** A second record of the same person, used from `createdAt` on. */
export interface DuplicateRecord extends CustomerRecord {
  typo: boolean
  otherEmail: boolean
  otherPhone: boolean
}

/** What a line, a message or an event shows of its customer. */
export interface Shown {
  customerId: string | undefined
  email: string | undefined
  phone: string | undefined
  nick: string | undefined
  name: string | undefined
}

const NOBODY: Shown = { customerId: undefined, email: undefined, phone: undefined, nick: undefined, name: undefined }

const DUPLICATE_SHARE = 0.03

/** Share of orders after the second account was made that go through it. */
const THROUGH_SECOND = 0.7

/** Two letters of the name changed places. */
function withTypo(random: Random, name: string): string {
  const letters = [...name]
  const at = 1 + random.int(Math.max(1, letters.length - 2))
  ;[letters[at], letters[at + 1]] = [letters[at + 1] ?? '', letters[at] ?? '']
  return letters.join('')
}

export const recordOf = (person: Person): CustomerRecord => ({
  customerId: person.id,
  name: person.name,
  email: person.email,
  phone: person.phone,
  nick: person.nick,
  createdAt: person.joinedAt,
})

function duplicateOf(
  pack: Pack,
  random: Random,
  person: Person,
  number: number,
  count: number,
  createdAt: number,
): DuplicateRecord {
  const name = chance(random, 0.6) ? withTypo(random, person.name) : person.name
  const typo = name !== person.name
  const otherEmail = !typo || chance(random, 0.7)
  const otherPhone = !(typo && otherEmail) && chance(random, 0.4)
  return {
    customerId: `C${10001 + count + number}`,
    name,
    email: otherEmail ? `${person.mailName}.2@${pack.mailDomains[1]!}` : person.email,
    phone: otherPhone ? phoneFor(pack, count + number) : person.phone,
    nick: person.nick,
    createdAt,
    typo,
    otherEmail,
    otherPhone,
  }
}

/** The few people who opened a second account, at the time of one of their later orders. */
export function planDuplicates(
  pack: Pack,
  random: Random,
  people: Person[],
  orders: Order[],
): Map<Person, DuplicateRecord> {
  const times = new Map<Person, number[]>()
  for (const order of orders) {
    const list = times.get(order.person)
    if (list) list.push(order.at)
    else times.set(order.person, [order.at])
  }
  const several = people.filter((person) => (times.get(person)?.length ?? 0) >= 3)
  const chosen = shuffled(random, several).slice(0, Math.round(DUPLICATE_SHARE * people.length))
  return new Map(
    chosen.map((person, number) => {
      const own = times.get(person)!
      const since = own[Math.floor(between(random, 0.3, 0.9) * own.length)]! - 60_000
      return [person, duplicateOf(pack, random, person, number, people.length, since)]
    }),
  )
}

/** The account a person uses at a time. */
export function accountAt(
  random: Random,
  duplicates: ReadonlyMap<Person, DuplicateRecord>,
  person: Person,
  at: number,
): CustomerRecord {
  const second = duplicates.get(person)
  return second && at >= second.createdAt && chance(random, THROUGH_SECOND) ? second : recordOf(person)
}

/** What a sales channel passes on about its buyer. */
export function showBuyer(random: Random, account: CustomerRecord, order: Order): Shown {
  const { customerId, email, phone, nick, name } = account
  switch (order.channel.shows) {
    case 'account':
      return { customerId, email, phone: chance(random, 0.6) ? phone : undefined, nick: undefined, name }
    case 'nick': {
      const isLinked = chance(random, 0.8)
      return {
        customerId: isLinked ? customerId : undefined,
        email: undefined,
        phone: isLinked ? undefined : phone,
        nick,
        name: undefined,
      }
    }
    case 'till':
      return chance(random, 0.55) ? { ...NOBODY, customerId, phone } : NOBODY
  }
}
