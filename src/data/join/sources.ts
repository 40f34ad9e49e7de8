import { hash53 } from '../../core/hash'
import { platformOf } from '../../ingest/formats/platform'
import type { TableName } from '../../schema/field'
import type { ImportRecord } from '../import-record'
import { sourceOfImport } from '../source-of-import'
import type { Lanes } from '../cell-hash'
import type { UnitIndex } from '../units'
import { forEachMeeting, MAX_LOOKS, type Meeting } from './meetings'
import { weigh, type Witness } from './witnesses'

/** An import with what it says about the identity of its units. */
export interface Heard {
  record: ImportRecord
  units: UnitIndex
  witnesses: readonly Witness[]
}

/** What two imports of one table have in common. */
interface Overlap {
  shared: number
  agreed: number
  disagreed: number
}

/** The shop or program that numbered the units of an import: ids are compared within one. */
export interface Source {
  /** '' for the only one that is not known by name. */
  name: string
  /** Whether ids of files of other names or forms are taken as its own because what they say of them agrees. */
  isByContent: boolean
}

/**
 * The source of each import, oldest first. Files of one platform, or with one header, are of one source unless what they say of
 * the ids that they share speaks against it: two shops on one platform. Files of two platforms never are, but for products,
 * whose ids a merchant often gives by hand: there the content has to speak against it; and for customers of whom both say the
 * same. A file of no known platform is of a source whose ids it shares and of which it says the same, else of its own.
 */
export function findSources(table: TableName, heard: readonly Heard[]): Source[] {
  const overlaps = countOverlaps(heard)
  const groups: number[][] = []
  heard.forEach((_, i) => {
    const verdicts = (group: readonly number[]): Verdict[] => group.map((j) => judge(table, heard, i, j, overlaps))
    const open = groups.filter((group) => !verdicts(group).includes('apart'))
    const friends = open.filter((group) => verdicts(group).includes('same'))
    const home = friends[0] ?? open.find((group) => verdicts(group).includes('presumed'))
    if (!home) return void groups.push([i])
    for (const friend of friends.slice(1)) home.push(...groups.splice(groups.indexOf(friend), 1)[0]!)
    home.push(i)
  })
  return nameGroups(heard, groups, overlaps)
}

type Verdict = 'same' | 'presumed' | 'apart' | 'unknown'

/** Tables whose ids are given by the merchant or by a person as often as by a platform. */
const OWN_IDS: readonly TableName[] = ['customers', 'products']
/** Of a file without a platform, so many ids have to be there where nothing else is said of them. */
const SUBSTANTIAL = 0.5

function judge(
  table: TableName,
  heard: readonly Heard[],
  i: number,
  j: number,
  overlaps: ReadonlyMap<number, Overlap>,
): Verdict {
  const [a, b] = [heard[Math.min(i, j)]!, heard[Math.max(i, j)]!]
  const overlap = overlaps.get(pairOf(i, j)) ?? { shared: 0, agreed: 0, disagreed: 0 }
  const { shared, agreed, disagreed } = overlap
  const [one, other] = [platformOf(a.record.format), platformOf(b.record.format)]
  if (sourceOfImport(a.record) === sourceOfImport(b.record)) {
    if (speaksAgainst(overlap, one !== '' && !OWN_IDS.includes(table))) return 'apart'
    return shared > 0 ? 'same' : 'presumed'
  }
  if (OWN_IDS.includes(table)) {
    if (disagreed > agreed) return 'apart'
    const isStrange = table === 'customers' && one !== '' && other !== ''
    return agreed > 0 ? 'same' : isStrange ? 'unknown' : 'presumed'
  }
  if (one !== '' && other !== '') return 'unknown'
  if (disagreed > agreed) return 'apart'
  const isSaid = agreed > 0 && disagreed * 4 <= shared
  const smaller = Math.min(a.units.count.length, b.units.count.length)
  return isSaid || (shared > 0 && disagreed === 0 && shared >= smaller * SUBSTANTIAL) ? 'same' : 'unknown'
}

/** A corrected row or a new name is no other shop: where ids are given by hand it takes several that all speak against it. */
function speaksAgainst({ shared, agreed, disagreed }: Overlap, isPlatform: boolean): boolean {
  return isPlatform ? disagreed * 2 > shared && disagreed > agreed : disagreed >= 3 && disagreed >= shared * 0.9
}

