import { chooseValue, type Claim, type Choice } from '../../features/choose-value'
import { normaliseIdentifier } from '../../identity'
import { PERSON_FIELDS, findField } from '../../schema/index'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import type { Frames } from '../contract'
import { readClaims } from './claims'
import type { Conflict, ProfileResult, Said, SourceTable } from './spec'

const PLACES = ['country', 'region', 'city'] as const
const CONTACTS = ['name', 'email', 'phone'] as const
/** What is known of a person; the same from the first file to the last, or a conflict. */
const FACTS = [...PLACES, 'birthday', 'age', 'gender', 'income', 'tier'] as const
/** Lists: what one source names and another does not is no conflict. */
const LISTS = ['tags', 'interests'] as const
const SEPARATORS = /\s*[;,|；，、]\s*/

/** More ids than a page shows: a key shared by thousands of rows is a placeholder. */
const MAX_KEYS = 50
const SHOWN_OTHERS = 5

type OwnRowsByTable = Readonly<Record<SourceTable, readonly number[]>>
type Person = Pick<ProfileResult, 'name' | 'keys' | 'demographics' | 'contacts' | 'conflicts'>

/** Name, ids and what is known about the person from every table, by the rule of `chooseValue`. */
export function describePerson(frames: Frames, own: OwnRowsByTable, key: string): Person {
  const choices = new Map<string, Choice<Said>>()
  for (const field of [...CONTACTS, ...FACTS]) {
    const choice = chooseValue(claimsOf(frames, own, field), ({ value }) => meaningOf(field, value))
    if (choice) choices.set(field, choice)
  }
  const valueOf = (field: string): Said['value'] | undefined => choices.get(field)?.winner.value.value
  const facts = FACTS.flatMap((field) => (valueOf(field) === undefined ? [] : [[field, valueOf(field)!] as const]))
  const [email, phone] = [valueOf('email'), valueOf('phone')]
  return {
    name: String(valueOf('name') ?? ''),
    keys: keysOf(frames, own, key),
    demographics: { ...Object.fromEntries(facts), ...listsOf(frames.customers, own.customers) },
    contacts: {
      ...(email !== undefined && { email: String(email) }),
      ...(phone !== undefined && { phone: String(phone) }),
    },
    conflicts: [...choices].flatMap(([field, choice]) => conflictOf(field, choice)),
  }
}

/** Only a record about the person may speak of age or tier; anything that names the person may speak of their name. */
function claimsOf(frames: Frames, own: OwnRowsByTable, field: string): Claim<Said>[] {
  const tables = (Object.keys(own) as SourceTable[]).filter((table) =>
    table === 'customers'
      ? true
      : (CONTACTS as readonly string[]).includes(field) ||
        (table === 'orders' && (PLACES as readonly string[]).includes(field)),
  )
  return tables.flatMap((table) => {
    const frame = frames[table]
    return frame ? readClaims(frame, table, own[table], field) : []
  })
}

/** Equal for values that mean the same. */
function meaningOf(field: string, value: Said['value']): unknown {
  if (typeof value !== 'string') return value
  return normaliseIdentifier(field === 'email' || field === 'phone' ? field : 'name', value)
}

function conflictOf(field: string, { winner, reason, others }: Choice<Said>): Conflict[] {
  if (reason === null) return []
  const shown = others.slice(0, SHOWN_OTHERS).map(({ value }) => value)
  return [{ field, winner: winner.value, reason, others: shown, more: others.length - shown.length }]
}

/** All items that any row of the customers table lists, in order of appearance, as the table would write them. */
function listsOf(frame: Frame | undefined, rows: readonly number[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of LISTS) {
    const column = frame && codes(frame, field)
    if (!column || findField('customers', field)?.list !== true) continue
    const items = rows.flatMap((row) => column.dictionary[column.codes[row]!]!.split(SEPARATORS)).filter(Boolean)
    if (items.length > 0) found[field] = [...new Set(items)].join('; ')
  }
  return found
}

/** Every id and address, once in whatever spelling it came first. */
function keysOf(frames: Frames, own: OwnRowsByTable, key: string): string[] {
  const keys = new Map<string, string>()
  for (const [table, rows] of Object.entries(own) as [SourceTable, readonly number[]][]) {
    for (const field of PERSON_FIELDS) {
      const column = field === 'name' || !frames[table] ? undefined : codes(frames[table], field)
      for (const word of column ? wordsOf(column, rows) : []) {
        const name = normaliseIdentifier(field, word)
        if (!keys.has(name)) keys.set(name, word)
      }
    }
  }
  return [...new Set([key, ...keys.values()])].slice(0, MAX_KEYS)
}

const wordsOf = (column: CodeColumn, rows: readonly number[]): string[] =>
  [...new Set(rows.map((row) => column.codes[row]!))].filter((code) => code > 0).map((code) => column.dictionary[code]!)
