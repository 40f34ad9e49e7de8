import { words } from './cell-rules'
import type { CellRule, DerivedColumn } from './format'
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

/** Who writes to a shop first is the customer. */
export const byCustomer: DerivedColumn = { column: 'Author', field: 'author', make: always('customer') }
