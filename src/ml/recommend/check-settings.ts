import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import { boughtOf } from './history'
import type { History } from './types'

export interface Limits {
  min: number
  max: number
  isWhole?: boolean
}

const PURCHASES: Text = { en: 'purchases of a known product by a known customer', zh: '笔已知客户购买已知商品的记录' }

/** @throws ClienteleError CONFIG_INVALID for the first setting beyond its limits. */
export function checkSettings<Config extends object>(
  config: Config,
  limits: Partial<Record<keyof Config & string, Limits>>,
): void {
  for (const [field, { min, max, isWhole = false }] of Object.entries(limits) as [keyof Config & string, Limits][]) {
    const value = config[field] as unknown as number
    if (value >= min && value <= max && (!isWhole || Number.isInteger(value))) continue
    throw new ClienteleError('CONFIG_INVALID', { field, value, allowed: `${min}–${max}` })
  }
}

/** @throws ClienteleError DATA_TOO_LITTLE where nobody bought anything. */
export function checkPurchases(history: History): void {
  if (boughtOf(history).column.length === 0) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: 1, unit: PURCHASES, found: 0 })
  }
}
