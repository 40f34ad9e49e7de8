import { hash53 } from '../../core/hash'
import { platformOf } from '../../ingest/formats/platform'
import type { Column } from '../../schema/columns'
import type { ImportRecord } from '../import-record'
import type { Session } from '../session'
import { sourceOfImport } from '../source-of-import'
import { apartId } from './apart-ids'
import {
  isOfTwoSources,
  isStrange,
  judge,
  normaliseId,
  readNumbered,
  type IdKind,
  type Numbered,
  type Origin,
} from './number-evidence'
import { groupNumberings, type Bond } from './numberings'
import { witnessFields } from './witnesses'

const KINDS: readonly IdKind[] = [
  { field: 'customerId', home: 'customers', isByHand: false },
  { field: 'productId', home: 'products', isByHand: true },
]

/** What the ids of imports are called where two numberings have them: which imports follow from what is active alone. */
interface NumberSpaces {
  /** Names what is called otherwise than the files do; '' where nothing is. */
  version: string
  /** An id as files have it, and its numbering, by what it is called. */
  meaningOf(called: string): { id: string; space: number | undefined }
  /** An id by what it is called as long as its platform is known, whatever else comes or goes; and what such a name is called now. */
  lastingOf(called: string): string
  currentOf(lasting: string): string
  /** The numbering of an import, by a number; undefined where all are of one. */
  spaceOf(importId: string): number | undefined
  /** A column as an import has it, with the name of the numbering behind ids that an earlier one has too. */
  rename(importId: string, column: Column): Column
}

function createOneSpace(bearers: readonly ImportRecord[]): NumberSpaces {
  const platforms = platformsOf(bearers)
  const [first] = platforms
  return {
    version: '',
    meaningOf: (id) => ({ id, space: undefined }),
    lastingOf: (id) => (first === undefined ? id : apartId(id, first)),
    currentOf(lasting) {
      const { id, source } = splitApart(lasting)
      return platforms.includes(source) ? id : lasting
    },
    spaceOf: () => undefined,
    rename: (_, column) => column,
  }
}

const platformsOf = (bearers: readonly ImportRecord[]): string[] =>
  [...new Set(bearers.map(({ format }) => platformOf(format)))].filter((name) => name !== '').sort()

/** Of an id without a source the source is ''. */
function splitApart(called: string): { id: string; source: string } {
  const at = called.lastIndexOf('@')
  return at < 0 ? { id: called, source: '' } : { id: called.slice(0, at), source: called.slice(at + 1) }
}

interface Kept {
  of: string
  spaces: Promise<NumberSpaces>
}

const kept = new WeakMap<Session['reader'], Map<string, Kept>>()

/**
 * The numberings of a field of ids over all tables. Undefined where the field has none. Of an id that several have, the one whose
 * import came first keeps it as it is, because merges, notes and links hang on it; the others get their name behind: `1001@shopify`.
 */
export function numberSpaces(session: Session, field: string, isWithUndone = false): Promise<NumberSpaces> | undefined {
  const kind = KINDS.find((one) => one.field === field)
  if (!kind) return undefined
  const bearers = session.imports.filter(
    ({ state, columns }) =>
      (state === 'active' || (isWithUndone && state === 'undone')) && columns.some(({ name }) => name === field),
  )
  const stateOf = ({ importId }: ImportRecord): string => {
    const { source = '', apart = [] } = session.masks.get(importId) ?? {}
    return [importId, source, apart.length].join(' ')
  }
  const of = bearers.map(stateOf).join('\n')
  const place = isWithUndone ? `${field} undone` : field
  const known = kept.get(session.reader) ?? new Map<string, Kept>()
  kept.set(session.reader, known)
  const before = known.get(place)
  if (before?.of === of) return before.spaces
  const spaces = isWithUndone ? findWithUndone(session, kind, bearers) : findSpaces(session, kind, bearers)
  known.set(place, { of, spaces })
  spaces.catch(() => known.delete(place))
  return spaces
}

async function findSpaces(session: Session, kind: IdKind, bearers: readonly ImportRecord[]): Promise<NumberSpaces> {
  const origins = bearers.map((record) => originOf(session, record))
  if (!mayDiffer(kind, bearers, origins)) return createOneSpace(bearers)
  const numbered = await readAll(session, kind, bearers, origins)
  const groups = groupNumberings(bearers.map(labelOf), bondsOf(kind, numbered))
  return nameSpaces(kind, bearers, numbered, groups)
}

/** The same, and of undone imports those that are of one of the numberings: what is not has ids that nobody is shown by. */
async function findWithUndone(session: Session, kind: IdKind, bearers: readonly ImportRecord[]): Promise<NumberSpaces> {
  const active = await numberSpaces(session, kind.field)!
  const origins = bearers.map((record) => originOf(session, record))
  if (!mayDiffer(kind, bearers, origins)) return active
  const numbered = await readAll(session, kind, bearers, origins)
  const bond = bondsOf(kind, numbered)
  const settled = (i: number, j: number): Bond => {
    const [a, b] = [bearers[i]!, bearers[j]!]
    if (!isActive(a) || !isActive(b)) return bond(i, j)
    const verdict = active.spaceOf(a.importId) === active.spaceOf(b.importId) ? 'joined' : 'apart'
    return { ...bond(i, j), verdict }
  }
  const groups = groupNumberings(bearers.map(labelOf), settled)
  const place = (group: readonly number[]): number =>
    Math.min(...group.map((i) => (isActive(bearers[i]!) ? (active.spaceOf(bearers[i]!.importId) ?? 0) : Infinity)))
  return nameSpaces(
    kind,
    bearers,
    numbered,
    groups.toSorted((a, b) => place(a) - place(b) || a[0]! - b[0]!),
  )
}

