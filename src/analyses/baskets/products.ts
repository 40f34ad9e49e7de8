import { productColumn } from '../../features/customer-habits'
import type { OrderLines } from '../../features/line'
import { foldText } from '../../features/one-spelling'
import { findServices } from '../../features/service-words'
import { usualNames } from '../../features/usual-names'
import type { CodeColumn, Frame } from '../../schema/columns'

/** The products of the order lines, numbered; ids that differ only in case or space are one. */
export interface Products {
  /** By code of the column: the product's number, −1 for none. */
  numberOf: Int32Array
  codes: Uint32Array
  keys: string[]
  names: string[]
  /** By product: whether it is a service, such as postage. */
  isService: Uint8Array
  /** Ids that were one with another. */
  merged: number
}

/** Undefined where no product is named. A product is called by the id seen first, and by the name that most of its purchases bear. */
export function readProducts(orders: Frame, lines: OrderLines): Products | undefined {
  const column = productColumn(orders)
  if (!column || column.dictionary.length < 2) return undefined
  return { ...foldCodes(column, usualNames(orders, column, lines)), codes: column.codes }
}

function foldCodes({ dictionary, codes }: CodeColumn, titles: readonly string[]): Omit<Products, 'codes'> {
  const used = new Uint8Array(dictionary.length)
  for (let row = 0; row < codes.length; row++) used[codes[row]!] = 1
  const numberOf = new Int32Array(dictionary.length).fill(-1)
  const byKey = new Map<string, number>()
  const keys: string[] = []
  const names: string[] = []
  let merged = 0
  for (let code = 1; code < dictionary.length; code++) {
    const folded = used[code] === 1 ? foldText(dictionary[code]!) : ''
    if (folded === '') continue
    const known = byKey.get(folded)
    if (known === undefined) {
      byKey.set(folded, keys.length)
      numberOf[code] = keys.length
      keys.push(dictionary[code]!.trim())
      names.push(titles[code]!.trim() || dictionary[code]!.trim())
    } else {
      numberOf[code] = known
      merged++
    }
  }
  return { numberOf, keys, names, merged, isService: findServices(keys, names) }
}
