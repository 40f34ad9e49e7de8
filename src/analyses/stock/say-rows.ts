import type { RowSource, Sort } from '../../ui/table/types'
import type { Status, StockResult } from './spec'

/** A product as the tables show it: its place in the result. */
export interface StockRow {
  at: number
}

/** What is listed: a status, all, or what binds money for nothing. */
export type Listed = Status | 'all' | 'still'

/** The columns that rows can be put in order by. */
export type SortKey =
  | 'name'
  | 'supplier'
  | 'status'
  | 'stock'
  | 'demandPerDay'
  | 'leadTimeDays'
  | 'daysLeft'
  | 'reorderPoint'
  | 'demandLead'
  | 'safetyStock'
  | 'orderQuantity'
  | 'orderCost'
  | 'orderBy'
  | 'lostRevenue'
  | 'revenue'
  | 'lastSoldAt'
  | 'stockValue'

interface Wanted {
  show: Listed
  /** Undefined for all. */
  supplier: string | undefined
  sort: Sort | undefined
}

/** The products asked for, in the order asked for; what is not known comes last, whichever way. */
export function openStock(result: StockResult, { show, supplier, sort }: Wanted): RowSource<StockRow> {
  const { status } = result
  const isShown = (i: number): boolean => {
    if (supplier !== undefined && result.supplier[i] !== supplier) return false
    if (show === 'all') return true
    if (show === 'still')
      return (status[i] === 'dead' || status[i] === 'too-much' || status[i] === 'ended') && (result.stock[i] ?? 0) > 0
    return status[i] === show
  }
  const places = [...status.keys()].filter(isShown)
  // As they come they are in order of urgency, which is also that of their status.
  if (sort && !(sort.by === 'status' && !sort.descending)) places.sort(comparison(result, sort))
  const rows = places.map((at) => ({ at }))
  return {
    total: rows.length,
    name: `stock ${show} ${supplier ?? ''}`,
    load: (offset, limit) => Promise.resolve(rows.slice(offset, offset + limit)),
    peek: (index) => rows[index],
  }
}

function comparison(result: StockResult, { by, descending }: Sort): (a: number, b: number) => number {
  const column: ArrayLike<string | number | null> =
    by === 'status' ? [...result.status.keys()] : result[by as Exclude<SortKey, 'status'>]
  const direction = descending ? -1 : 1
  return (a, b) => {
    const [x, y] = [column[a] ?? null, column[b] ?? null]
    if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1
    const difference = typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y)
    return direction * difference || a - b
  }
}
