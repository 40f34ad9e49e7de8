import { words } from './cell-rules'
import type { CellRule, Cells, DerivedColumn } from './format'
import { always } from './rules'

const blankDash =
  (rule: CellRule): CellRule =>
  (cell) =>
    /^[-–—]$/.test(cell.trim()) ? '' : rule(cell)

/** Where a ticket stands, in four words: `open`, `pending` (on somebody else), `solved`, `closed`. */
export const ticketStatus: CellRule = blankDash(
  words({
    open: ['New', 'Open'],
    pending: ['Pending', 'On-hold', 'Hold', 'Waiting on Customer', 'Waiting on Third Party'],
    solved: ['Solved', 'Resolved'],
    closed: ['Closed'],
  }),
)

export const ticketPriority: CellRule = blankDash(
  words({ low: ['Low'], normal: ['Normal', 'Medium'], high: ['High'], urgent: ['Urgent'] }),
)

/** By what way a ticket came. */
export const ticketChannel: CellRule = blankDash(
  words({
    email: ['Mail', 'Email', 'E-mail', 'Outbound Email'],
    chat: ['Chat', 'Messaging', 'Native messaging', 'Sunshine Conversations API', 'Live chat'],
    phone: ['Phone', 'Voicemail', 'Phone call (incoming)', 'Phone call (outbound)'],
    web: ['Web', 'Web form', 'Web Widget', 'Portal', 'Feedback Widget', 'Help Center post'],
  }),
)

/** How content a customer was, in the words of its survey; that none was sent, or none came back, says nothing. */
export const ticketSatisfaction: CellRule = blankDash(
  words({
    good: ['Good', 'Good with comment'],
    bad: ['Bad', 'Bad with comment'],
    5: ['Extremely happy'],
    4: ['Very happy', 'Happy'],
    3: ['Neutral'],
    2: ['Unhappy'],
    1: ['Very unhappy', 'Extremely unhappy'],
    '': ['Offered', 'Not offered', 'Unoffered'],
  }),
)

/** Nobody, in the words of those who leave it so. */
export const ticketAssignee: CellRule = blankDash(words({ '': ['No Agent', 'Unassigned', 'Nobody'] }))

const MINUTE_MS = 60_000

/** A moment so many minutes after another, where both are plainly written; '' else. */
export const minutesAfter =
  (from: string, minutes: string) =>
  (record: Cells): string => {
    const [day, count] = [record.get(from), record.get(minutes)]
    const start = ISO_MOMENT.test(day) ? Date.parse(`${day.replace(' ', 'T')}Z`) : NaN
    if (count === '' || !Number.isFinite(start + Number(count))) return ''
    return new Date(start + Number(count) * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ')
  }

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?$/

/** Zendesk writes tags with spaces between them, and none within one. */
export const spacedTags: CellRule = (cell) => cell.trim().split(/\s+/).join('; ')

/** Who writes to a shop first is the customer. */
export const byCustomer: DerivedColumn = { column: 'Author', field: 'author', make: always('customer') }
