import { platformOf } from '../ingest/formats/platform'
import { numbersOf, ordersBySource, sourceOf, type Erased } from './erase-rows'
import type { ImportRecord } from './import-record'
import type { Session } from './session'
import { sourceOfImport } from './source-of-import'
import type { Suppression } from './suppress-book'
import { nameIn, type OrdersForLater, type Watch } from './suppress-watch'

/** Imports know the shops of a workspace only when they are compared as a whole; a file that comes is known by its form. */
export function ordersForLater(session: Session, orders: Erased['orders']): OrdersForLater {
  const forms = new Map<string | undefined, Set<string>>()
  for (const record of session.imports.filter(({ table }) => table === 'orders')) {
    const source = sourceOf(session, record)
    forms.set(source, (forms.get(source) ?? new Set()).add(sourceOfImport(record)))
  }
  const own = new Set<string>()
  const named = new Set<string>()
  for (const { source, id } of ordersBySource(orders)) {
    for (const form of forms.get(source) ?? []) {
      own.add(form)
      named.add(nameIn(form, id))
    }
  }
  const all = [...forms.values()].flatMap((some) => [...some])
  return { numbers: numbersOf(orders), named: [...named], apart: [...new Set(all)].filter((form) => !own.has(form)) }
}

/** For each number of an order in a file whose of the erased it is, if anybody's. */
export async function findOrders(
  watch: Watch,
  record: ImportRecord,
  numbers: readonly string[],
): Promise<(Suppression | undefined)[]> {
  const form = sourceOfImport(record)
  const isUnknown = platformOf(record.format) === ''
  const named = await watch.find(
    'orderIn',
    numbers.map((number) => nameIn(form, number)),
  )
  const bare = await watch.find('orderId', numbers)
  // What was noted before shops were told apart holds for every file.
  const isOpen = ({ apart }: Suppression): boolean => apart === undefined || (isUnknown && !apart.includes(form))
  return numbers.map((_, i) => named[i] ?? (bare[i] && isOpen(bare[i]) ? bare[i] : undefined))
}
