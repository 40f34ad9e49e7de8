import type { Frame } from '../../schema/columns'
import { codes } from '../../schema/columns'
import { asWords, type Role, roleColumns } from './evidence-columns'
import { TABLES, type IdentityInputs, type WordColumn } from './spec'

/** What platforms put in place of what they hide; a value without it says more. */
const HIDDEN = /[*＊●•]/

interface GrowingColumn {
  dictionary: string[]
  known: Map<string, number>
  codes: number[]
  /** By record, whether it has a value in full: then later ones are not looked at. */
  isLegible: boolean[]
}

/** Collects records table by table: a record is a person, or a row of a plain table. */
export interface RecordBuilder {
  add(table: (typeof TABLES)[number], frame: Frame): void
  finish(apart: readonly (readonly [string, string])[]): IdentityInputs
}

export function createRecordBuilder(): RecordBuilder {
  const keys: string[] = []
  const recordOf = new Map<string, number>()
  const columns = new Map<Role, GrowingColumn>()
  const ids = createSources()
  const members: [record: number, table: number, row: number][] = []
  let rows = 0
  let withoutPerson = 0

  const columnOf = (role: Role): GrowingColumn => {
    const known = columns.get(role) ?? { dictionary: [''], known: new Map<string, number>(), codes: [], isLegible: [] }
    columns.set(role, known)
    return known
  }

  const recordFor = (key: string): number => {
    const known = recordOf.get(key)
    if (known !== undefined) return known
    const record = keys.push(key) - 1
    recordOf.set(key, record)
    return record
  }

  return {
    add(table, frame) {
      const person = codes(frame, 'person')
      const words = [...roleColumns(frame)].map(([role, column]) => ({ to: columnOf(role), ...asWords(column) }))
      const ownIds = codes(frame, 'customerId')
      /** Records by person, one more: a table of orders names each of them many times. */
      const numbered = new Uint32Array(person?.dictionary.length ?? 0)
      const hasId = new Uint8Array(numbered.length)
      rows += frame.rows
      for (let row = 0; row < frame.rows; row++) {
        const who = person?.codes[row] ?? 0
        if (person && who === 0) {
          withoutPerson++
          continue
        }
        const isMet = numbered[who] !== 0 && person !== undefined
        const record = isMet ? numbered[who]! - 1 : recordFor(person ? person.dictionary[who]! : `${table}:${row}`)
        if (!isMet) {
          members.push([record, TABLES.indexOf(table), row])
          if (person) numbered[who] = record + 1
        }
        if (ownIds && ownIds.codes[row] !== 0 && hasId[who] !== 1) {
          hasId[who] = 1
          ids.note(record, frame.provenance?.sourceOf?.(row) ?? 'shop')
        }
        for (const { to, codes: own, dictionary } of words) {
          if (to.isLegible[record] !== true && own[row] !== 0) take(to, record, dictionary[own[row]!]!)
        }
      }
    },
    finish(apart) {
      const { source, ownId } = ids.numbers(keys.length)
      return {
        keys,
        evidence: Object.fromEntries(
          [...columns]
            .filter(([, { dictionary }]) => dictionary.length > 1)
            .map(([role, column]) => [role, finishColumn(column, keys.length)]),
        ),
        source,
        ownId,
        apart: apart.flatMap(([a, b]): [number, number][] => {
          const [left, right] = [recordOf.get(a), recordOf.get(b)]
          return left === undefined || right === undefined ? [] : [[left, right]]
        }),
        memberRecord: Uint32Array.from(members, ([record]) => record),
        memberTable: Uint8Array.from(members, ([, table]) => table),
        memberRow: Uint32Array.from(members, ([, , row]) => row),
        rows,
        withoutPerson,
      }
    },
  }
}

/** The first value of a record, or the first that is not hidden. */
function take(column: GrowingColumn, record: number, word: string): void {
  const isHidden = HIDDEN.test(word)
  if (isHidden && (column.codes[record] ?? 0) !== 0) return
  const code = column.known.get(word) ?? column.dictionary.push(word) - 1
  column.known.set(word, code)
  column.codes[record] = code
  column.isLegible[record] = !isHidden
}

function finishColumn({ dictionary, codes: own }: GrowingColumn, count: number): WordColumn {
  return { dictionary, codes: Uint32Array.from({ length: count }, (_, record) => own[record] ?? 0) }
}

/** Which records have an id of which source. Sources that know the same person are one shop, in two files. */
function createSources() {
  const nameOf = new Map<number, string>()
  const leader = new Map<string, string>()
  const find = (name: string): string => {
    let root = name
    while ((leader.get(root) ?? root) !== root) root = leader.get(root)!
    return root
  }
  return {
    note(record: number, name: string): void {
      const known = nameOf.get(record)
      if (known === undefined) nameOf.set(record, name)
      else leader.set(find(name), find(known))
    },
    /** Numbers from 1; 0 where a record has no id of its own. */
    numbers(count: number): { source: Uint32Array; ownId: Uint32Array } {
      const numbered = new Map<string, number>()
      const source = new Uint32Array(count)
      const ownId = new Uint32Array(count)
      for (const [record, name] of nameOf) {
        const root = find(name)
        const number = numbered.get(root) ?? numbered.size + 1
        numbered.set(root, number)
        source[record] = number
        ownId[record] = record + 1
      }
      return { source, ownId }
    },
  }
}
