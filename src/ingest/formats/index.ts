import { headerKey } from '../header-key'
import type { Format } from './format'
import { shopifyOrders } from './shopify-orders'
import { uciOnlineRetail } from './uci-online-retail'

/** Formats known by their headers. Everything else is read by the synonyms of the canonical tables. */
export const FORMATS: readonly Format[] = [uciOnlineRetail, shopifyOrders]

export const findFormat = (id: string): Format | undefined => FORMATS.find((format) => format.id === id)

/** The format that a header line belongs to: every set of its signature has a header there. */
export function recogniseFormat(header: readonly string[]): Format | undefined {
  const keys = new Set(header.map(headerKey))
  return FORMATS.find(({ signature }) => signature.every((set) => set.some((name) => keys.has(headerKey(name)))))
}
