import { BANDS, type Band } from './spec'

/** Where each band begins. */
const FROM = [0, 0.3, 0.5, 0.75] as const
/** From here on a customer counts as likely to leave. */
export const LIKELY = FROM[2]

export const bandOf = (score: number): Band => BANDS[FROM.findLastIndex((from) => score >= from)] ?? 'low'
