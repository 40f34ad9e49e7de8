import { codes, type CodeColumn, type Frame } from '../schema/columns'
import { PERSON_FIELDS } from '../schema'
import { normaliseIdentifier, type PersonField } from './normalise'

/** Joins a field and a normalised identifier; a unit separator occurs in no identifier that people type. */
const sourceKey = (field: PersonField, normalised: string): string => `${field}\u001f${normalised}`

/** Source key to the source key that stands for the same person; empty while nothing has been merged. */
export type PersonMap = ReadonlyMap<string, string>

export interface People {
  /** Person of each row as a code column over display keys; 0 where a row names nobody. */
  person: CodeColumn
  /** Source keys by person code (index 0 is ''), the first that was seen. */
  sources: readonly string[]
}

interface Registry {
  display: string[]
  sources: string[]
  bySource: Map<string, number>
  byDisplay: Map<string, number>
}

/**
 * The person of every row. Maps are over distinct identifiers, never over rows.
 * The display key is the identifier as first written; one that another kind of identifier has taken gets its field in front.
 */
export function findPeople(frame: Frame, merges: PersonMap = new Map()): People {
  const registry: Registry = { display: [''], sources: [''], bySource: new Map(), byDisplay: new Map() }
  const person = new Uint32Array(frame.rows)
  for (const field of PERSON_FIELDS) {
    const column = codes(frame, field)
    if (column) fillFrom(column, field, person, registry, merges)
  }
  return { person: { kind: 'code', codes: person, dictionary: registry.display }, sources: registry.sources }
}

/** Rows that no stronger field has named take their person from this column. Persons are numbered as rows first name them. */
function fillFrom(
  column: CodeColumn,
  field: PersonField,
  person: Uint32Array,
  registry: Registry,
  merges: PersonMap,
): void {
  const UNKNOWN = 0xffffffff
  const personOf = new Uint32Array(column.dictionary.length).fill(UNKNOWN)
  personOf[0] = 0
  for (let row = 0; row < person.length; row++) {
    if (person[row] !== 0) continue
    const code = column.codes[row]!
    let found = personOf[code]!
    if (found === UNKNOWN) {
      found = register(field, column.dictionary[code]!, registry, merges)
      personOf[code] = found
    }
    person[row] = found
  }
}

function register(field: PersonField, raw: string, registry: Registry, merges: PersonMap): number {
  const normalised = normaliseIdentifier(field, raw)
  if (normalised === '') return 0
  const own = sourceKey(field, normalised)
  const source = merges.get(own) ?? own
  const known = registry.bySource.get(source)
  if (known !== undefined) return known
  const code = registry.display.length
  const [keyField, plain] = source.split('\u001f') as [string, string]
  const shown = source === own && field === 'name' ? raw.trim() : plain
  let display = shown
  while (registry.byDisplay.has(display)) display = `${keyField}:${display}`
  registry.display.push(display)
  registry.sources.push(source)
  registry.bySource.set(source, code)
  registry.byDisplay.set(display, code)
  return code
}
