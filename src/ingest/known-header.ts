import { recogniseFormat } from './formats'
import { headerKey } from './header-key'

/** Lines of notes that a known export may have above its header. */
const MOST_NOTES = 60

/** Where the header of a known export stands among the first records, whatever is above it; -1 where none does. */
export const knownHeaderAt = (rows: readonly (readonly string[])[]): number =>
  rows.slice(0, MOST_NOTES).findIndex((row) => row.length > 2 && recogniseFormat(row) !== undefined)

/** Whether a header names a known format in letters beyond ASCII: read in a wrong encoding, they would name none. */
export function provesEncoding(names: readonly string[]): boolean {
  const keys = new Set(names.map(headerKey))
  const signature = recogniseFormat(names)?.signature.flat() ?? []
  return signature.some((name) => /[^\p{ASCII}]/u.test(name) && keys.has(headerKey(name)))
}
