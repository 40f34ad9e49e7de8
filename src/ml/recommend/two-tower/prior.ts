import { finish } from '../../quietly'
import { onceForShop } from '../history'
import { ACT, type History } from '../types'

const DAY_MS = 86_400_000
/** Shares of all sales: those of the last days, and those of the last months. */
const FAST_DAYS = 10
const SLOW_DAYS = 90
const FAST_SHARE = 0.7
/** So many sales are spread over all products beforehand: what did not sell yet is possible. */
const SPREAD = 0.1
/** Lines that are read between two yields. */
const LINES_AT_ONCE = 1 << 17

/** What was sold lately, as of some moments a step apart: log of each product's share of the lines. */
export interface Prior {
  /** The earliest moment, and how far the next one is from it; ms. */
  first: number
  step: number
  moments: number
  /** moments × items. */
  logShare: Float32Array
}

/** The log of each product's share of the sales right before the history's moment. */
export const logShareOf = (history: History): Float32Array =>
  onceForShop(history, 'log share', () => priorOf(history, history.moment, DAY_MS, 1).logShare)

/** The same at `moments` moments, `step` ms apart. A line counts for moments after it. */
export const priorOf = (history: History, first: number, step: number, moments: number): Prior =>
  finish(readPrior(history, first, step, moments))

/** The same, moment by moment. */
export function* readPrior(
  { log }: History,
  first: number,
  step: number,
  moments: number,
): Generator<void, Prior, void> {
  const { items, item, at, act } = log
  const fast = new Float64Array(items)
  const slow = new Float64Array(items)
  const logShare = new Float32Array(moments * items)
  // Lines weigh more the later they are; a common factor is of no matter, and is taken out where it would grow.
  let [line, origin] = [0, first]
  for (let m = 0; m < moments; m++) {
    const moment = first + m * step
    const days = (moment - origin) / DAY_MS
    shrink(fast, 0.5 ** (days / FAST_DAYS))
    shrink(slow, 0.5 ** (days / SLOW_DAYS))
    origin = moment
    for (; line < item.length && at[line]! < moment; line++) {
      if (line % LINES_AT_ONCE === LINES_AT_ONCE - 1) yield
      if (act[line] !== ACT.purchase) continue
      const age = (moment - at[line]!) / DAY_MS
      fast[item[line]!]! += 0.5 ** (age / FAST_DAYS)
      slow[item[line]!]! += 0.5 ** (age / SLOW_DAYS)
    }
    writeLogShares(fast, slow, logShare.subarray(m * items, (m + 1) * items))
    yield
  }
  return { first, step, moments, logShare }
}

function shrink(values: Float64Array, factor: number): void {
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i]! *= factor
}

function writeLogShares(fast: Float64Array, slow: Float64Array, out: Float32Array): void {
  const items = out.length
  const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count + SPREAD, 0)
  const [ofFast, ofSlow] = [FAST_SHARE / total(fast), (1 - FAST_SHARE) / total(slow)]
  for (let i = 0; i < items; i++) out[i] = Math.log(ofFast * (fast[i]! + SPREAD) + ofSlow * (slow[i]! + SPREAD))
}

/** The latest row at or before a moment; the first for earlier ones. */
export function priorAt({ first, step, moments, logShare }: Prior, moment: number): Float32Array {
  const row = Math.max(0, Math.min(moments - 1, Math.floor((moment - first) / step)))
  const items = logShare.length / moments
  return logShare.subarray(row * items, (row + 1) * items)
}
