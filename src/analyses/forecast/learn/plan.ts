import type { MethodId } from '../../../ml/series/types'
import { RECURRENT_IDS } from '../../../ml/series/types'
import { AUTO, namedMethods } from '../check-methods'

export const BASELINE: MethodId = 'seasonal-naive'
/** Where no whole season was seen yet, the last one cannot be repeated: the last value is. */
export const BASELINES: readonly MethodId[] = [BASELINE, 'naive']

/** For demand that comes now and then. */
const RARE_ONLY: readonly MethodId[] = ['croston', 'sba', 'tsb']
/** What 'auto' means: the methods that look at one series alone. */
const STEADY: readonly MethodId[] = [
  ...(['seasonal-naive', 'naive', 'mean', 'trend', 'ses', 'holt', 'damped'] as const),
  ...(['holt-winters-additive', 'holt-winters-multiplicative', 'ets', 'theta', 'dynamic-theta'] as const),
  ...(['comb', 'ensemble'] as const),
]
const RARE: readonly MethodId[] = ['seasonal-naive', 'naive', 'mean', 'ses', ...RARE_ONLY, 'theta', 'ets', 'ensemble']
/** For the long tail of small series. */
const QUICK_STEADY: readonly MethodId[] = ['seasonal-naive', 'naive', 'ses', 'theta']
const QUICK_RARE: readonly MethodId[] = ['seasonal-naive', 'naive', 'ses', 'sba', 'tsb']

/** Origins of the rolling back-test. */
const ORIGINS = 6
const QUICK_ORIGINS = 2
/** Fits of one value by one method that are spent on the largest series: some seconds of work. */
const BUDGET = 1_000_000
/** A few are always looked at closely. */
const LEAST_CLOSE = 8
/** Series with nothing in at least this share of their periods are rare demand. */
const RARE_SHARE = 0.25

/** What is known of a series before any method sees it. */
export interface Outline {
  /** Open periods since its first sale, and those of them with nothing. */
  length: number
  zeros: number
}

/** Series that are forecast with the same care, by the same methods. */
export interface Share {
  slots: number[]
  methods: MethodId[]
  origins: number
  choice: 'backtest' | 'quick'
}

/**
 * Who is looked at closely: as many of the largest as the work allows. Steady and rare demand are judged apart, so that each follows
 * its own kind.
 */
export function planShares(series: readonly Outline[], asked: readonly string[]): Share[] {
  const named = namedMethods(asked)
  const isAuto = asked.includes(AUTO)
  const close = countClose(series)
  // Beside all others, networks learn from the largest series; the small ones would only take their time.
  const local = named.filter((method) => !hasRecurrent([method]))
  const methodsFor = (isRare: boolean, isQuick: boolean): MethodId[] => {
    const own = isQuick ? (isRare ? QUICK_RARE : QUICK_STEADY) : isRare ? RARE : STEADY
    return [...new Set([...(isAuto ? own : []), ...(isAuto && isQuick ? local : named)])]
  }
  return [false, true].flatMap((isQuick) =>
    [false, true].flatMap((isRare) => {
      const slots = [...series.keys()].filter(
        (slot) => slot >= close === isQuick && isRareDemand(series[slot]!) === isRare,
      )
      if (slots.length === 0) return []
      const origins = isQuick ? QUICK_ORIGINS : ORIGINS
      return [{ slots, methods: methodsFor(isRare, isQuick), origins, choice: isQuick ? 'quick' : 'backtest' } as const]
    }),
  )
}

const isRareDemand = ({ length, zeros }: Outline): boolean => zeros >= RARE_SHARE * length

export const hasRecurrent = (methods: readonly MethodId[]): boolean =>
  RECURRENT_IDS.some((method) => methods.includes(method))

function countClose(series: readonly Outline[]): number {
  let [spent, close] = [0, 0]
  while (close < series.length) {
    const one = series[close]!
    spent += one.length * (isRareDemand(one) ? RARE : STEADY).length * (ORIGINS + 1)
    if (close >= LEAST_CLOSE && spent > BUDGET) break
    close++
  }
  return close
}