/** Beyond any number of imports. */
const PAIR_BASE = 2 ** 20
const pairOf = (i: number, j: number): number => Math.min(i, j) * PAIR_BASE + Math.max(i, j)

/** For each pair of imports that share ids, how many of those were looked at, and of how many their content agrees. */
function countOverlaps(heard: readonly Heard[]): Map<number, Overlap> {
  const overlaps = new Map<number, Overlap>()
  const told = heard.map((one): Told => ({ ...one, kind: kindOf(one.record) }))
  forEachMeeting(
    heard.map(({ units }) => units),
    (one, other) => look(told, overlaps, one, other),
  )
  return overlaps
}

type Told = Heard & { kind: string }

function look(told: readonly Told[], overlaps: Map<number, Overlap>, one: Meeting, other: Meeting): void {
  const name = pairOf(one.at, other.at)
  const known = overlaps.get(name)
  const overlap = known ?? { shared: 0, agreed: 0, disagreed: 0 }
  if (!known) overlaps.set(name, overlap)
  if (overlap.shared >= MAX_LOOKS) return
  overlap.shared++
  const [a, b] = [told[one.at]!, told[other.at]!]
  const sum = isEqual(a.units, one.unit, b.units, other.unit)
    ? 1
    : weigh(a.witnesses, one.unit, b.witnesses, other.unit, a.kind === b.kind)
  if (sum > 0) overlap.agreed++
  if (sum < 0) overlap.disagreed++
}

const isEqual = (a: UnitIndex, i: number, b: UnitIndex, j: number): boolean =>
  a.count[i] === b.count[j] && a.signatureHi[i] === b.signatureHi[j] && a.signatureLo[i] === b.signatureLo[j]

/** Files of one kind have one form: the newer of them replaces, cell by cell or as a whole. */
export const kindOf = (record: ImportRecord): string =>
  platformOf(record.format) === '' ? sourceOfImport(record) : record.format

function nameGroups(
  heard: readonly Heard[],
  groups: readonly (readonly number[])[],
  overlaps: ReadonlyMap<number, Overlap>,
): Source[] {
  const sources: Source[] = heard.map(() => ({ name: '', isByContent: false }))
  const origins = heard.map(({ record }) => sourceOfImport(record))
  const taken = new Map<string, number>()
  const inOrder = [...groups].map((group) => [...group].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!)
  for (const group of inOrder) {
    const [platform = ''] = group
      .map((i) => platformOf(heard[i]!.record.format))
      .filter((name) => name !== '')
      .sort()
    const number = (taken.get(platform) ?? 0) + 1
    taken.set(platform, number)
    const name = number === 1 ? platform : platform === '' ? String(number) : `${platform}-${number}`
    const agrees = (i: number, j: number): boolean => origins[i] !== origins[j] && overlaps.has(pairOf(i, j))
    for (const i of group) sources[i] = { name, isByContent: group.some((j) => agrees(i, j)) }
  }
  return sources
}

/** What keeps the ids of a source apart from equal ids of another. */
function scopeOf(name: string): { hi: number; lo: number } {
  if (name === '') return { hi: 0, lo: 0 }
  return { hi: hash53(name, 1) >>> 0, lo: hash53(name, 2) >>> 0 }
}

/** Keys of rows or units within their source. What means the same everywhere, and what has no id, stays as it is. */
export function withScope<Keys extends Lanes & Partial<Pick<UnitIndex, 'isShared' | 'isCounted'>>>(
  keys: Keys,
  name: string,
): Keys {
  if (name === '') return keys
  const scope = scopeOf(name)
  const isOwn = (i: number): boolean =>
    keys.isShared?.[i] !== 1 && keys.isCounted?.[i] !== 1 && (keys.hi[i] !== 0 || keys.lo[i] !== 0)
  const hi = keys.hi.map((word, i) => (isOwn(i) ? (word ^ scope.hi) >>> 0 : word))
  const lo = keys.lo.map((word, i) => (isOwn(i) ? (word ^ scope.lo) >>> 0 : word))
  return { ...keys, hi, lo }
}
