import { ClienteleError } from '../../core/errors'
import { isText, type Text } from '../../core/locale'
import { productColumn } from '../../features/customer-habits'
import { oneSpelling } from '../../features/one-spelling'
import { LINE, type OrderLines } from '../../features/line'
import type { RfmScale } from '../../features/rfm-codes'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import type { Frames, PrepareContext } from '../contract'
import { BY_NAMES } from './messages'
import { groupsThen, type GroupsThen } from './groups-then'
import type { By, Calendar, ForecastInputs } from './spec'

/** What the lines are told apart by: a code for each line, and what each code is called. */
export interface Groups {
  codes: Uint32Array
  keys: readonly string[]
  names: readonly string[]
  titles: readonly (Text | null)[]
  segments: ForecastInputs['segments']
  /** Of groups as they were then: who was in them, and the code of lines that are in no series. */
  then?: GroupsThen
}

/**
 * The series that each line belongs to. Lines without a value of the kind are code 0.
 * @throws ClienteleError DATA_MISSING where the orders have no such column.
 */
export function groupLines(
  by: By,
  { frames, orders, lines }: { frames: Frames; orders: Frame; lines: OrderLines },
  context: PrepareContext,
  calendar: Calendar,
): Groups {
  if (by === 'total') return plain(new Uint32Array(orders.rows), ['total'])
  if (by === 'segment') return bySegment(lines, context, calendar)
  const column = by === 'category' ? categories(frames, orders) : by === 'product' ? goods(orders) : codes(orders, by)
  if (!column || column.dictionary.length < 2) throw new ClienteleError('DATA_MISSING', { needs: BY_NAMES[by] })
  return { ...plain(column.codes, column.dictionary), ...(by === 'product' && { names: productNames(orders, column) }) }
}

const plain = (lineCodes: Uint32Array, keys: readonly string[]): Groups => ({
  codes: lineCodes,
  keys,
  names: keys,
  titles: keys.map(() => null),
  segments: null,
})

function goods(orders: Frame): CodeColumn | undefined {
  const named = productColumn(orders)
  return named && oneSpelling(named)
}

/** The category of the line itself, else that of its product. */
function categories({ products }: Frames, orders: Frame): CodeColumn | undefined {
  const own = codes(orders, 'category')
  if (own && own.dictionary.length > 1) return own
  const [sold, listed, category] = [
    codes(orders, 'productId'),
    products && codes(products, 'productId'),
    products && codes(products, 'category'),
  ]
  if (!sold || !listed || !category) return own
  const byId = new Map<string, number>()
  listed.codes.forEach((code, row) => byId.set(listed.dictionary[code]!, category.codes[row]!))
  const ofProduct = Uint32Array.from(sold.dictionary, (id, code) => (code === 0 ? 0 : (byId.get(id) ?? 0)))
  return { kind: 'code', codes: sold.codes.map((code) => ofProduct[code]!), dictionary: category.dictionary }
}

/** What each product was last called. */
function productNames(orders: Frame, products: CodeColumn): readonly string[] {
  const titles = codes(orders, 'productName')
  if (!titles) return products.dictionary
  const latest = new Uint32Array(products.dictionary.length)
  for (let row = 0; row < orders.rows; row++)
    if (titles.codes[row]! > 0) latest[products.codes[row]!] = titles.codes[row]!
  return products.dictionary.map((id, code) => (latest[code]! > 0 ? titles.dictionary[latest[code]!]! : id))
}

/** The scale of RFM scores where the stored result names none. */
const RFM_BINS = 5

/** What is read of another room's stored result; it is data, and checked as such. */
interface StoredSegments {
  customerKey?: string[]
  label?: Int32Array
  profiles?: { name?: unknown }[]
}
interface StoredRfm {
  customerKey?: string[]
  config?: Partial<RfmScale>
}

/** The RFM groups that customers were in then, else their segments of today, else who was there before and who is new. */
function bySegment(lines: OrderLines, { results }: PrepareContext, calendar: Calendar): Groups {
  const rfm = (results['rfm'] ?? {}) as StoredRfm
  if (rfm.customerKey && lines.personKeys.length > 1) {
    const { bins = RFM_BINS, cutPoints } = rfm.config ?? {}
    const then = groupsThen(lines, calendar, { bins, cutPoints })
    const { codes: lineCodes, keys, titles } = then
    return { codes: lineCodes, keys, names: keys, titles, segments: 'rfm', then }
  }
  const { customerKey, label, profiles } = (results['segments'] ?? {}) as StoredSegments
  if (customerKey && label && profiles?.every(({ name }) => isText(name))) {
    const titles = profiles.map(({ name }) => name as Text)
    const keys = titles.map(({ en }) => en)
    return { ...ofPeople(lines, customerKey, (i) => label[i]! + 1, keys, titles), segments: 'segments' }
  }
  return newAndReturning(lines)
}

function ofPeople(
  lines: OrderLines,
  customers: readonly string[],
  codeOf: (customer: number) => number,
  keys: readonly string[],
  titles: readonly (Text | null)[],
): Omit<Groups, 'segments'> {
  const places = new Map(customers.map((key, i) => [key, i]))
  const ofPerson = Uint32Array.from(lines.personKeys, (key, person) => {
    const place = person === 0 ? undefined : places.get(key)
    return place === undefined ? 0 : codeOf(place)
  })
  return {
    codes: lines.person.map((person) => ofPerson[person]!),
    keys: ['', ...keys],
    names: ['', ...keys],
    titles: [null, ...titles],
  }
}

/** A customer's first order with a purchase is new business, every later one returning. @throws ClienteleError DATA_MISSING */
function newAndReturning(lines: OrderLines): Groups {
  if (lines.personKeys.length < 2) throw new ClienteleError('DATA_MISSING', { needs: BY_NAMES.segment })
  const firstAt = new Float64Array(lines.personKeys.length).fill(Infinity)
  const firstOrder = new Uint32Array(lines.personKeys.length)
  for (let row = 0; row < lines.rows; row++) {
    const person = lines.person[row]!
    if (person === 0 || lines.kind[row] !== LINE.purchase || lines.at[row]! >= firstAt[person]!) continue
    firstAt[person] = lines.at[row]!
    firstOrder[person] = lines.order[row]!
  }
  const lineCodes = lines.person.map((person, row) =>
    person === 0 ? 0 : lines.order[row] === firstOrder[person] ? 1 : 2,
  )
  const titles = [BY_NAMES.newCustomers, BY_NAMES.returningCustomers]
  const keys = titles.map(({ en }) => en)
  return {
    codes: lineCodes,
    keys: ['', ...keys],
    names: ['', ...keys],
    titles: [null, ...titles],
    segments: 'newAndReturning',
  }
}
