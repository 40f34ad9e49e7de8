import type { Pack } from './pack'

export type CalendarWords = Pick<Pack, 'weekly' | 'yearly' | 'giftMonths' | 'hours' | 'occasions'>

/** UTC ms at 00:00; months count from 1, and a day past the month's end runs into the next. */
export const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day)
