/** What went wrong, as plain data that survives `postMessage` and JSON. */
export interface Failure {
  code: string
  message: string
  details?: Record<string, unknown>
}

/** How a piece of work ended. Cancelling is not an error, and an error is not an exception. */
export type Outcome<T> = { status: 'done'; result: T } | { status: 'cancelled' } | { status: 'failed'; error: Failure }

export const done = <T>(result: T): Outcome<T> => ({ status: 'done', result })
export const cancelled = <T>(): Outcome<T> => ({ status: 'cancelled' })
export const failed = <T>(error: Failure): Outcome<T> => ({ status: 'failed', error })
