import { normaliseIdentifier, sourceKey } from '../identity'
import type { FieldMapping } from '../ingest/types'
import { codes } from '../schema/columns'
import { peopleImports, personFrame, type Erased } from './erase-rows'
import type { ImportRecord } from './import-record'
import type { Session } from './session'
import { sourceOfImport } from './source-of-import'
import type { Suppression } from './suppress-book'
import { nameIn, PROVING_FIELDS, type Watch } from './suppress-watch'

/** Names that platforms have masked, and single letters, are those of many. */
const IS_VAGUE = /[*＊•●]|\bx{2,}\b|^.?$/u

/**
 * The names by which rows of a person were known that give nothing else, as `nameIn` for every form of file that holds them. None
 * where anything proves who they are: then a name alone is somebody else's. Rows that give the same name and nothing else are
 * one person here, so what stays away is what was erased, and no row that says more.
 */
export async function namesForLater(session: Session, { strongest, own }: Erased): Promise<string[]> {
  if (own.size > 0) return []
  const found = new Set<string>()
  for (const record of peopleImports(session)) {
    const dictionary = codes(await personFrame(session, record), 'name')?.dictionary ?? []
    for (const raw of dictionary) {
      const name = normaliseIdentifier('name', raw)
      if (!IS_VAGUE.test(name) && strongest.has(sourceKey('name', name))) {
        found.add(nameIn(sourceOfImport(record), name))
      }
    }
  }
  return [...found]
}

/** For each name that stands alone in a file whom of the erased it means, if anybody. */
export function findNames(
  watch: Watch,
  record: ImportRecord,
  names: readonly string[],
): Promise<(Suppression | undefined)[]> {
  const form = sourceOfImport(record)
  const normalised = names.map((name) => normaliseIdentifier('name', name))
  return watch.find(
    'nameIn',
    normalised.map((name) => (name === '' ? '' : nameIn(form, name))),
  )
}

/** The name in a record that says nothing else of its person. */
export function namedAlone(fields: readonly FieldMapping[], cells: readonly string[]): string | undefined {
  const cellOf = (name: string): string => {
    const mapping = fields.find(({ field }) => field === name)
    return mapping ? (cells[mapping.index] ?? '').trim() : ''
  }
  return PROVING_FIELDS.every((field) => cellOf(field) === '') && cellOf('name') !== '' ? cellOf('name') : undefined
}
