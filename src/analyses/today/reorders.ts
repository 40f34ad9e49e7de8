import { dayOf, formatDay, MS_PER_DAY } from '../../features/periods'
import type { Candidates } from './pick'
import type { StockReading } from './readings'
import type { Day } from './rhythm'

/** Goods that run out before others can be there, as the stock room has it. What ordering them keeps is all that is expected to be lost. */
export function reorders(stock: StockReading, { today }: Day): Candidates {
  const lost = (i: number): number => stock.lostRevenue[i] ?? 0
  const orderBy = (i: number): number => stock.orderBy[i] ?? today
  return {
    kind: 'reorder',
    places: [...stock.productId.keys()].filter((i) => stock.status[i] === 'order-now' && stock.orderQuantity[i]! > 0),
    moneyOf: lost,
    weightOf: lost,
    draftOf: (i) => ({
      ...{ customer: '', subject: stock.productId[i]!, title: stock.name[i] || stock.productId[i]! },
      // Restocked and low again, there is another last day to order.
      occasion: formatDay(dayOf(orderBy(i))),
      facts: {
        quantity: stock.orderQuantity[i]!,
        daysLeft: stock.daysLeft[i] ?? null,
        orderBy: orderBy(i),
        restDays: Math.ceil(stock.leadTimeDays[i]!),
      },
      chance: null,
      due: Math.max(today, dayOf(orderBy(i)) * MS_PER_DAY),
      isContact: false,
      basis: 'stock',
    }),
  }
}
