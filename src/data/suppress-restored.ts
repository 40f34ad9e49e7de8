import { normaliseIdentifier, readSource, sourceKey } from '../identity'
import { codes } from '../schema/columns'
import type { Store, Write } from '../store'
import type { Environment } from './environment'
import { commitErasure, countsOf, eraseRows } from './erase-customer'
import { peopleImports, personFrame, type Erased } from './erase-rows'
import type { FindRoom } from './rooms'
import { openSession, type Session } from './session'
import { dropSuppression, putReceipt, putSecret, putSuppression, readBook, type ErasureBook } from './suppress-book'
import { createWatch, PROVING_FIELDS, type Watch } from './suppress-watch'
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
  const noteKeys = new Set([...sources].flatMap(shownKeys))
  const work = await eraseRows(session, erased, { sources, isShown: (key) => noteKeys.has(key), noteKeys })
  await commitErasure(session, work, { writes: bookWrites(book, people), book: await readBook(store) })
  const { rows, anonymous } = countsOf(work)
  return { rows, anonymous, people: people.size }
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

const shownKeys = (source: string): string[] => {
  const { field, value } = readSource(source)
  return [value, `${field}:${value}`]
}

/** Who of the erased is in a workspace, by the numbers of their receipts, and by which identifiers and orders. */
async function findErased(session: Session, watch: Watch): Promise<Erased & { people: Set<string> }> {
  const own = new Map<string, SalesChoice>()
  const orders = new Map<string, SalesChoice>()
  const people = new Set<string>()
  for (const record of peopleImports(session)) {
    const frame = await personFrame(session, record)
    for (const field of PROVING_FIELDS) {
      const dictionary = codes(frame, field)?.dictionary ?? []
      ;(await watch.find(field, dictionary)).forEach((one, i) => {
        if (!one) return
        own.set(sourceKey(field, normaliseIdentifier(field, dictionary[i]!)), one.sales)
        people.add(one.number)
      })
    }
    const ids = record.table === 'orders' ? await session.reader.column(record, 'orderId') : undefined
    if (ids?.kind !== 'code') continue
    ;(await watch.find('orderId', ids.dictionary)).forEach((one, i) => one && orders.set(ids.dictionary[i]!, one.sales))
  }
  return { strongest: own, own, orders, people }
}
