import type { Limit } from './contract'

/** An inclusive day, `YYYY-MM-DD`. That it is one of the calendar is checked where it is read. */
export const DAY: Limit = { kind: 'text', maxLength: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, optional: true }

/** Period, comparison and filters, as every page passes them. */
export const SCOPE: Limit = { kind: 'scope', optional: true }
