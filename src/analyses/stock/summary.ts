import { ABC, STATUSES, XYZ, type MatrixCell, type StockResult, type StockSummary } from './spec'

/** What each pair of classes holds. */
export function matrixOf({
  abc,
  xyz,
  revenue,
  stockValue,
}: Pick<StockResult, 'abc' | 'xyz' | 'revenue' | 'stockValue'>): MatrixCell[] {
  const cells = ABC.flatMap((a) =>
    XYZ.map((x): MatrixCell => ({ abc: a, xyz: x, products: 0, revenue: 0, stockValue: 0 })),
  )
  abc.forEach((letter, i) => {
    const cell = cells[ABC.indexOf(letter) * XYZ.length + XYZ.indexOf(xyz[i]!)]!
    cell.products++
    cell.revenue += revenue[i]!
    cell.stockValue += stockValue[i] ?? 0
  })
  return cells
}

type Summed = Pick<
  StockResult,
  'status' | 'daysLeft' | 'leadTimeDays' | 'lostRevenue' | 'orderCost' | 'orderQuantity' | 'stockValue'
>

/** Sums over the products; `excess` is the money of each in what is beyond `deadAfterDays` of sales. */
export function summaryOf(result: Summed, excess: readonly number[]): StockSummary {
  const { status, daysLeft, leadTimeDays, lostRevenue, orderCost, orderQuantity, stockValue } = result
  const sum = (values: ArrayLike<number | null>, isCounted: (i: number) => boolean = () => true): number => {
    let total = 0
    for (let i = 0; i < values.length; i++) if (isCounted(i)) total += values[i] ?? 0
    return total
  }
  const isActive = (i: number): boolean => status[i] !== 'dead' && status[i] !== 'ended'
  const isEmptySoon = (i: number): boolean => isActive(i) && daysLeft[i] !== null && daysLeft[i]! < leadTimeDays[i]!
  return {
    products: status.length,
    counts: Object.fromEntries(
      STATUSES.map((one) => [one, status.filter((own) => own === one).length]),
    ) as StockSummary['counts'],
    runOut: status.filter((_, i) => isEmptySoon(i)).length,
    runOutRevenue: sum(lostRevenue, isEmptySoon),
    orderMoney: sum(orderCost),
    orderLines: status.filter((one) => one === 'order-now').length,
    orderPieces: sum(orderQuantity),
    stockMoney: sum(stockValue),
    deadMoney: sum(stockValue, (i) => status[i] === 'dead' || status[i] === 'ended'),
    excessMoney: sum(excess),
    lostRevenue: sum(lostRevenue),
  }
}
