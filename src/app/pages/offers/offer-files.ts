import { reasonsAt } from '../../../analyses/recommend/read-suggestions'
import { productName, type Reader, reasonText } from '../../../analyses/recommend/reason-text'
import { type RecommendResult, UNKNOWN } from '../../../analyses/recommend/spec'
import { viewWords } from '../../../analyses/recommend/view-messages'
import type { CsvCell } from '../../../core/csv'
import type { DataFile } from '../../../ui/export'
import type { Client } from '../../../workers/client'
import { shownOf } from './offer-rows'

/** How a customer is written to. */
export interface Contact {
  name: string
  email: string
}
export type Contacts = ReadonlyMap<string, Contact>

/** Customers read at a time. */
const PAGE = 5_000

/** Name and e-mail of every customer, by key. */
export async function readContacts(client: Client): Promise<Contacts> {
  const contacts = new Map<string, Contact>()
  for (let offset = 0; ; offset += PAGE) {
    const page = await client.data((api) =>
      api.customers({ offset, limit: PAGE, sort: { by: 'key', descending: false } }),
    )
    for (const { key, name, email } of page.rows) contacts.set(key, { name, email })
    if (page.rows.length < PAGE) return contacts
  }
}

interface Lists {
  result: RecommendResult
  contacts: Contacts
  isHidden: (customer: string, productId: string) => boolean
}

/**
 * One line for each customer with a list, as mail tools take it: `email`, `customer`, `name`, then `product_1_name`, `product_1_id` and so
 * on. The columns are called the same in every language, since templates name them.
 */
export function wideFile({ result, contacts, isHidden }: Lists): DataFile {
  const lists = [...result.customerKey.keys()].map((at) => ({ at, list: shownOf(result, at, isHidden) }))
  const most = lists.reduce((longest, { list }) => Math.max(longest, list.length), 0)
  const places = Array.from({ length: most }, (_, i) => i)
  const named = places.flatMap((i) => [`product_${i + 1}_name`, `product_${i + 1}_id`])
  return {
    columns: ['email', 'customer', 'name', ...named].map((label) => ({ label })),
    rows: lists
      .filter(({ list }) => list.length > 0)
      .map(({ at, list }) => [
        ...whoOf(result, at, contacts),
        ...places.flatMap((i): CsvCell[] => {
          const product = list[i] === undefined ? undefined : result.suggestions.product[list[i]]!
          return product === undefined ? ['', ''] : [productName(result, product), result.productId[product]!]
        }),
      ]),
  }
}

function whoOf({ customerKey }: RecommendResult, at: number, contacts: Contacts): [string, string, string] {
  const key = customerKey[at]!
  const contact = contacts.get(key)
  return [contact?.email ?? '', key, contact?.name ?? '']
}

/** More are the noise of 32 bits. */
const SCORE_DIGITS = 6

/** One line for each suggestion, with its place, its score and the reasons in words. */
export function longFile({ result, contacts, isHidden }: Lists, reader: Reader): DataFile {
  const { suggestions } = result
  const days = (value: number): CsvCell => (value === UNKNOWN ? null : value)
  return {
    columns: [
      ...['email', 'customer', 'name', 'place', 'product_id', 'product_name', 'score'],
      ...['due_in_days', 'every_days', 'reasons'],
    ].map((label) => ({ label })),
    rows: [...result.customerKey.keys()].flatMap((at) =>
      shownOf(result, at, isHidden).map((one, place): CsvCell[] => [
        ...whoOf(result, at, contacts),
        place + 1,
        result.productId[suggestions.product[one]!]!,
        productName(result, suggestions.product[one]!),
        Number(suggestions.score[one]!.toPrecision(SCORE_DIGITS)),
        days(suggestions.dueInDays[one]!),
        days(suggestions.everyDays[one]!),
        reasonsAt(result, one)
          .map((part) => reasonText(result, part, reader))
          .join(viewWords.semicolon[reader.locale]),
      ]),
    ),
  }
}

/** The products of a slot, in their order. */
export function slotFile(result: RecommendResult): DataFile {
  const { products = [], reached = [] } = result.slot ?? {}
  return {
    columns: ['place', 'product_id', 'product_name', 'reached'].map((label) => ({ label })),
    rows: products.map((product, i) => [i + 1, result.productId[product]!, productName(result, product), reached[i]!]),
  }
}
