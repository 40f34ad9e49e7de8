import { normaliseIdentifier, readSource, sourceKey } from '../identity'
import { platformOf } from '../ingest/formats/platform'
import type { ImportRecord } from './import-record'
import { numberSpaces } from './join/number-spaces'
import type { Session } from './session'
import { sourceOfImport } from './source-of-import'
import type { Suppression } from './suppress-book'
import { nameIn, type Watch } from './suppress-watch'

/** What is to be known of the customer ids of erased people when files come again. */
interface IdsForLater {
  /** Source keys with ids as files have them. */
  sources: string[]
  /** As `nameIn`, for every form of file that the numbering of an id was seen in. */
  named: string[]
  /** Forms of files that number customers on their own: an equal id is somebody else's there. */
  apart: string[]
}

/** Numberings are known only when imports are compared as a whole; a file that comes is known by its form. */
export async function idsForLater(session: Session, sources: Iterable<string>): Promise<IdsForLater> {
  const spaces = await numberSpaces(session, 'customerId', true)!
  const forms = new Map<number | undefined, Set<string>>()
  for (const record of session.imports.filter(({ columns }) => columns.some(({ name }) => name === 'customerId'))) {
    const space = spaces.spaceOf(record.importId)
    forms.set(space, (forms.get(space) ?? new Set()).add(sourceOfImport(record)))
  }
  const found = { sources: new Set<string>(), named: new Set<string>(), own: new Set<string>() }
  for (const source of sources) {
    const { field, value } = readSource(source)
    const { id, space } = field === 'customerId' ? spaces.meaningOf(value) : { id: value }
    found.sources.add(sourceKey(field, id))
    for (const form of field === 'customerId' ? (forms.get(space) ?? []) : []) {
      found.own.add(form)
      found.named.add(nameIn(form, id))
    }
  }
  const others = new Set([...forms.values()].flatMap((some) => [...some]).filter((form) => !found.own.has(form)))
  return { sources: [...found.sources], named: [...found.named], apart: [...others] }
}

/** For each customer id in a file whose of the erased it is, if anybody's. */
export async function findIds(
  watch: Watch,
  record: Pick<ImportRecord, 'format' | 'header' | 'table'>,
  ids: readonly string[],
): Promise<(Suppression | undefined)[]> {
  const form = sourceOfImport(record)
  const isUnknown = platformOf(record.format) === ''
  const normalised = ids.map((id) => normaliseIdentifier('customerId', id))
  const named = await watch.find(
    'idIn',
    normalised.map((id) => (id === '' ? '' : nameIn(form, id))),
  )
  const bare = await watch.find('customerId', ids)
  // What was noted before numberings were told apart holds for every file.
  const isOpen = ({ idsApart }: Suppression): boolean =>
    idsApart === undefined || (isUnknown && !idsApart.includes(form))
  return ids.map((_, i) => named[i] ?? (bare[i] && isOpen(bare[i]) ? bare[i] : undefined))
}
