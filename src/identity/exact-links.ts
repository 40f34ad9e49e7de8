import { codes, type CodeColumn, type Frame } from '../schema/columns'
import { isMasked } from './values/masks'
import { normaliseIdentifier, type PersonField } from './normalise'
import { type People, readSource, sourceKey } from './person-map'

/** What names one account or mailbox, strongest first. A name does not: people share it. */
const LINKING = ['customerId', 'email', 'phone', 'nick'] as const satisfies readonly PersonField[]

/** Owners of one identifier that are kept: with so many, it is nobody's own. */
const MOST_OWNERS = 8

/** A weaker source key and the stronger one that its identifier belongs to, which is linked to no other. */
export type ExactLinks = ReadonlyMap<string, string>

/** A table's identifiers, and its persons before merging. */
export interface PeopleTable {
  frame: Frame
  people: People
}

/**
 * Rows that a weaker identifier names, where that identifier belongs to one stronger key alone: an order with an e-mail address,
 * and the customer with an id who has this address. Where it belongs to two, to a hidden one, or to none, nothing is linked, so that
 * two different ids are never joined. People are those of the tables before merging. O(persons), and O(rows) of tables with two such columns where there is something
 * to link.
 */
export function findExactLinks(tables: readonly PeopleTable[]): ExactLinks {
  const weak = new Set<string>()
  for (const { people } of tables) {
    for (const source of people.sources.slice(1)) if (isWeak(source)) weak.add(source)
  }
  if (weak.size === 0) return new Map()
  const owners = collectOwners(tables, weak)
  const links = new Map<string, string>()
  for (const field of LINKING) {
    for (const [source, owning] of owners) {
      if (readSource(source).field !== field) continue
      const persons = new Set(owning.map((owner) => links.get(owner) ?? owner))
      if (persons.size === 1) links.set(source, [...persons][0]!)
    }
  }
  return links
}

function isWeak(source: string): boolean {
  // Most are ids: they are told before anything is cut off.
  if (source.startsWith('customerId')) return false
  const { field, value } = readSource(source)
  return field !== 'name' && !isMasked(value)
}

/** Source keys of the rows that carry each weak identifier beside a stronger one. */
function collectOwners(
  tables: readonly PeopleTable[],
  weak: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>()
  for (const { frame, people } of tables) {
    const columns = LINKING.flatMap((field) => {
      const column = codes(frame, field)
      return column ? [{ field, column }] : []
    })
    // What a row is known by is its first identifier: only the others can point to it.
    for (const { field, column } of columns.slice(1)) addOwners(owners, weak, { field, column, people })
  }
  return owners
}

function addOwners(
  owners: Map<string, string[]>,
  weak: ReadonlySet<string>,
  { field, column, people }: { field: PersonField; column: CodeColumn; people: People },
): void {
  const keys = column.dictionary.map((raw, code) =>
    code === 0 ? '' : sourceKey(field, normaliseIdentifier(field, raw)),
  )
  const isWanted = keys.map((key) => weak.has(key))
  const known = new Map<string, number>()
  people.sources.forEach((source, code) => weak.has(source) && known.set(source, code))
  const itself = Uint32Array.from(keys, (key, code) => (isWanted[code] ? (known.get(key) ?? 0) : 0))
  const last = new Uint32Array(column.dictionary.length)
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row]!
    const who = people.person.codes[row]!
    if (!isWanted[code] || who === 0 || who === itself[code] || last[code] === who) continue
    last[code] = who
    const source = people.sources[who]!
    const own = owners.get(keys[code]!)
    if (!own) owners.set(keys[code]!, [source])
    else if (own.length < MOST_OWNERS && !own.includes(source)) own.push(source)
  }
}
