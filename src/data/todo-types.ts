/** What names a thing to do and its occasion: when the same reason arises anew, the occasion is another. */
export interface TodoTask {
  kind: string
  /** Key of the customer whom it is about; '' for none. */
  customer: string
  /** What else it is about: a product, a deal, a message, or a group; '' for none. */
  subject: string
  occasion: string
}

export interface TodoDraft extends TodoTask {
  state: 'shown' | 'done' | 'snoozed'
  /** Of a snoozed one: ms since 1970 from which it is shown again. */
  until?: number | null
  /** Whether doing it means to get in touch with the customer. */
  isContact: boolean
  /** At stake when it was shown, and the last day of the data then (wall-clock ms). */
  money: number
  day: number
}

/** A thing to do as it was marked, or only shown. */
export interface Todo extends TodoDraft {
  id: string
  until: number | null
  /** When it was first shown, and when it was marked; ms since 1970. */
  shownAt: number
  at: number
}

/** Of so many customers, how many ordered within the days after, and the interval that holds the true share 95 times in 100. */
export interface TodoShare {
  customers: number
  ordered: number
  low: number
  high: number
}

/** What came of the things that were to do. */
export interface TodoOutcomes {
  /** Days after contact, or after it was first shown, within which an order counts. */
  days: number
  contacted: TodoShare
  /** Who was suggested and not contacted. */
  others: TodoShare
  /** Customers who were contacted, and of whom the data does not reach far enough yet. */
  waiting: number
}
