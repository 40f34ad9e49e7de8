import { fill, type Locale } from '../../../core/locale'
import type { CustomerRow, TableInfo } from '../../../data/types'
import type { Format } from '../../../ui/context'
import type { Column } from '../../../ui/table/types'
import { words } from './messages'

/** What the columns of the customers table are written with. */
interface CustomerLook {
  locale: Locale
  format: Format
  tables: readonly TableInfo[]
  groupLabel: (id: string) => string
  segmentLabel: (id: string) => string
}

/** The customers table: whom a row is about first, by name where the shop has names. Columns that the data cannot fill wait to be chosen. */
export function customerColumns(look: CustomerLook): Column<CustomerRow>[] {
  const [first, second] = hasNames(look) ? [nameColumn(look), keyColumn(look)] : [keyColumn(look), nameColumn(look)]
  return [first!, second!, ...labelColumns(look), ...figureColumns(look), favouriteColumn(look)]
}

const hasColumn = ({ tables }: CustomerLook, among: readonly string[], ...wanted: readonly string[]): boolean =>
  tables.some(({ columns, table }) => among.includes(table) && wanted.some((name) => columns.includes(name)))

const hasNames = (look: CustomerLook): boolean => hasColumn(look, ['orders', 'customers'], 'name')

const say = ({ locale }: CustomerLook, key: keyof typeof words): string => fill(words[key][locale])

const keyColumn = (look: CustomerLook): Column<CustomerRow> => ({
  id: 'key',
  card: true,
  label: say(look, 'key'),
  text: ({ key }) => key,
  width: 104,
  sortable: true,
  ...(hasNames(look) && { grow: 0 }),
})

const nameColumn = (look: CustomerLook): Column<CustomerRow> => ({
  id: 'name',
  card: true,
  label: say(look, 'name'),
  text: ({ key, name }) => name || key,
  value: ({ name }) => name || null,
  width: 156,
  grow: 2,
  sortable: true,
  hidden: !hasNames(look),
})

const labelColumns = (look: CustomerLook): Column<CustomerRow>[] => [
  {
    id: 'group',
    card: true,
    label: say(look, 'group'),
    text: ({ group }) => look.groupLabel(group),
    width: 112,
    grow: 0.5,
    sortable: true,
  },
  {
    id: 'segment',
    label: say(look, 'segment'),
    text: ({ segment }) => look.segmentLabel(segment),
    width: 100,
    grow: 0.5,
    sortable: true,
  },
  { id: 'country', label: say(look, 'country'), text: ({ country }) => country, width: 132, grow: 0.5, sortable: true },
]

function figureColumns(look: CustomerLook): Column<CustomerRow>[] {
  const { format } = look
  const orNothing = (value: number, write: (value: number) => string): string =>
    Number.isFinite(value) ? write(value) : '–'
  const figure = { grow: 0, align: 'end', sortable: true } as const
  return [
    {
      ...figure,
      id: 'orders',
      label: say(look, 'orders'),
      text: ({ orders }) => format.integer(orders),
      value: ({ orders }) => orders,
      width: 80,
      hint: say(look, 'ordersHint'),
    },
    {
      ...figure,
      id: 'net',
      card: true,
      label: say(look, 'net'),
      text: ({ net }) => format.money(net),
      value: ({ net }) => net,
      width: 116,
      hint: say(look, 'netHint'),
    },
    {
      ...figure,
      id: 'averageOrder',
      label: say(look, 'averageOrder'),
      text: ({ averageOrder }) => orNothing(averageOrder, format.money),
      value: ({ averageOrder }) => averageOrder,
      width: 96,
    },
    {
      ...figure,
      id: 'lastOrderAt',
      card: true,
      label: say(look, 'lastOrderAt'),
      text: ({ lastOrderAt }) => orNothing(lastOrderAt, format.date),
      value: ({ lastOrderAt }) =>
        Number.isFinite(lastOrderAt) ? new Date(lastOrderAt).toISOString().slice(0, 19) : null,
      width: 130,
    },
    {
      ...figure,
      id: 'recencyDays',
      label: say(look, 'recencyDays'),
      text: ({ recencyDays }) => orNothing(recencyDays, (days) => format.integer(Math.floor(days))),
      value: ({ recencyDays }) => recencyDays,
      width: 100,
      hint: say(look, 'recencyHint'),
      // The day itself stands beside it.
      hidden: true,
    },
  ]
}

const favouriteColumn = (look: CustomerLook): Column<CustomerRow> => ({
  id: 'favourite',
  label: say(look, 'favourite'),
  text: ({ favourite }) => favourite,
  width: 144,
  grow: 1.5,
  sortable: true,
  hidden: !hasColumn(look, ['orders'], 'productId', 'productName'),
})
