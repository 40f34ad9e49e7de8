import { normaliseIdentifier, sourceKey, type PersonField } from '../identity'
import { codes } from '../schema/columns'
import type { Store, Write } from '../store'
import type { Environment } from './environment'
import { countsOf, eraseRows } from './erase-customer'
import { noteOrder, peopleImports, personFrame, sourceOf, type Erased } from './erase-rows'
import type { ImportRecord } from './import-record'
import { keysOfSource } from './people'
import type { FindRoom } from './rooms'
import { openSession, type Session } from './session'
import {
  dropSuppression,
  putReceipt,
  putSecret,
  putSuppression,
  readBook,
  type ErasureBook,
  type Suppression,
} from './suppress-book'
import { findIds } from './suppress-ids'
import { findNames } from './suppress-names'
import { findOrders } from './suppress-orders'
import { createWatch, PROVING_FIELDS, type Watch } from './suppress-watch'
import { PEOPLE_TABLES, viewOf } from './table-view'
import type { SalesChoice, SuppressedRows } from './types'

/**
 * Takes the people of a book out of a store that a backup was just written into and that nobody has seen yet, and puts what the
 * book says of them in. Undefined where none of them is in it. The bytes of what was taken out still lie in the store: the
 * receipts say so, and the next start writes it anew.
 */
export async function suppressRestored(
  store: Store,
  book: ErasureBook,
  environment: Environment,
  findRoom: FindRoom,
): Promise<SuppressedRows | undefined> {
  if (book.receipts.length === 0) return undefined
  // A name of its own, so that nobody's turn is waited for; and nobody hears of it yet.
  const entry = { id: environment.newId(), name: '', isSample: false, createdAt: 0, kind: 'memory' as const }
  const quiet: Environment = { ...environment, announce: () => undefined }
  const session = await openSession(entry, store, quiet, findRoom)
  const watch = createWatch(book)
  const found = watch && (await findErased(session, watch))
  if (!found || found.people.size + found.orders.size === 0) {
    await store.commit(bookWrites(book, new Set()))
    return undefined
  }
  const { people, ...erased } = found
  const sources = new Set(erased.own.keys())
  const noteKeys = new Set([...[...sources].flatMap(keysOfSource), ...(await shownKeys(session, erased.strongest))])
  const sought = { sources, isShown: (key: string) => noteKeys.has(key), noteKeys }
  const { work } = await eraseRows(session, { erased, sought }, async () => {
    return { writes: bookWrites(book, people), book: await readBook(store) }
  })
  const { rows, anonymous } = countsOf(work)
  return { rows, anonymous, people: people.size }
}

/** Keys that the people of these source keys show under: one of a name alone is written as it was there. */
async function shownKeys(session: Session, erased: ReadonlyMap<string, unknown>): Promise<string[]> {
  const keys: string[] = []
  for (const table of PEOPLE_TABLES) {
    const { people } = await (await viewOf(session, table)).unmergedPeople()
    const { sources, person } = people
    keys.push(...person.dictionary.filter((_, code) => code > 0 && erased.has(sources[code]!)))
  }
  return keys
}

/** What a book says, over what the store said of the same people. */
function bookWrites({ suppressions, receipts, secrets }: ErasureBook, found: ReadonlySet<string>): Write[] {
  const lifted = receipts.filter(({ liftedAt }) => liftedAt !== undefined)
  return [
    ...[...secrets].map(([id, secret]) => putSecret(id, secret)),
    ...suppressions.map(putSuppression),
    ...lifted.map(({ number }) => dropSuppression(number)),
    ...receipts.map(({ old, ...receipt }) =>
      putReceipt(found.has(receipt.number) ? { ...receipt, bytes: 'waiting' } : { ...receipt, ...(old && { old }) }),
    ),
  ]
}

/** Whom of the erased the identifiers of an import name. Ids are asked about as the file has them. */
async function findProving(
  session: Session,
  watch: Watch,
  { record, field, dictionary }: { record: ImportRecord; field: PersonField; dictionary: readonly string[] },
): Promise<(Suppression | undefined)[]> {
  if (field !== 'customerId') return watch.find(field, dictionary)
  const bare = await session.reader.column(record, field)
  return findIds(watch, record, bare?.kind === 'code' ? bare.dictionary : [])
}

/** Who of the erased is in a workspace, by the numbers of their receipts, and by which identifiers and orders. */
async function findErased(session: Session, watch: Watch): Promise<Erased & { people: Set<string> }> {
  const own = new Map<string, SalesChoice>()
  const orders = new Map<string, SalesChoice>()
  const strongest = new Map<string, SalesChoice>()
  const people = new Set<string>()
  for (const record of peopleImports(session)) {
    const frame = await personFrame(session, record)
    for (const field of PROVING_FIELDS) {
      const dictionary = codes(frame, field)?.dictionary ?? []
      ;(await findProving(session, watch, { record, field, dictionary })).forEach((one, i) => {
        if (!one) return
        own.set(sourceKey(field, normaliseIdentifier(field, dictionary[i]!)), one.sales)
        people.add(one.number)
      })
    }
    if (watch.hasNames) {
      const dictionary = codes(frame, 'name')?.dictionary ?? []
      ;(await findNames(watch, record, dictionary)).forEach((one, i) => {
        if (!one) return
        strongest.set(sourceKey('name', normaliseIdentifier('name', dictionary[i]!)), one.sales)
        people.add(one.number)
      })
    }
    const ids = record.table === 'orders' ? await session.reader.column(record, 'orderId') : undefined
    if (ids?.kind !== 'code') continue
    const source = sourceOf(session, record)
    ;(await findOrders(watch, record, ids.dictionary)).forEach(
      (one, i) => one && noteOrder(orders, { source, id: ids.dictionary[i]! }, one.sales),
    )
  }
  return { strongest: new Map([...strongest, ...own]), own, orders, people }
}
