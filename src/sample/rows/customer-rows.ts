import type { Random } from '../../core/random'
import type { Frame } from '../../schema/columns'
import { DAY_MS, type Calendar } from '../calendar'
import { chance } from '../draw'
import type { Order } from '../orders'
import type { Pack } from '../packs/pack'
import type { Person } from '../people'
import { recordOf, type CustomerRecord, type DuplicateRecord } from '../records'
import { createTableBuilder, type Row } from '../table-builder'

const MEAN_YEAR_MS = 365.25 * DAY_MS

function tagsOf(pack: Pack, person: Person, hasComplained: boolean): string | undefined {
  const tags = [
    person.plan.kind === 'business' && pack.tags.business,
    person.plan.kind === 'giftBuyer' && pack.tags.gift,
    person.joined < -600 && pack.tags.early,
    hasComplained && pack.tags.complaint,
  ].filter((tag) => tag !== false)
  return tags.length > 0 ? tags.join(';') : undefined
}

/** The tier by what was spent in all, in plan prices. */
function tierOf(pack: Pack, spent: number): string {
  const amount = spent / pack.priceScale
  return pack.tiers[amount >= 900 ? 2 : amount >= 300 ? 1 : 0]
}

function customerRow(pack: Pack, calendar: Calendar, person: Person, record: CustomerRecord): Row {
  const { customerId, name, email, phone, nick, createdAt } = record
  const { country, region, city } = person.place
  const age = person.birthday === undefined ? undefined : Math.floor((calendar.endsAt - person.birthday) / MEAN_YEAR_MS)
  const isCompany = person.plan.kind === 'business'
  return {
    customerId,
    email,
    phone,
    nick: pack.channels[person.channel]!.shows === 'nick' ? nick : undefined,
    name,
    country,
    region,
    city,
    birthday: person.birthday,
    age,
    gender: isCompany ? undefined : person.isWoman ? pack.genders.woman : pack.genders.man,
    income: person.income,
    interests: person.interests.length > 0 ? person.interests.join(';') : undefined,
    createdAt,
    emailConsent: person.mailConsent,
    // Asked for where the account was made.
    emailConsentAt: person.mailConsent ? createdAt : undefined,
    smsConsent: person.smsConsent,
    smsConsentAt: person.smsConsent ? createdAt : undefined,
  }
}

/** One row a person and one more for each second account, in order of id. */
export function customerFrame(
  pack: Pack,
  random: Random,
  calendar: Calendar,
  people: readonly Person[],
  orders: readonly Order[],
  duplicates: ReadonlyMap<Person, DuplicateRecord>,
): Frame {
  const spent = new Map<Person, number>()
  for (const { person, goods } of orders) spent.set(person, (spent.get(person) ?? 0) + goods)
  const builder = createTableBuilder('customers')
  for (const person of people) {
    const tags = tagsOf(pack, person, chance(random, 0.02))
    builder.add({
      ...customerRow(pack, calendar, person, recordOf(person)),
      tier: tierOf(pack, spent.get(person) ?? 0),
      tags,
    })
  }
  for (const [person, record] of duplicates) {
    builder.add({
      ...customerRow(pack, calendar, person, record),
      birthday: undefined,
      age: undefined,
      tier: pack.tiers[0],
    })
  }
  return builder.finish()
}
