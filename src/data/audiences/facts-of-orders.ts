import type { CustomerFeatures } from '../../features/customer-features'
import { productColumn } from '../../features/customer-habits'
import { LINE } from '../../features/line'
import { sharedFeatures, sharedLines, type SharedOptions, type SharedOrders } from '../../features/shared'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import { type CustomerList, namesOfProducts } from '../customer-list'
import { choiceOf, severalOf, type Source } from './fact-source'
import { TITLES } from './titles'
import type { FieldKind } from './types'

/** What the list of customers has, and the features that rooms share. */
export function fromOrders(list: CustomerList, shared: SharedOrders, options: SharedOptions): Source[] {
  const plain = (name: 'orders' | 'net' | 'averageOrder' | 'recencyDays' | 'lastOrderAt', kind: FieldKind): Source => ({
    field: { name, title: TITLES[name], kind, about: 'orders' },
    read: () => ({ kind: 'number', values: list[name] }),
  })
  type Feature = 'firstOrderAt' | 'tenureDays' | 'meanGapDays' | 'discountShare' | 'couponShare'
  const feature = (name: Feature, kind: FieldKind): Source => ({
    field: { name, title: TITLES[name], kind, about: 'orders' },
    read: () => ({
      kind: 'number',
      values: padded((sharedFeatures(shared, options) as CustomerFeatures)[name], list.count),
    }),
  })
  return [
    plain('orders', 'number'),
    plain('net', 'money'),
    plain('averageOrder', 'money'),
    plain('recencyDays', 'number'),
    plain('lastOrderAt', 'date'),
    feature('firstOrderAt', 'date'),
    feature('tenureDays', 'number'),
    feature('meanGapDays', 'number'),
    ...(shared.orders.columns.has('discount') ? [feature('discountShare', 'share')] : []),
    ...(shared.orders.columns.has('coupon') ? [feature('couponShare', 'share')] : []),
    {
      field: { name: 'country', title: TITLES.country, kind: 'choice', about: 'orders' },
      read: () => choiceOf(list.country),
    },
  ]
}

/** Whoever has no orders stands after those who have. */
function padded(values: ArrayLike<number> | undefined, count: number): Float64Array {
  const out = new Float64Array(count).fill(NaN)
  if (values) out.set(values)
  return out
}

/** What was bought, and where. */
export function fromLines(orders: Frame, shared: SharedOrders, placeOf: ReadonlyMap<string, number>): Source[] {
  const of = (
    name: 'product' | 'category' | 'channel' | 'coupon',
    column: CodeColumn | undefined,
    words?: string[],
  ): Source[] =>
    column === undefined
      ? []
      : [
          {
            field: { name, title: TITLES[name], kind: 'several', about: 'bought' },
            read: () => {
              const { kind } = sharedLines(shared)
              return severalOf(
                orders,
                placeOf,
                column,
                words ?? column.dictionary,
                (row) => kind[row] === LINE.purchase,
              )
            },
          },
        ]
  return [
    ...of('product', productColumn(orders), namesOfProducts(orders)),
    ...of('category', codes(orders, 'category')),
    ...of('channel', codes(orders, 'channel')),
    ...of('coupon', codes(orders, 'coupon')),
  ]
}
