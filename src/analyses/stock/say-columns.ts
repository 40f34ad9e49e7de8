import type { CellTone, Column } from '../../ui/table/types'
import { fill } from '../../core/locale'
import { METHOD_NAMES, STATUS_NAMES } from './messages'
import { orderByText, perDayText, type Reader } from './say-stock'
import type { SortKey, StockRow } from './say-rows'
import type { Status, StockResult } from './spec'
import { viewWords } from './view-messages'

const TONES: Partial<Record<Status, CellTone>> = {
  'order-now': 'worse',
  'order-soon': 'caution',
  'bad-stock': 'worse',
  dead: 'muted',
  ended: 'muted',
}

type Numbered = Exclude<SortKey, 'name' | 'supplier' | 'status'>

/** The columns of the purchase list: what is to be ordered where stock is known, else what demand says of each product. */
export function columnsOf(result: StockResult, reader: Reader): Column<StockRow>[] {
  const { locale, format } = reader
  const { hasStock } = result
  const say = (word: keyof typeof viewWords): string => fill(viewWords[word][locale])
  const words = (id: string, label: string, text: (at: number) => string, rest: Partial<Column<StockRow>>) => ({
    id,
    label,
    text: ({ at }: StockRow): string => text(at),
    sortable: true,
    ...rest,
  })
  const number = (
    id: Numbered,
    label: string,
    write: (value: number) => string,
    rest: Partial<Column<StockRow>> = {},
  ): Column<StockRow> => ({
    id,
    label,
    text: ({ at }) => (result[id][at] === null ? '–' : write(result[id][at]!)),
    value: ({ at }) => result[id][at] ?? null,
    align: 'end',
    width: 104,
    sortable: true,
    ...rest,
  })
  const days = (value: number): string => format.integer(Math.floor(value))
  const ordering: Column<StockRow>[] = [
    number('orderQuantity', say('quantity'), format.integer, { width: 88, card: true }),
    number('orderCost', say('cost'), format.money, { width: 112 }),
    number('orderBy', say('orderBy'), format.date, {
      width: 120,
      card: true,
      hint: say('orderByHint'),
      text: ({ at }) => orderByText(result, at, reader),
      value: ({ at }) => orderByText(result, at, reader),
    }),
    number('stock', say('stock'), format.number, { width: 88 }),
    number('daysLeft', say('daysLeft'), days, { width: 88, hint: say('daysLeftHint') }),
  ]
  return [
    words('name', say('product'), (at) => result.name[at]!, { width: 210, grow: 3, card: true }),
    words('productId', say('productId'), (at) => result.productId[at]!, { width: 96, sortable: false }),
    ...(result.supplier.length > 0
      ? [words('supplier', say('supplier'), (at) => result.supplier[at] || say('noSupplier'), { width: 120, grow: 1 })]
      : []),
    ...(hasStock
      ? [
          words('status', say('status'), (at) => STATUS_NAMES[result.status[at]!][locale], {
            width: 120,
            card: true,
            tone: ({ at }) => TONES[result.status[at]!],
          }),
          ...ordering,
        ]
      : []),
    number('demandPerDay', say('perDay'), (value) => perDayText(value, format), { hidden: hasStock, card: !hasStock }),
    number('demandLead', say('demandLead'), format.integer, {
      width: 132,
      hidden: hasStock,
      hint: say('demandLeadHint'),
    }),
    number('safetyStock', say('safety'), format.integer, { hidden: hasStock }),
    number('reorderPoint', say('reorderPoint'), format.integer, { hint: say('reorderPointHint'), card: !hasStock }),
    ...(hasStock ? [number('lostRevenue', say('lost'), format.compactMoney)] : []),
    number('leadTimeDays', say('lead'), format.integer, { hidden: true, hint: say('leadHint') }),
    words('classes', say('classes'), (at) => `${result.abc[at]!}${result.xyz[at]!}`, {
      width: 72,
      sortable: false,
      hidden: hasStock,
      card: !hasStock,
      hint: say('classesHint'),
    }),
    ...(hasStock ? [number('stockValue', say('worth'), format.money, { hidden: true })] : []),
    number('lastSoldAt', say('lastSold'), format.date, {
      width: 120,
      hidden: hasStock,
      value: ({ at }) => (result.lastSoldAt[at] === null ? say('never') : format.date(result.lastSoldAt[at])),
    }),
    words('method', say('method'), (at) => METHOD_NAMES[result.method[at]!][locale], {
      width: 170,
      grow: 1,
      sortable: false,
      hidden: true,
    }),
  ]
}
