import { ERRORS, type ErrorCode } from './error-codes'
import { fill, inWords, type Locale } from './locale'
import type { Failure } from './outcome'

type Details = Record<string, unknown>

/** The one error class: what the public API rejects with. It carries a code, so that programs need not match sentences. */
export class ClienteleError extends Error {
  override readonly name = 'ClienteleError'
  readonly code: ErrorCode
  readonly details: Details

  constructor(code: ErrorCode, details: Details = {}) {
    super(fill(ERRORS[code].en, inWords(details, 'en')))
    this.code = code
    this.details = details
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code)

/** Any thrown value as plain data. A value that is not a ClienteleError is a programmer's error and keeps its stack. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof ClienteleError) return { code: thrown.code, message: thrown.message, details: thrown.details }
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  const stack = thrown instanceof Error ? thrown.stack : undefined
  return { code: 'INTERNAL', message: fill(ERRORS.INTERNAL.en, { reason }), details: { reason, stack } }
}

/** The error again, on the other side of a thread. */
export function fromFailure(failure: Failure): ClienteleError {
  const details = failure.details ?? {}
  return isErrorCode(failure.code)
    ? new ClienteleError(failure.code, details)
    : new ClienteleError('INTERNAL', { reason: failure.message, ...details })
}

/** The failure as a sentence in the reader's language. */
export function describeFailure(failure: Failure, locale: Locale): string {
  return isErrorCode(failure.code)
    ? fill(ERRORS[failure.code][locale], inWords(failure.details ?? {}, locale))
    : failure.message
}
