import { isCustomerToken, tokenMatcher } from '../core/customer-token'
import { ClienteleError } from '../core/errors'
import { codes, type CodeColumn, type Frame } from '../schema/columns'
import { PERSON_FIELDS } from '../schema'
import { normaliseIdentifier, type PersonField } from './normalise'

/** How many keys an error names before it says "…". */
const SHOWN_KEYS = 5

/** Every identifier of a table's people, so that any raw id finds its person. */
export interface Aliases {
  display: ReadonlySet<string>
  /** Field and normalised identifier to the display keys of the persons whose rows carry it. */
  byAlias: ReadonlyMap<string, ReadonlySet<string>>
}

const aliasKey = (field: PersonField, normalised: string): string => `${field}\u001f${normalised}`

/** Indexes a frame that has a `person` column. One pass a column; sets are over distinct pairs. */
export function collectAliases(frame: Frame): Aliases {
  const person = codes(frame, 'person')
  const byAlias = new Map<string, Set<string>>()
  if (!person) return { display: new Set(), byAlias }
  for (const field of PERSON_FIELDS) {
    const column = codes(frame, field)
    if (column) collectField(column, field, person, byAlias)
  }
  return { display: new Set(person.dictionary.slice(1)), byAlias }
}

function collectField(
  column: CodeColumn,
  field: PersonField,
  person: CodeColumn,
  byAlias: Map<string, Set<string>>,
): void {
  const last = new Uint32Array(column.dictionary.length)
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row]!
    const who = person.codes[row]!
    if (code === 0 || who === 0 || last[code] === who) continue
    last[code] = who
    const key = aliasKey(field, normaliseIdentifier(field, column.dictionary[code]!))
    const keys = byAlias.get(key)
    if (keys) keys.add(person.dictionary[who]!)
    else byAlias.set(key, new Set([person.dictionary[who]!]))
  }
}

/** The display key behind any raw identifier, or behind the token that stands for it in an address. Throws CUSTOMER_UNKNOWN, or CUSTOMER_AMBIGUOUS with some of the keys. */
export function resolvePerson(raw: string, tables: readonly Aliases[]): string {
  const exact = raw.trim()
  if (tables.some((aliases) => aliases.display.has(exact))) return exact
  const meant = isCustomerToken(exact) ? findByToken(exact, tables) : undefined
  if (meant !== undefined) return meant
  const found = new Set<string>()
  for (const { byAlias } of tables) {
    for (const field of PERSON_FIELDS) {
      for (const key of byAlias.get(aliasKey(field, normaliseIdentifier(field, exact))) ?? []) found.add(key)
    }
  }
  const keys = [...found]
  if (keys.length === 0) throw new ClienteleError('CUSTOMER_UNKNOWN', { key: raw })
  if (keys.length > 1) {
    const shown = keys.slice(0, SHOWN_KEYS).join(', ') + (keys.length > SHOWN_KEYS ? ', …' : '')
    throw new ClienteleError('CUSTOMER_AMBIGUOUS', { key: raw, count: keys.length, keys: shown })
  }
  return keys[0]!
}

function findByToken(token: string, tables: readonly Aliases[]): string | undefined {
  const isMeant = tokenMatcher(token)
  for (const { display } of tables) for (const key of display) if (isMeant(key)) return key
  return undefined
}
