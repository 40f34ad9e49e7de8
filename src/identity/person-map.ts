import { codes, type CodeColumn, type Frame } from '../schema/columns'
import { PERSON_FIELDS } from '../schema'
import { normaliseIdentifier, type PersonField } from './normalise'

/** Between a field and a normalised identifier; a unit separator occurs in no identifier that people type. */
const SEPARATOR = '\u001f'

/** What a row is known by: a field and the normalised identifier in it. */
export const sourceKey = (field: PersonField, normalised: string): string => field + SEPARATOR + normalised

/** The field and the identifier of a source key. */
export function readSource(source: string): { field: PersonField; value: string } {
  const at = source.indexOf(SEPARATOR)
  return { field: source.slice(0, at) as PersonField, value: source.slice(at + 1) }
}

/** Every source key of a person of several, to the one that stands for them (which is there too); empty while nobody has several. */
export type PersonMap = ReadonlyMap<string, string>

export interface People {
  /** Person of each row as a code column over display keys; 0 where a row names nobody. */
  person: CodeColumn
  /** Source keys by person code (index 0 is ''): the one that stands for the person. */
  sources: readonly string[]
}

const UNKNOWN = 0xffffffff

/**
 * The person of every row, merged as the map says. Maps are over distinct identifiers, never over rows.
 * The display key is the identifier as first written; one that another kind of identifier has taken gets its field in front.
 */
export function findPeople(frame: Frame, merges: PersonMap = new Map()): People {
  const person = new Uint32Array(frame.rows)
  const registry = createRegistry()
  for (const field of PERSON_FIELDS) {
    const column = codes(frame, field)
    if (column) fillFrom(column, field, person, registry)
  }
  const { display, sources } = registry
  return mergePeople({ person: { kind: 'code', codes: person, dictionary: display }, sources }, merges)
}

interface Registry {
  display: string[]
  sources: string[]
  /** Numbers the persons of one field, or finds them; 0 for an identifier that says nothing. */
  register(field: PersonField, raw: string, known: Map<string, number>): number
}

function createRegistry(): Registry {
  const display = ['']
  const sources = ['']
  const taken = createTaken(display)
  return {
    display,
    sources,
    register(field, raw, known) {
      const normalised = normaliseIdentifier(field, raw)
      if (normalised === '') return 0
      const before = known.get(normalised)
      if (before !== undefined) return before
      const code = display.length
      known.set(normalised, code)
      display.push(taken.free(field, field === 'name' ? raw.trim() : normalised))
      sources.push(sourceKey(field, normalised))
      return code
    },
  }
}

/** Gives display keys that no other person has. Within one field they differ by nature, so that a set is made for a second one only. */
function createTaken(display: readonly string[]): { free(field: PersonField, wanted: string): string } {
  let first: PersonField | undefined
  let keys: Set<string> | undefined
  return {
    free(field, wanted) {
      first ??= field
      if (field === first && field !== 'name') return wanted
      keys ??= new Set(display)
      let key = wanted
      while (keys.has(key)) key = `${field}:${key}`
      keys.add(key)
      return key
    },
  }
}

/** Rows that no stronger field has named take their person from this column. Persons are numbered as rows first name them. */
function fillFrom(column: CodeColumn, field: PersonField, person: Uint32Array, registry: Registry): void {
  const personOf = new Uint32Array(column.dictionary.length).fill(UNKNOWN)
  const known = new Map<string, number>()
  personOf[0] = 0
  for (let row = 0; row < person.length; row++) {
    if (person[row] !== 0) continue
    const code = column.codes[row]!
    let found = personOf[code]!
    if (found === UNKNOWN) {
      found = registry.register(field, column.dictionary[code]!, known)
      personOf[code] = found
    }
    person[row] = found
  }
}

/**
 * The same rows with the persons of the map put together. The key that stands for a person is shown alike in every table, also
 * where it occurs in none of its rows. O(persons), and O(rows) where somebody is merged.
 */
export function mergePeople(people: People, merges: PersonMap): People {
  const { person, sources } = people
  if (merges.size === 0 || !sources.some((source) => merges.has(source))) return people
  const display = ['']
  const roots = ['']
  const known = new Map<string, number>()
  const show = createShow(people, merges)
  const personOf = new Uint32Array(sources.length)
  for (let code = 1; code < sources.length; code++) {
    const source = sources[code]!
    const root = merges.get(source)
    let merged = root === undefined ? undefined : known.get(root)
    if (merged === undefined) {
      merged = roots.push(root ?? source) - 1
      display.push(root === undefined ? person.dictionary[code]! : show(root))
      if (root !== undefined) known.set(root, merged)
    }
    personOf[code] = merged
  }
  return {
    person: { kind: 'code', codes: person.codes.map((code) => personOf[code]!), dictionary: display },
    sources: roots,
  }
}

/** The display key of one who stands for several: as their own rows show it, where there are any. */
function createShow({ person, sources }: People, merges: PersonMap): (root: string) => string {
  const shownAs = new Map<string, string>()
  sources.forEach((source, code) => merges.get(source) === source && shownAs.set(source, person.dictionary[code]!))
  let taken: Set<string> | undefined
  return (root) => {
    const { field, value } = readSource(root)
    const shown = shownAs.get(root)
    // The name of a merged person may be first met under another of their keys: it reads the same wherever it is met.
    if (shown !== undefined && field !== 'name') return shown
    taken ??= new Set(person.dictionary)
    let key = value
    while (key !== shown && taken.has(key)) key = `${field}:${key}`
    taken.add(key)
    return key
  }
}
