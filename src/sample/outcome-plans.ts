/** Campaign variants and the probability that one who is reached orders because of it; the last is the hold-out. */
export const VARIANT_UPLIFTS: readonly (readonly [first: number, second: number])[] = [
  [0.05, 0.1],
  [0.03, 0.07],
  [0.08, 0.04],
  [0.02, 0.09],
  [0.06, 0.06],
  [0.04, 0.11],
  [0.07, 0.03],
  [0.02, 0.05],
]

/** Log-odds of winning a deal that both languages share; sources and owners are matched by position. */
export const DEAL_FACTORS = {
  intercept: -0.4,
  sources: [1.3, 0.5, -0.1, -1.1],
  owners: [0.4, 0, -0.4],
  known: 0.9,
  logAmount: -0.5,
} as const

/** Who answers messages, by position in the pack: their share of them, and what they add to how content customers are. */
export const AGENT_PLANS = { shares: [0.36, 0.3, 0.21, 0.13], skills: [0.35, 0.1, 0, -0.5] } as const

/** Steps of five: what customers say who are asked how content they are, less what a day of waiting for the answer costs. */
export const SATISFACTION = {
  of: { positive: 4.8, neutral: 4.4, negative: 3.4 },
  perDayWaited: 1.5,
  spread: 0.9,
} as const