const isActive = ({ state }: ImportRecord): boolean => state === 'active'

function originOf(session: Session, record: ImportRecord): Origin {
  const { source = '', apart = [] } = session.masks.get(record.importId) ?? {}
  const platform = platformOf(record.format)
  return { table: record.table, platform, origin: sourceOfImport(record), source, apart: new Set(apart) }
}

/** Whether any two of them may be of two numberings, which is mostly seen without reading them. */
function mayDiffer(kind: IdKind, bearers: readonly ImportRecord[], origins: readonly Origin[]): boolean {
  const speaks = bearers.map(({ columns }) => columns.some(({ name }) => witnessFields(kind.home).includes(name)))
  return origins.some((a, i) =>
    origins.slice(i + 1).some((b, k) => {
      if (isStrange(kind, a, b) || isOfTwoSources(kind, a, b)) return true
      const isKin = a.origin === b.origin && a.source === b.source
      return speaks[i]! && speaks[i + 1 + k]! && !(isKin && kind.isByHand)
    }),
  )
}

const readAll = (
  session: Session,
  kind: IdKind,
  bearers: readonly ImportRecord[],
  origins: readonly Origin[],
): Promise<Numbered[]> =>
  Promise.all(
    bearers.map(async (record, i) => {
      const fields = witnessFields(kind.home)
      const columns = await Promise.all([kind.field, ...fields].map((field) => session.reader.column(record, field)))
      const [ids] = columns
      const said = new Map(
        fields.flatMap((field, at): [string, Column][] => (columns[at + 1] ? [[field, columns[at + 1]!]] : [])),
      )
      return readNumbered(kind, origins[i]!, ids?.kind === 'code' ? ids : NOTHING, said)
    }),
  )

const NOTHING = { kind: 'code', codes: new Uint32Array(0), dictionary: [''] } as const

function bondsOf(kind: IdKind, numbered: readonly Numbered[]): (i: number, j: number) => Bond {
  const known = new Map<string, Bond>()
  return (i, j) => {
    const [a, b] = [Math.min(i, j), Math.max(i, j)]
    const bond = known.get(`${a} ${b}`) ?? judge(kind, numbered[a]!, numbered[b]!)
    known.set(`${a} ${b}`, bond)
    return bond
  }
}

/** What an import holds and is, whatever its place among the others. */
const labelOf = ({ format, table, fileName, rows, header }: ImportRecord): string =>
  [platformOf(format), format, table, fileName, rows, ...header].join('\n')

function nameSpaces(
  kind: IdKind,
  bearers: readonly ImportRecord[],
  numbered: readonly Numbered[],
  groups: readonly (readonly number[])[],
): NumberSpaces {
  if (groups.length < 2) return createOneSpace(bearers)
  const meaning = new Map<string, { id: string; space: number }>()
  const spaceOf = new Map(groups.flatMap((group, space) => group.map((i) => [bearers[i]!.importId, space] as const)))
  const shown = groups.map((group) => group.filter((i) => isActive(bearers[i]!)))
  const platforms = shown.map((own, space) =>
    platformsOf((own.length > 0 ? own : groups[space]!).map((i) => bearers[i]!)),
  )
  const names = namesOf(platforms)
  const apart = groups.map(() => new Set<string>())
  const call = (imports: readonly number[], space: number): void => {
    for (const id of new Set(imports.flatMap((i) => [...numbered[i]!.ids.keys()]))) {
      const before = meaning.get(id)
      if (before && before.space !== space) apart[space]!.add(id)
      meaning.set(apart[space]!.has(id) ? apartId(id, names[space]!) : id, { id, space })
    }
  }
  // What shows is called first: undone imports take no name from it.
  shown.forEach(call)
  groups.forEach(call)
  const called = apart.flatMap((ids, space) => [...ids].map((id) => apartId(id, names[space]!)))
  return {
    version: called.length === 0 ? '' : String(hash53(called.sort().join('\n'), 0)),
    meaningOf: (shown) => meaning.get(shown) ?? { id: shown, space: undefined },
    lastingOf(shown) {
      const { id, space } = meaning.get(shown) ?? {}
      const isNamed = id !== undefined && space !== undefined && platforms[space]!.length > 0
      return isNamed ? apartId(id, names[space]!) : shown
    },
    currentOf(lasting) {
      const { id, source } = splitApart(lasting)
      const space = groups.findIndex((_, i) => names[i] === source || platforms[i]!.includes(source))
      if (space < 0) return lasting
      const name = apart[space]!.has(id) ? apartId(id, names[space]!) : id
      return meaning.get(name)?.space === space ? name : lasting
    },
    spaceOf: (importId) => spaceOf.get(importId),
    rename(importId, column) {
      const space = spaceOf.get(importId)
      if (space === undefined || apart[space]!.size === 0 || column.kind !== 'code') return column
      const nameOf = (raw: string): string => {
        const id = normaliseId(kind, raw)
        return apart[space]!.has(id) ? apartId(id, names[space]!) : raw
      }
      return { ...column, dictionary: column.dictionary.map(nameOf) }
    },
  }
}

/** The platform that its imports are of, else its place among the numberings; a second shop of a platform gets a number. */
function namesOf(platforms: readonly (readonly string[])[]): string[] {
  const taken = new Map<string, number>()
  return platforms.map((own, space) => {
    const [platform] = own
    if (platform === undefined) return String(space + 1)
    const number = (taken.get(platform) ?? 0) + 1
    taken.set(platform, number)
    return number === 1 ? platform : `${platform}-${number}`
  })
}
