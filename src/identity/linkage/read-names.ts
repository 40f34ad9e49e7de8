import type { CodeColumn } from '../../schema/columns'
import { namePart, speak, splitName, type SpokenPart } from '../values/names'
import type { Pinyin } from '../values/pinyin'
import { compareNameParts } from './compare-values'
import { countCodes, createInterner } from './interner'
import { EXPECTED } from './levels'
import type { Evidence, RawEvidence } from './types'

/**
 * Surname and given name of every record, from columns of their own where a record has them, else from its full name. Both
 * number their texts alike, so that a name written the other way round can be compared crosswise.
 */
export function readNames(
  count: number,
  { name, surname, given }: RawEvidence,
  pinyin: Pinyin | undefined,
): Evidence[] {
  if (!name && !surname && !given) return []
  const interner = createInterner()
  const partsOf = (column: CodeColumn | undefined): Uint32Array =>
    Uint32Array.from(column?.dictionary ?? [], (raw) => interner.code(namePart(raw)))
  const [ownSurnames, ownGivens] = [partsOf(surname), partsOf(given)]
  const split = (name?.dictionary ?? []).map(splitName)
  const fromName = {
    surname: Uint32Array.from(split, (parts) => interner.code(parts.surname)),
    given: Uint32Array.from(split, (parts) => interner.code(parts.given)),
  }
  const surnames = new Uint32Array(count)
  const givens = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    surnames[i] = ownSurnames[surname?.codes[i] ?? 0] ?? 0
    givens[i] = ownGivens[given?.codes[i] ?? 0] ?? 0
    if (!name) continue
    if (surnames[i] === 0) surnames[i] = fromName.surname[name.codes[i]!]!
    if (givens[i] === 0) givens[i] = fromName.given[name.codes[i]!]!
  }
  const asSurname = interner.texts.map((text) => speak(text, true, pinyin))
  const asGiven = interner.texts.map((text) => speak(text, false, pinyin))
  return [evidenceOf('surname', surnames, asSurname, asGiven), evidenceOf('given', givens, asGiven, asSurname)]
}

function evidenceOf(
  name: 'surname' | 'given',
  codes: Uint32Array,
  own: readonly SpokenPart[],
  other: readonly SpokenPart[],
): Evidence {
  return {
    name,
    codes,
    levels: EXPECTED[name].length,
    compare: (a, b) => compareNameParts(own[a]!, own[b]!),
    cross: (a, b) => compareNameParts(own[a]!, other[b]!),
    ...bySound(codes, own),
    texts: own.map(({ sound }) => sound),
    isHan: own.map(({ script }) => script === 'han'),
  }
}

/** Names that sound alike are counted together: 伟 and 炜 are one Wei to a shop that writes in Latin letters. */
function bySound(codes: Uint32Array, parts: readonly SpokenPart[]): Pick<Evidence, 'counts' | 'known'> {
  const counts = countCodes(codes, parts.length)
  const sums = new Map<string, number>()
  parts.forEach(({ sound }, code) => sums.set(sound, (sums.get(sound) ?? 0) + counts[code]!))
  return {
    counts: Float64Array.from(parts, ({ sound }) => sums.get(sound)!),
    known: counts.reduce((sum, count) => sum + count, 0),
  }
}
