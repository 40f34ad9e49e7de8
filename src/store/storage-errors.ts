import { ClienteleError } from '../core/errors'

interface NamedError {
  name?: string
  message?: string
  inner?: NamedError
}

/** The names along the chain of causes: Dexie reports a full disk as AbortError with the true name in `inner`. */
function names(thrown: unknown): string[] {
  const found: string[] = []
  let error = thrown as NamedError | undefined
  for (let depth = 0; error && depth < 5; depth++) {
    if (error.name) found.push(error.name)
    error = error.inner
  }
  return found
}

/** What a full disk kept from being done, where nobody says it better. */
const NOT_SAVED = { en: 'this was not saved', zh: '本次更改没有保存' }

/** What the database threw, as an error that a person can act on. */
export function toStorageError(thrown: unknown): ClienteleError {
  if (thrown instanceof ClienteleError) return thrown
  if (names(thrown).includes('QuotaExceededError')) return new ClienteleError('QUOTA_EXCEEDED', { what: NOT_SAVED })
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return new ClienteleError('STORAGE_FAILED', { reason })
}

/** Whether the disk, or what the browser allows of it, is full. */
export const isDiskFull = (thrown: unknown): boolean =>
  thrown instanceof ClienteleError && thrown.code === 'QUOTA_EXCEEDED'

const LOST = ['DatabaseClosedError', 'InvalidStateError', 'UnknownError']

/** Whether the connection died under us (a suspended tab, a restarted storage process), so that a new one may work. */
export function isConnectionLost(thrown: unknown): boolean {
  const message = thrown instanceof Error ? thrown.message : ''
  return names(thrown).some((name) => LOST.includes(name)) || /server lost|backing store/i.test(message)
}
