import { productColumn } from '../../features/customer-habits'
import { LINE, type OrderLines } from '../../features/line'
import { foldText } from '../../features/one-spelling'
import { findServices } from '../../features/service-words'
import { usualNames } from '../../features/usual-names'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'

/** The products that are known, numbered by key ascending; ids that differ only in case or space are one. */
export interface Numbered {
  ids: string[]
  names: string[]
  /** By code of the orders' column: the product's number, −1 for none or a service that is left out. */
  numberOf: Int32Array
  codes: Uint32Array
  /** The number of any spelling; −1 for none. */
  find(id: string): number
  /** By code of the orders' column: 1 for a service; what it is called. */
  isService: Uint8Array
  serviceNames: ReadonlyMap<number, { key: string; name: string }>
  merged: number
}

interface Options {
  /** The table of products, of which those are there too that were never sold. */
  products: Frame | undefined
  services: boolean
  /** Whether a row of the orders makes its product known. */
  isKnown(row: number): boolean
}

/** Undefined where no product is named. A product is called by the spelling of most of its purchases, and by their usual name. */
export function numberProducts(orders: Frame, lines: OrderLines, options: Options): Numbered | undefined {
  const column = productColumn(orders)
  if (!column || column.dictionary.length < 2) return undefined
  const sold = soldLines(column, lines, options.isKnown)
  const titles = usualNames(orders, column, lines)
  const byKey = foldSold(column, sold, titles)
  const { isService, known } = withoutServices([...byKey.values()], options.services)
  if (options.products) addUnsold(known, byKey, options.products, column === codes(orders, 'productId'))
  const ordered = [...known.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const placeOf = new Map(ordered.map(({ folded }, place) => [folded, place]))
  // A return may bear another spelling than all purchases.
  const numberOf = Int32Array.from(column.dictionary, (id, code) =>
    code === 0 ? -1 : (placeOf.get(foldText(id)) ?? -1),
  )
  const serviceCodes = new Uint8Array(column.dictionary.length)
  const serviceNames = new Map<number, { key: string; name: string }>()
  for (const { folded, spellings, id, name } of byKey.values()) {
    for (const code of spellings) {
      if (!isService.has(folded)) continue
      serviceCodes[code] = 1
      serviceNames.set(code, { key: id, name })
    }
  }
  return {
    ids: ordered.map(({ id }) => id),
    names: ordered.map(({ name }) => name),
    numberOf,
    codes: column.codes,
    find: (id) => placeOf.get(foldText(id)) ?? -1,
    isService: serviceCodes,
    serviceNames,
    merged: [...byKey.values()].reduce((sum, { spellings }) => sum + spellings.length - 1, 0),
  }
}

interface Product {
  folded: string
  id: string
  name: string
  spellings: number[]
}

/** By code: purchase lines that make the product known. */
function soldLines({ codes: own, dictionary }: CodeColumn, { kind }: OrderLines, isKnown: Options['isKnown']) {
  const sold = new Uint32Array(dictionary.length)
  for (let row = 0; row < own.length; row++) if (kind[row] === LINE.purchase && isKnown(row)) sold[own[row]!]!++
  return sold
}

function foldSold({ dictionary }: CodeColumn, sold: Uint32Array, titles: readonly string[]): Map<string, Product> {
  const byKey = new Map<string, Product>()
  const most = new Map<string, number>()
  for (let code = 1; code < dictionary.length; code++) {
    const folded = sold[code]! > 0 ? foldText(dictionary[code]!) : ''
    if (folded === '') continue
    const id = dictionary[code]!.trim()
    const known = byKey.get(folded)
    if (!known) byKey.set(folded, { folded, id, name: titles[code]!.trim() || id, spellings: [code] })
    else {
      known.spellings.push(code)
      if (sold[code]! > most.get(folded)!) Object.assign(known, { id, name: titles[code]!.trim() || id })
    }
    most.set(folded, Math.max(most.get(folded) ?? 0, sold[code]!))
  }
  return byKey
}

function withoutServices(all: readonly Product[], areProducts: boolean) {
  const marks = findServices(
    all.map(({ id }) => id),
    all.map(({ name }) => name),
  )
  const isService = new Set(all.filter((_, i) => marks[i] === 1).map(({ folded }) => folded))
  const kept = areProducts ? all : all.filter(({ folded }) => !isService.has(folded))
  return { isService, known: new Map(kept.map((product) => [product.folded, product])) }
}

/** What the products table has and nobody has bought: it may be suggested for what it is. */
function addUnsold(
  known: Map<string, Product>,
  sold: ReadonlyMap<string, Product>,
  products: Frame,
  byId: boolean,
): void {
  const column = codes(products, byId ? 'productId' : 'productName')
  const titles = codes(products, 'productName')
  if (!column) return
  for (let row = 0; row < products.rows; row++) {
    const id = column.dictionary[column.codes[row]!]!.trim()
    const folded = foldText(id)
    if (folded === '' || sold.has(folded) || known.has(folded)) continue
    const name = titles?.dictionary[titles.codes[row]!]?.trim() || id
    known.set(folded, { folded, id, name, spellings: [] })
  }
}
