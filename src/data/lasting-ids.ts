import { readSource, sourceKey } from '../identity'
import { numberSpaces } from './join/number-spaces'
import type { Session } from './session'

/** What is written down about people goes by names that stay the same when another shop with equal ids comes, or goes again. */
interface LastingIds {
  /** A source key as it is written down, and what it is called at present. */
  lastingOf(source: string): string
  currentOf(source: string): string
}

export async function lastingIds(session: Session): Promise<LastingIds> {
  const spaces = await numberSpaces(session, 'customerId')!
  const renaming =
    (rename: (id: string) => string) =>
    (source: string): string => {
      const { field, value } = readSource(source)
      return field === 'customerId' ? sourceKey(field, rename(value)) : source
    }
  return { lastingOf: renaming(spaces.lastingOf), currentOf: renaming(spaces.currentOf) }
}
