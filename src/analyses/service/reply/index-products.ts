import { latestNames } from '../../../features/latest-names'
import { foldText } from '../../../features/one-spelling'
import { readEnglish } from '../../../text/english/read-english'
import { normalise, originalSpan } from '../../../text/normalise'
import { cell, codes, type Frame, numbers } from '../../../schema/columns'
import type { Frames, PrepareContext } from '../../contract'
import { shown } from './slots'
import type { FactProduct } from './types'

/** Every product of the shop and the words of its name. Place i is the same product everywhere. */
export interface ProductIndex {
  ids: string[]
  names: string[]
  /** Row in the table of products; −1 for those that only orders know. */
  row: Int32Array
  /** 1 where a name was written; else the id stands for it. */
  hasName: Uint8Array
  placeOfId: ReadonlyMap<string, number>
  /** Products by term of their names. */
  holders: ReadonlyMap<string, readonly number[]>
  /** Sum over the terms of a name of what each tells. */
  weight: Float64Array
}

/** A word of a name or of a message, in UTF-16 units of what was written. */
export interface NameTerm {
  term: string
  start: number
  end: number
}

const PIECES = /\p{sc=Han}+|[\p{L}\p{N}\p{M}](?:(?!\p{sc=Han})[\p{L}\p{N}\p{M}])*/gu

/** Words in base form, and pairs of neighbouring Chinese characters, which need no dictionary. */
export function nameTerms(text: string): NameTerm[] {
  const clean = normalise(text)
  const terms: NameTerm[] = []
  const add = (term: string, start: number, end: number): void => {
    const [from, to] = originalSpan(clean, start, end)
    terms.push({ term, start: from, end: to })
  }
  for (const { 0: piece, index } of clean.text.matchAll(PIECES)) {
    if (!/\p{sc=Han}/u.test(piece)) add(readEnglish(piece.toLowerCase()).lemma, index, index + piece.length)
    else if (piece.length === 1) add(piece, index, index + 1)
    else for (let i = 0; i + 1 < piece.length; i++) add(piece.slice(i, i + 2), index + i, index + i + 2)
  }
  return terms
}

/** How much a term tells that so many of all products bear (inverse document frequency). */
export const weightOf = (holders: number, products: number): number => Math.log(1 + products / holders)

/** Made once for each state of the data. */
export const productIndex = (frames: Frames, { memo }: PrepareContext): ProductIndex =>
  memo('service:product-index', () => indexProducts(frames.products, frames.orders))

function indexProducts(products: Frame | undefined, orders: Frame | undefined): ProductIndex {
  const [ids, names, row, hasName]: [string[], string[], number[], number[]] = [[], [], [], []]
  const placeOfId = new Map<string, number>()
  const add = (id: string, title: string, at: number): void => {
    const [key, name] = [foldText(id), shown(title) === '' ? '' : title]
    const place = placeOfId.get(key) ?? ids.length
    if (shown(key) === '') return
    const isKnown = place < ids.length
    if (!isKnown) placeOfId.set(key, place)
    if (!isKnown || at >= 0) [ids[place], row[place]] = [id, at]
    // The table of products speaks first; orders name what it leaves unnamed.
    if (!isKnown || (name !== '' && (at >= 0 || hasName[place] === 0)))
      [names[place], hasName[place]] = [name === '' ? id : name, name === '' ? 0 : 1]
  }
  const [own, titles] = [products && codes(products, 'productId'), products && codes(products, 'productName')]
  own?.codes.forEach((code, at) => add(own.dictionary[code]!, titles?.dictionary[titles.codes[at]!] ?? '', at))
  const sold = orders && (codes(orders, 'productId') ?? codes(orders, 'productName'))
  if (orders && sold) {
    const usual = latestNames(orders, sold, 'productName')
    sold.dictionary.forEach((id, code) => add(id, usual[code] === id ? '' : usual[code]!, -1))
  }
  const holders = new Map<string, number[]>()
  const termsOf = names.map((name) => [...new Set(nameTerms(name).map(({ term }) => term))])
  termsOf.forEach((terms, place) => {
    for (const term of terms) {
      const known = holders.get(term)
      if (known) known.push(place)
      else holders.set(term, [place])
    }
  })
  const weight = Float64Array.from(termsOf, (terms) =>
    terms.reduce((sum, term) => sum + weightOf(holders.get(term)!.length, ids.length), 0),
  )
  return { ids, names, row: Int32Array.from(row), hasName: Uint8Array.from(hasName), placeOfId, holders, weight }
}

/** What may be said of products. */
export interface ProductSight {
  products: boolean
  stock: boolean
}

/** A product as its row says it. What may not be seen, and what cannot be (a price below zero), is missing. */
export function readProduct(
  frames: Frames,
  index: ProductIndex,
  place: number,
  sight: ProductSight,
  currency: string,
): FactProduct {
  const [{ products }, row] = [frames, index.row[place]!]
  const at = (name: string, least: number, isSeen: boolean): number | null => {
    const value = products && row >= 0 && isSeen ? (numbers(products, name)?.[row] ?? NaN) : NaN
    return Number.isFinite(value) && value >= least ? value : null
  }
  const read = (name: string, isSeen: boolean): unknown => {
    const column = row >= 0 && isSeen ? products?.columns.get(name) : undefined
    return column ? cell(column, row) : null
  }
  const [available, description] = [read('available', sight.stock), read('description', sight.products)]
  const id = index.ids[place]!
  return {
    id,
    name: index.names[place]!,
    nameField: index.hasName[place] === 1 ? 'productName' : 'productId',
    price: at('price', Number.MIN_VALUE, sight.products),
    compareAtPrice: at('compareAtPrice', Number.MIN_VALUE, sight.products),
    currency: (read('currency', sight.products) as string | null) ?? currency,
    dispatchDays: at('dispatchDays', 0, sight.products),
    stock: at('stock', -Infinity, sight.stock),
    isAvailable: typeof available === 'boolean' ? available : null,
    supplierLeadTimeDays: at('supplierLeadTimeDays', Number.MIN_VALUE, sight.stock),
    description: typeof description === 'string' ? description : null,
  }
}
