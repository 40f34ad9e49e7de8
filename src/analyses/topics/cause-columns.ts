import { formatDay } from '../../features/periods'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import type { LinkedOrder, UsualDays } from './link-orders'
import type { CauseColumn, CauseKind } from './spec'

/** A message with what is known around it. */
export interface Linked {
  /** The order that it is about. */
  order: LinkedOrder | undefined
  /** Week from the last one backwards; −1 without a time. */
  week: number
  product: string
  channel: string
  at: number
}

interface Around {
  orders: Frame | undefined
  usual: UsualDays | undefined
  /** Of products by id. */
  names: ReadonlyMap<string, string>
  categories: ReadonlyMap<string, string>
  weekStart: (week: number) => number
}

/** What is known of each message that could have to do with a complaint; kinds that nothing is known of are left out. */
export function causeColumns(messages: readonly Linked[], around: Around): CauseColumn[] {
  const carrier = around.orders && codes(around.orders, 'carrier')
  const country = around.orders && codes(around.orders, 'country')
  const ofOrder =
    (column: CodeColumn | undefined) =>
    ({ order }: Linked): string | undefined =>
      order && column ? (column.dictionary[column.codes[order.row]!] ?? '') || undefined : undefined
  const carrierOf = ofOrder(carrier)
  const isLate = ({ order, at }: Linked): boolean | undefined => {
    if (!order || !around.usual) return undefined
    const most = around.usual.most(order)
    if (Number.isNaN(most)) return undefined
    if (!Number.isNaN(order.days)) return order.days > most
    // Not delivered yet when the customer wrote: late once the usual time is over, and till then nothing is known.
    return at - order.at > most * 86_400_000 ? true : undefined
  }
  const yes = (value: boolean | undefined): string | undefined =>
    value === undefined ? undefined : value ? 'yes' : 'no'
  const columns = [
    flag(messages, 'late', (one) => yes(isLate(one))),
    lateBy(messages, isLate, carrierOf),
    column(messages, 'carrier', carrierOf),
    column(messages, 'product', ({ product }) => product || undefined, around.names),
    column(messages, 'category', ({ product }) => around.categories.get(product)),
    column(messages, 'channel', ({ channel }) => channel || undefined),
    column(messages, 'country', ofOrder(country)),
    flag(messages, 'firstOrder', ({ order }) => yes(order?.isFirst)),
    flag(messages, 'discount', ({ order }) => yes(order?.isDiscounted)),
    column(messages, 'week', ({ week }) => (week < 0 ? undefined : formatDay(around.weekStart(week)))),
  ]
  return columns.filter(({ values }) => values.length > 1)
}

type Read = (message: Linked) => string | undefined

function column(
  messages: readonly Linked[],
  kind: CauseKind,
  read: Read,
  names?: ReadonlyMap<string, string>,
): CauseColumn {
  const placeOf = new Map<string, number>()
  const code = Int32Array.from(messages, (message) => {
    const value = read(message)
    if (value === undefined) return -1
    if (!placeOf.has(value)) placeOf.set(value, placeOf.size)
    return placeOf.get(value)!
  })
  const values = [...placeOf.keys()].map((key) => ({ key, title: names?.get(key) ?? key }))
  return { kind, code, values, asked: values.map((_, place) => place) }
}

/** Of yes and no only the yes is a cause. */
function flag(messages: readonly Linked[], kind: CauseKind, read: Read): CauseColumn {
  const made = column(messages, kind, read)
  const asked = made.asked.filter((place) => made.values[place]!.key === 'yes')
  return { ...made, values: made.values.map(() => ({ key: '', title: '' })), asked }
}

/** Late parcels by who carried them; parcels in time are the value that is not asked. */
function lateBy(messages: readonly Linked[], isLate: (one: Linked) => boolean | undefined, carrier: Read): CauseColumn {
  const made = column(messages, 'lateBy', (one) => {
    const [late, by] = [isLate(one), carrier(one)]
    return late === undefined || by === undefined ? undefined : late ? by : ''
  })
  return { ...made, asked: made.asked.filter((place) => made.values[place]!.key !== '') }
}
