import { stableSample } from '../features/stable-sample'
import type { StoreKey, Write } from '../store'
import { lastingKeys, presentKeys } from './audiences/standing-keys'
import { keepRows, type KeyedColumns } from './keyed-columns'
import { OFFER_USES, type OfferUse, type ShownOffers } from './offer-types'
import { asWriter, type Session } from './session'
import { sizeOfRecord } from './size-of-record'

const PLACE = 'offers-shown'
/** Products kept of each list, customers of each entry, entries, and about how many bytes they may take together. */
const MOST_PRODUCTS = 10
const MOST_CUSTOMERS = 20_000
const MOST_ENTRIES = 60
const MOST_BYTES = 16 * 1024 * 1024

/** What was shown of one question and one state of the data. */
interface StoredOffers {
  question: ShownOffers['question']
  asOf: number
  /** ms since 1970 when it was last added to. */
  at: number
  products: string[]
  /** `use` is a place in `OFFER_USES`; `rank0` to `rank9` are places in `products` plus one, 0 for none. */
  customers: KeyedColumns
}

/** What was shown, as it is judged: one list for each customer. */
export interface OfferEntry {
  question: ShownOffers['question']
  asOf: number
  products: string[]
  customerKey: string[]
  use: OfferUse[]
  /** Of each customer places in `products`, the best first. */
  lists: Uint32Array[]
}

const RANKS = Array.from({ length: MOST_PRODUCTS }, (_, rank) => `rank${rank}`)

/** In the address: neither question nor day says anything of anybody. */
const addressOf = ({ question, asOf }: Pick<ShownOffers, 'question' | 'asOf'>): StoreKey => [PLACE, question, asOf]

/**
 * Remembers what somebody looked at, one list for each customer and state of the data: the latest, and that it was used where it once
 * was. Whoever looks is not to be disturbed: it is told to nobody, and of more customers than are kept the same part is chosen again.
 */
export function noteOffers(session: Session, shown: ShownOffers): Promise<void> {
  return asWriter(session, async () => {
    const address = addressOf(shown)
    const old = (await session.store.get('settings', address)) as StoredOffers | undefined
    const { customerKey } = shown
    const lasting = await lastingKeys(session, customerKey)
    const isGone = await erasedIn(session)
    const lists = new Map(old ? listsOf(old) : [])
    let isNew = false
    lasting.forEach((key, i) => {
      const products = shown.products[i]?.slice(0, MOST_PRODUCTS) ?? []
      if (products.length === 0 || isGone(customerKey[i]!)) return
      const before = lists.get(key)
      const use = strongerUse(before?.use, shown.use)
      isNew ||= before?.use !== use || before.products.join('\n') !== products.join('\n')
      lists.set(key, { use, products })
    })
    // Of more than are kept those who are left out would be new each time.
    if (!isNew || (old && lists.size > MOST_CUSTOMERS && shown.use === 'list')) return
    const entry = packLists(shown, lists, session.environment.now())
    const others = (await listEntries(session)).filter(({ key }) => key.join() !== address.join())
    await session.store.commit([
      { place: 'settings', key: address, value: entry },
      ...beyondBudget(others, sizeOfRecord(entry)).map((key): Write => ({ place: 'settings', key, delete: true })),
    ])
  })
}

/** Who is not there any more: a page may still show whom an earlier writer erased. Nobody is looked for where nobody was erased. */
async function erasedIn(session: Session): Promise<(key: string) => boolean> {
  if (session.erasures.suppressions.length === 0) return () => false
  const there = new Set((await presentKeys(session)).values())
  return (key) => !there.has(key)
}

interface List {
  use: OfferUse
  products: readonly string[]
}

/** What is taken along counts for more than what is only looked at. */
const strongerUse = (a: OfferUse | undefined, b: OfferUse): OfferUse =>
  a !== undefined && OFFER_USES.indexOf(a) > OFFER_USES.indexOf(b) ? a : b

