import { canonicalJson } from '../core/hash'
import { productColumn } from '../features/customer-habits'
import { sharedCountries, sharedFavourites, sharedLines, sharedTotals } from '../features/shared'
import { codes, type CodeColumn, type Frame } from '../schema/columns'
import { keepUnlessFailed } from './base-view'
import { asOfOf, sharedOrders } from './prepare'
import { latestResult } from './results'
import type { Session } from './session'
import { analysisViewOf } from './treatments-view'
import type { CustomerQuery } from './types'

/** Every customer as columns of equal length, in order of key; numbers that do not exist are NaN. */
export interface CustomerList {
  count: number
  key: string[]
  name: string[]
  email: string[]
  country: string[]
  /** The product that they bought most often, by name. */
  favourite: string[]
  orders: Float64Array
  net: Float64Array
  averageOrder: Float64Array
  recencyDays: Float64Array
  lastOrderAt: Float64Array
  group: string[]
  segment: string[]
  /** What a search looks through: name, key, e-mail and the ends of phone numbers, in lower case. */
  searchable: string[]
}

type Labels = Pick<CustomerList, 'group' | 'segment'>

/** The list for a scope: figures once per state of the data, group and segment once per stored result. */
export async function customerList(session: Session, scope: CustomerQuery['scope']): Promise<CustomerList> {
  const { memo, labelled } = session
  const place = canonicalJson(scope ?? {})
  const kept = memo as Map<string, Promise<unknown>>
  const figures = keepUnlessFailed(kept, `customer-figures:${place}`, () => createFigures(session, scope))
  const list = keepUnlessFailed(kept, `customer-list:${labelled}:${place}`, async () => {
    const known = (await figures) as Omit<CustomerList, keyof Labels>
    return { ...known, ...(await labelsOf(session, known.key)) }
  })
  return list as Promise<CustomerList>
}

async function createFigures(
  session: Session,
  scope: CustomerQuery['scope'],
): Promise<Omit<CustomerList, keyof Labels>> {
  const orders = await (await analysisViewOf(session, 'orders')).frame()
  const contacts = await (await analysisViewOf(session, 'customers')).frame()
  const asOf = await asOfOf(session)
  const shared = sharedOrders(session, orders)
  const options = { asOf: Number.isNaN(asOf) ? sharedLines(shared).last : asOf, scope }
  const features = sharedTotals(shared, options)
  const country = sharedCountries(shared, options)
  const favourite = sharedFavourites(shared, options)
  const products = namesOfProducts(orders)
  const known = new Set(features.customerKey)
  const others = scope
    ? []
    : (codes(contacts, 'person')?.dictionary ?? []).filter((key) => key !== '' && !known.has(key))
  const key = [...features.customerKey, ...others]
  const fromOrders = readContacts(orders)
  const fromContacts = readContacts(contacts)
  const contactOf = (field: Contact) => (person: string) =>
    fromContacts[field].get(person) ?? fromOrders[field].get(person) ?? ''
  const name = key.map(contactOf('name'))
  const email = key.map(contactOf('email'))
  const phone = key.map(contactOf('phone'))
  const countries = codes(orders, 'country')?.dictionary ?? ['']
  const padded = (values: ArrayLike<number>, missing: number): Float64Array =>
    Float64Array.from(key, (_, i) => (i < values.length ? values[i]! : missing))
  return {
    count: key.length,
    key,
    name,
    email,
    country: key.map((person, i) => countries[country[i] ?? 0] || contactOf('country')(person)),
    favourite: key.map((_, i) => products[favourite?.[i] ?? 0] ?? ''),
    orders: padded(features.orders, 0),
    net: padded(features.net, 0),
    averageOrder: padded(features.averageOrder, NaN),
    recencyDays: padded(features.recencyDays, NaN),
    lastOrderAt: padded(features.lastOrderAt, NaN),
    searchable: key.map((person, i) => `${name[i]}\n${person}\n${email[i]}\n${endOf(phone[i]!)}`.toLowerCase()),
  }
}

/** What each code of the product column is called: its name where a line has one, else the id. */
export function namesOfProducts(orders: Frame): string[] {
  const products = productColumn(orders)
  if (!products) return []
  const names = codes(orders, 'productName')
  const named = names ? firstOf(products, names) : new Map<string, string>()
  return products.dictionary.map((id) => named.get(id) ?? id)
}

const endOf = (phone: string): string => phone.replace(/\D/g, '').slice(-4)

type Contact = 'name' | 'email' | 'phone' | 'country'
const CONTACTS: readonly Contact[] = ['name', 'email', 'phone', 'country']

/** The first of each person's names, addresses and so on; one look a row, maps over persons. */
function readContacts(frame: Frame): Record<Contact, ReadonlyMap<string, string>> {
  const person = codes(frame, 'person')
  const read = (field: Contact): ReadonlyMap<string, string> => {
    const column = codes(frame, field)
    return person && column ? firstOf(person, column) : new Map()
  }
  return Object.fromEntries(CONTACTS.map((field) => [field, read(field)])) as Record<
    Contact,
    ReadonlyMap<string, string>
  >
}

function firstOf(person: CodeColumn, column: CodeColumn): ReadonlyMap<string, string> {
  const found = new Uint32Array(person.dictionary.length)
  for (let row = person.codes.length - 1; row >= 0; row--) {
    if (column.codes[row] !== 0) found[person.codes[row]!] = column.codes[row]!
  }
  const entries = [...found.keys()].filter((code) => code > 0 && found[code] !== 0)
  return new Map(entries.map((code) => [person.dictionary[code]!, column.dictionary[found[code]!]!]))
}

interface Grouped {
  customerKey: string[]
  group: string[]
}
interface Labelled {
  customerKey: string[]
  label: ArrayLike<number>
  names: string[]
}

/** Group and segment as the two rooms last said for this data; '' until they have run. */
async function labelsOf(session: Session, keys: readonly string[]): Promise<Labels> {
  const rfm = (await latestResult(session, 'rfm'))?.result as Grouped | undefined
  const segments = (await latestResult(session, 'segments'))?.result as Labelled | undefined
  const groups = new Map(rfm?.customerKey.map((key, i) => [key, rfm.group[i]!]))
  const labels = new Map(segments?.customerKey.map((key, i) => [key, segments.names[segments.label[i]!] ?? '']))
  return { group: keys.map((key) => groups.get(key) ?? ''), segment: keys.map((key) => labels.get(key) ?? '') }
}
