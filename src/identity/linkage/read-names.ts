import type { CodeColumn } from '../../schema/columns'
import { localPart, normaliseEmail } from '../values/email'
import { namePart, speak, splitName, type SpokenPart } from '../values/names'
import { hasHan, isPinyin, type Pinyin } from '../values/pinyin'
import { compareNameParts } from './compare-values'
import { countCodes, createInterner, type Interner } from './interner'
import { EXPECTED } from './levels'
import type { Evidence, RawEvidence } from './types'

/**
 * Surname and given name of every record, from columns of their own where a record has them, else from its full name. Both
 * number their texts alike, so that a name written the other way round can be compared crosswise.
 */
export function readNames(
  count: number,
  { name, surname, given, email }: RawEvidence,
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
  if (email && pinyin) hearInMailboxes(email, surnames, givens, interner)
  const asSurname = interner.texts.map((text) => speak(text, true, pinyin))
  const asGiven = interner.texts.map((text) => speak(text, false, pinyin))
  return [evidenceOf('surname', surnames, asSurname, asGiven), evidenceOf('given', givens, asGiven, asSurname)]
}

/**
 * 张伟 may call himself Jason, and his mailbox zhangwei: where the first name is none that sounds Chinese and the surname does,
 * the mailbox is asked for another.
 */
function hearInMailboxes(email: CodeColumn, surnames: Uint32Array, givens: Uint32Array, interner: Interner): void {
  const letters = email.dictionary.map((raw) => localPart(normaliseEmail(raw)).replace(/[^a-z]+/g, ''))
  const isSpoken = new Map<number, boolean>()
  const isChinese = (code: number): boolean => {
    const text = interner.texts[code]!
    const known = isSpoken.get(code) ?? (hasHan(text) || isPinyin(text))
    isSpoken.set(code, known)
    return known
  }
  for (let i = 0; i < givens.length; i++) {
    const [mailbox, surname] = [letters[email.codes[i]!] ?? '', surnames[i]!]
    if (mailbox === '' || surname === 0 || givens[i] === 0 || isChinese(givens[i]!) || !isChinese(surname)) continue
    const found = givenIn(mailbox, interner.texts[surname]!)
    if (found !== '') givens[i] = interner.code(found)
  }
}

/** What is left of a mailbox's name without the surname in front or behind, if that may be a Chinese name; else ''. */
function givenIn(mailbox: string, surname: string): string {
  const rest = mailbox.startsWith(surname)
    ? mailbox.slice(surname.length)
    : mailbox.endsWith(surname)
      ? mailbox.slice(0, -surname.length)
      : ''
  return rest.length > 1 && isPinyin(rest) ? rest : ''
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
