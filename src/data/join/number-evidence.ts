import { normaliseIdentifier } from '../../identity'
import type { CodeColumn, Column } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import type { Bond } from './numberings'
import { readWitnesses, weigh, type Witness } from './witnesses'

/** Ids that numberings are told apart by: the table that is about what they name, and whether the merchant gives them as often as a program. */
export interface IdKind {
  field: 'customerId' | 'productId'
  home: TableName
  isByHand: boolean
}

/** What is known of an import without reading it. */
export interface Origin {
  table: TableName
  /** '' for none that is known. */
  platform: string
  /** Its platform, or what names its header. */
  origin: string
  /** The source that numbered its rows, as its table has it, and the ids of rows that another source has too. */
  source: string
  apart: ReadonlySet<string>
}

/** An import with its ids and what it says of each. */
export interface Numbered extends Origin {
  /** Normalised id to its code. */
  ids: ReadonlyMap<string, number>
  witnesses: readonly Witness[]
}

/** The ids of a column, and what the other columns say of each of them first. */
export function readNumbered(
  kind: IdKind,
  origin: Origin,
  ids: CodeColumn,
  said: ReadonlyMap<string, Column>,
): Numbered {
  const count = new Uint32Array(ids.dictionary.length)
  const none = new Uint32Array(0)
  const index = { hi: none, lo: none, signatureHi: none, signatureLo: none, isCounted: new Uint8Array(0), count }
  const known = new Map<string, number>()
  ids.dictionary.forEach((raw, code) => {
    const id = normaliseId(kind, raw)
    if (id !== '' && !known.has(id)) known.set(id, code)
  })
  return { ...origin, ids: known, witnesses: readWitnesses(kind.home, said, { index, ofRow: ids.codes }) }
}

/** Equal ids give equal text. */
export const normaliseId = ({ field }: IdKind, raw: string): string =>
  field === 'customerId' ? normaliseIdentifier('customerId', raw) : raw

/** Shared ids whose witnesses are heard: more say no more. */
const MAX_LOOKS = 2000
/** So many that speak against, and hardly one that speaks for it, are no corrections. */
const [MANY, NEARLY_ALL] = [3, 0.9]
/** An equal address or phone; a name weighs less, and people share names. */
const CONTACT = 2

/** How two imports stand to each other. */
export function judge(kind: IdKind, a: Numbered, b: Numbered): Bond {
  const { shared, agreed, disagreed, contacts } = compareIds(a, b)
  const isKin = a.origin === b.origin
  const bond = { shared, surplus: agreed - disagreed, isKin }
  if (a.table === kind.home && b.table === kind.home && a.source === b.source) return { ...bond, verdict: 'joined' }
  if (agreed > disagreed && (contacts > 0 || agreed >= MANY)) return { ...bond, verdict: 'same' }
  // The lines of an order call a product otherwise than a catalogue does.
  const isDenied =
    disagreed >= MANY && disagreed >= NEARLY_ALL * (agreed + disagreed) && !(kind.isByHand && a.table !== b.table)
  if (isDenied || isOfTwoSources(kind, a, b)) return { ...bond, verdict: 'apart' }
  return { ...bond, verdict: isStrange(kind, a, b) ? 'strange' : 'presumed' }
}

/** Two platforms give ids of their own; what a merchant gives by hand is mostly meant for all of them. */
export const isStrange = ({ isByHand }: IdKind, a: Origin, b: Origin): boolean =>
  !isByHand && a.platform !== '' && b.platform !== '' && a.platform !== b.platform

/**
 * Whether their table knows the two for different shops. Two sources of orders are, if they are of one platform or header, or
 * number their orders alike; else nothing may have been known of them but that they share no order.
 */
export function isOfTwoSources({ home, isByHand }: IdKind, a: Origin, b: Origin): boolean {
  if (a.table !== b.table || a.source === b.source) return false
  if (a.table === home) return true
  if (isByHand) return false
  if (a.origin === b.origin) return true
  let common = 0
  for (const id of a.apart) if (b.apart.has(id) && ++common >= MANY) return true
  return false
}

function compareIds(a: Numbered, b: Numbered): { shared: number; agreed: number; disagreed: number; contacts: number } {
  const [few, many] = a.ids.size <= b.ids.size ? [a, b] : [b, a]
  const found = { shared: 0, agreed: 0, disagreed: 0, contacts: 0 }
  const isSaid = few.witnesses.length > 0 && many.witnesses.length > 0
  for (const [id, code] of few.ids) {
    const other = many.ids.get(id)
    if (other === undefined) continue
    found.shared++
    if (!isSaid || found.shared > MAX_LOOKS) continue
    const sum = weigh(few.witnesses, code, many.witnesses, other, false)
    if (sum > 0) found.agreed++
    if (sum < 0) found.disagreed++
    if (sum >= CONTACT) found.contacts++
  }
  return found
}
