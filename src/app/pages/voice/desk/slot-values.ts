import type { Facts, FactOrder } from '../../../../analyses/service/reply/types'
import type { SlotValue, SlotValues } from './snippets'

/** States of an order that a customer would ask about. */
const UNDER_WAY: readonly FactOrder['state'][] = ['unpaid', 'open', 'unknown', 'partlyShipped', 'shipped']

const isUnderWay = ({ state }: FactOrder): boolean => UNDER_WAY.includes(state)

/** The order that a conversation is about: the first of those that are named, else the latest under way, else the latest. */
function orderOfTalk({ orders }: Facts, named: readonly string[]): FactOrder | undefined {
  const first = named.find((id) => id !== '' && orders.some((order) => order.id === id))
  return orders.find(({ id }) => id === first) ?? orders.find(isUnderWay) ?? orders[0]
}

/** Orders as the desk lists them: those that the message speaks of, those under way, and so many others. */
export function groupOrders(
  orders: readonly FactOrder[],
  named: readonly string[],
  mostOthers: number,
): { name: 'named' | 'underWay' | 'earlier'; orders: FactOrder[] }[] {
  const isNamed = ({ id }: FactOrder): boolean => id !== '' && named.includes(id)
  const rest = orders.filter((order) => !isNamed(order))
  const groups = [
    { name: 'named' as const, orders: orders.filter(isNamed) },
    { name: 'underWay' as const, orders: rest.filter(isUnderWay) },
    { name: 'earlier' as const, orders: rest.filter((order) => !isUnderWay(order)).slice(0, mostOthers) },
  ]
  return groups.filter((group) => group.orders.length > 0)
}

/** What the slots of a snippet are filled with: the customer's own rows, and the product that it was written about. */
export function slotValuesOf(
  facts: Facts | null | undefined,
  { orders, productId }: { orders: readonly string[]; productId: string },
): SlotValues {
  if (!facts) return {}
  const { customer, products } = facts
  const order = orderOfTalk(facts, orders)
  const parcel = order?.parcels[0]
  const product = products.find(({ id }) => id === productId)
  const ofOrder = (field: string, text: string | null | undefined): SlotValue | undefined =>
    text && order ? { text, source: { kind: 'row', table: 'orders', key: order.id, field } } : undefined
  const values: Record<keyof SlotValues, SlotValue | undefined> = {
    name: customer?.name
      ? { text: customer.name, source: { kind: 'row', table: 'customers', key: customer.key, field: 'name' } }
      : undefined,
    order: ofOrder('orderId', order?.id),
    carrier: ofOrder('carrier', parcel?.carrier),
    tracking: ofOrder('tracking', parcel?.tracking),
    product: product && {
      text: product.name,
      source: { kind: 'row', table: 'products', key: product.id, field: product.nameField },
    },
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
