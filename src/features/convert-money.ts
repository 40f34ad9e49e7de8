import { codes, type CodeColumn, type Frame } from '../schema/columns'
import type { Rate } from '../schema/rates'
import { MS_PER_DAY, parseDay } from './periods'

/** Lines whose money is not in the currency that is reported in. */
export interface ForeignMoney {
  /** By line: what one unit of its money is worth in the reporting currency; NaN where no rate says. */
  factor: Float64Array
  /** Currencies of lines without a rate, and of lines with one, as they stand in the data. */
  unknown: string[]
  converted: string[]
}

/** A currency's rates, in order of the moment (wall-clock ms) from which each holds. */
type Steps = readonly { from: number; rate: number }[]

/**
 * Finds the lines in another currency than `home`, and at which of the user's rates each counts: the latest of its currency that holds
 * on its day. Undefined where every line is in `home`, or names no currency, or `home` is not known.
 */
export function findForeignMoney(
  orders: Frame,
  at: Float64Array,
  home: string,
  rates: readonly Rate[],
): ForeignMoney | undefined {
  const column = codes(orders, 'currency')
  const isForeign = column && home !== '' ? foreignCodes(column, home) : undefined
  if (!column || !isForeign?.includes(1)) return undefined
  const steps = column.dictionary.map((name, code) => (isForeign[code] === 1 ? stepsOf(name, home, rates) : []))
  const factor = new Float64Array(orders.rows).fill(1)
  const unknown = new Uint8Array(column.dictionary.length)
  const converted = new Uint8Array(column.dictionary.length)
  for (let row = 0; row < orders.rows; row++) {
    const code = column.codes[row]!
    if (isForeign[code] !== 1) continue
    factor[row] = rateAt(steps[code]!, at[row]!)
    const kinds = factor[row] === factor[row] ? converted : unknown
    kinds[code] = 1
  }
  if (!unknown.includes(1) && !converted.includes(1)) return undefined
  const named = (kinds: Uint8Array): string[] => column.dictionary.filter((_, code) => kinds[code] === 1).sort()
  return { factor, unknown: named(unknown), converted: named(converted) }
}

/** 1 for codes of other currencies than `home`; case does not count. */
const foreignCodes = ({ dictionary }: CodeColumn, home: string): Uint8Array =>
  Uint8Array.from(dictionary, (name, code) => (code > 0 && name.toUpperCase() !== home.toUpperCase() ? 1 : 0))

function stepsOf(currency: string, home: string, rates: readonly Rate[]): Steps {
  return rates
    .filter((rate) => rate.currency === currency.toUpperCase() && rate.base === home.toUpperCase())
    .map(({ from, rate }) => ({ from: from === '' ? -Infinity : parseDay(from) * MS_PER_DAY, rate }))
    .sort((a, b) => a.from - b.from)
}

function rateAt(steps: Steps, at: number): number {
  let rate = NaN
  for (const step of steps) if (step.from <= at) rate = step.rate
  return rate
}

/** Whether the money of a line is in a currency for which the user gave no rate. */
export const isWorthUnknown = (money: ForeignMoney | undefined, row: number): boolean =>
  money !== undefined && Number.isNaN(money.factor[row]!)

/** What an amount that stands on a line, such as its cost, is in the workspace's currency; NaN where nobody can tell. */
export const worthOf = (money: ForeignMoney | undefined, row: number, amount: number): number =>
  money === undefined ? amount : amount * money.factor[row]!
