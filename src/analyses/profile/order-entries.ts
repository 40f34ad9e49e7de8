import { LINE, type OrderLines } from '../../features/line'
import { productColumn } from '../../features/customer-habits'
import { createSums, type Sums } from '../../features/sums'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import type { OwnRows } from './own-rows'
import type { OrderEntry, OrderKind } from './spec'

type Draft = Omit<OrderEntry, 'value' | 'refunded'> & { money: Sums }

/** Places of an entry's sums. */
const NET = 0
const BACK = 1

/** More than any line of a timeline shows. */
const NAMED_PRODUCTS = 10

/** Orders, and what came back of them: one entry for each order and kind, oldest first. */
export function readOrderEntries(orders: Frame, { lines, rows }: OwnRows): OrderEntry[] {
  const ids = codes(orders, 'orderId')
  const status = codes(orders, 'status')
  const titles = codes(orders, 'productName') ?? productColumn(orders)
  const drafts = new Map<string, Draft>()
  for (const row of rows) {
    const kind = kindOf(lines, row, status && status.dictionary[status.codes[row]!]!)
    const key = `${lines.order[row]!}:${kind}`
    const draft = drafts.get(key) ?? begin(kind, lines.at[row]!, ids, row)
    drafts.set(key, draft)
    draft.money.add(NET, lines.net[row]!)
    draft.money.add(BACK, lines.charged[row]! - lines.net[row]!)
    draft.items += Math.abs(lines.quantity[row]!)
    const title = titles?.codes[row] ?? 0
    if (title > 0 && draft.products.length < NAMED_PRODUCTS) draft.products.push(titles!.dictionary[title]!)
  }
  return [...drafts.values()].map(({ money, ...entry }) => {
    const totals = money.totals()
    return { ...entry, value: totals[NET]!, ...(totals[BACK]! > 0 && { refunded: totals[BACK]! }) }
  })
}

function begin(kind: OrderKind, at: number, ids: CodeColumn | undefined, row: number): Draft {
  const code = ids?.codes[row] ?? 0
  return {
    at,
    kind,
    items: 0,
    products: [],
    money: createSums(2),
    ...(code > 0 && { orderId: ids!.dictionary[code]! }),
  }
}

function kindOf({ kind, quantity, charged }: OrderLines, row: number, status: string | undefined): OrderKind {
  const line = kind[row]!
  if (line === LINE.ignored) return status === 'pending' ? 'pending' : 'cancelled'
  // A sale of which everything was given back is told when it was made, and that was no return yet.
  if (line === LINE.returned) return quantity[row]! < 0 || charged[row]! < 0 ? 'return' : 'refunded'
  return line === LINE.purchase ? 'order' : 'gift'
}