function packLists(
  { question, asOf }: Pick<ShownOffers, 'question' | 'asOf'>,
  lists: ReadonlyMap<string, List>,
  at: number,
): StoredOffers {
  const keys = [...lists.keys()]
  const customerKey = Array.from(stableSample(keys, MOST_CUSTOMERS), (place) => keys[place]!)
  const places = new Map<string, number>()
  const placeOf = (product: string | undefined): number => {
    if (product === undefined) return 0
    const place = places.get(product) ?? places.size + 1
    places.set(product, place)
    return place
  }
  const ranks = RANKS.map((name, rank) => [
    name,
    Uint32Array.from(customerKey, (key) => placeOf(lists.get(key)!.products[rank])),
  ])
  const use = Uint8Array.from(customerKey, (key) => OFFER_USES.indexOf(lists.get(key)!.use))
  return {
    question,
    asOf,
    at,
    products: [...places.keys()],
    customers: { customerKey, use, ...Object.fromEntries(ranks) },
  }
}

/** By the key as it was written down. */
function listsOf({ products, customers }: StoredOffers): [string, List][] {
  const { customerKey, use, ranks } = columnsOf(customers)
  return customerKey.map((key, i) => [
    key,
    { use: OFFER_USES[use[i]!]!, products: ranks.flatMap((rank) => (rank[i]! > 0 ? [products[rank[i]! - 1]!] : [])) },
  ])
}

const columnsOf = (customers: KeyedColumns): { customerKey: string[]; use: Uint8Array; ranks: Uint32Array[] } => ({
  customerKey: customers.customerKey,
  use: customers['use'] as Uint8Array,
  ranks: RANKS.map((name) => customers[name] as Uint32Array),
})

interface Stored {
  key: StoreKey
  value: StoredOffers
}

/** The oldest first. */
async function listEntries({ store }: Session): Promise<Stored[]> {
  const records = await store.list('settings', [PLACE])
  return records
    .map(({ key, value }) => ({ key, value: value as StoredOffers }))
    .sort((a, b) => a.value.at - b.value.at)
}

/** Addresses of the oldest entries that there is no room for beside a new one of so many bytes. */
function beyondBudget(others: readonly Stored[], added: number): StoreKey[] {
  let bytes = added
  const kept = others.toReversed().findIndex(({ value }, i) => {
    bytes += sizeOfRecord(value)
    return i + 1 >= MOST_ENTRIES || bytes > MOST_BYTES
  })
  return kept < 0 ? [] : others.slice(0, others.length - kept).map(({ key }) => key)
}

/** What was shown, the earliest data first; customers by the keys that they have now, each once. */
export async function readShownOffers(session: Session): Promise<OfferEntry[]> {
  const entries = await listEntries(session)
  if (entries.length === 0) return []
  const present = await presentKeys(session)
  return entries.map(({ value }) => unpack(value, present)).sort((a, b) => a.asOf - b.asOf)
}

function unpack(stored: StoredOffers, present: ReadonlyMap<string, string>): OfferEntry {
  const { question, asOf, products } = stored
  const places = new Map(products.map((product, place) => [product, place]))
  const lists = new Map<string, List>()
  for (const [written, list] of listsOf(stored)) {
    const key = present.get(written) ?? written
    if (!lists.has(key)) lists.set(key, list)
  }
  return {
    ...{ question, asOf, products },
    customerKey: [...lists.keys()],
    use: Array.from(lists.values(), ({ use }) => use),
    lists: Array.from(lists.values(), (list) => Uint32Array.from(list.products, (product) => places.get(product)!)),
  }
}

/** Writes that leave people who are erased out of what was shown, and entries of which nobody is left. */
export async function forgetShownOffers(session: Session, gone: ReadonlySet<string>): Promise<Write[]> {
  return (await listEntries(session)).flatMap(({ key, value }): Write[] => {
    const left = keepRows(value.customers, (one) => !gone.has(one))
    if (left === value.customers) return []
    if (left.customerKey.length === 0) return [{ place: 'settings', key, delete: true }]
    return [{ place: 'settings', key, value: { ...value, customers: left } }]
  })
}
