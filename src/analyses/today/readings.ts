import { dayOf } from '../../features/periods'
import { SOURCES, type SourceName } from './spec'

/** What is read of the kept results of other rooms; they are data of any age, so each is checked. */
export interface RfmReading {
  customerKey: string[]
  group: string[]
  asOf: number
}

export interface LifetimeReading {
  customerKey: string[]
  frequency: Uint32Array
  monetary: Float64Array
  probAlive: Float64Array
  clv12: Float64Array
  nextOrderFrom: Float64Array
  nextOrderTo: Float64Array
  asOf: number
  config?: { margin?: number }
  /** Null where the data cannot tell who has left. */
  shop: { halfLifeDays: number | null }
}

export interface ChurnReading {
  customerKey: string[]
  score: Float64Array
  yearNet: Float64Array
  topReason: string[]
  horizon: { days: number }
  basis: string
  asOf: number
}

export interface StockReading {
  productId: string[]
  name: string[]
  status: string[]
  leadTimeDays: Float64Array
  orderQuantity: Float64Array
  daysLeft: (number | null)[]
  orderBy: (number | null)[]
  lostRevenue: (number | null)[]
  asOf: number
}

export interface Readings {
  rfm?: RfmReading
  lifetime?: LifetimeReading
  churn?: ChurnReading
  stock?: StockReading
}

const COLUMNS: Readonly<Record<SourceName, readonly string[]>> = {
  rfm: ['customerKey', 'group'],
  lifetime: ['customerKey', 'frequency', 'monetary', 'probAlive', 'clv12', 'nextOrderFrom', 'nextOrderTo', 'shop'],
  churn: ['customerKey', 'score', 'yearNet', 'topReason', 'horizon', 'basis'],
  stock: ['productId', 'name', 'status', 'orderQuantity', 'leadTimeDays', 'daysLeft', 'orderBy', 'lostRevenue'],
}

/** The results that are of the same day as the list, and of the shape that is read here. */
export function readResults(results: Readonly<Record<string, unknown>>, asOf: number): Readings {
  const sound = SOURCES.filter((name) => isSound(name, results[name], asOf))
  return Object.fromEntries(sound.map((name) => [name, results[name]])) as Readings
}

function isSound(name: SourceName, value: unknown, asOf: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  const result = value as Record<string, unknown>
  const hasAll = COLUMNS[name].every((column) => result[column] !== undefined)
  // A result of an earlier day speaks of another today.
  return hasAll && typeof result['asOf'] === 'number' && dayOf(result['asOf']) === dayOf(asOf)
}

export const sourcesOf = (readings: Readings): Record<SourceName, boolean> =>
  Object.fromEntries(SOURCES.map((name) => [name, readings[name] !== undefined])) as Record<SourceName, boolean>
