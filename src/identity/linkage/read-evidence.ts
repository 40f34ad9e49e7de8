import type { CodeColumn } from '../../schema/columns'
import { type AddressWords, readAddress, readPlace } from '../values/address'
import { normaliseDay } from '../values/birthday'
import { normaliseEmail } from '../values/email'
import { handleNumber } from '../values/handle'
import { foldMasks, visibleLength } from '../values/masks'
import { plainText } from '../values/names'
import { normalisePhone } from '../values/phone'
import { createPinyin, hasHan } from '../values/pinyin'
import {
  compareAddresses,
  compareDays,
  compareEmails,
  compareHandles,
  compareNicks,
  compareNumbers,
  comparePhones,
  comparePlaces,
  compareWhole,
} from './compare-values'
import { createInterner, countCodes, type Interner } from './interner'
import { EXPECTED } from './levels'
import { readNames } from './read-names'
import type { Evidence, EvidenceName, LinkInput, RawEvidence } from './types'

const withoutPunctuation = (raw: string): string => plainText(raw).replace(/[^\p{L}\p{N}]+/gu, '')
/** Hidden stretches made one `*` each; '' where nothing else is left. */
const unlessHidden = (text: string): string => (visibleLength(text) === 0 ? '' : foldMasks(text))

/**
 * The evidence that these records have, normalised, the most telling first; yields between kinds of it, as each may be long.
 * O(distinct values) but for one pass over codes.
 */
export function* readEvidence({ count, evidence, phoneCountry }: LinkInput): Generator<void, Evidence[], void> {
  const pinyin = Object.values(evidence).some(hasChinese) ? createPinyin() : undefined
  const read = <T>(name: keyof RawEvidence & EvidenceName, { normalise, prepare, compare }: Reader<T>): Evidence[] => {
    const column = evidence[name]
    if (!column) return []
    const interner = createInterner()
    return [finish(name, recode(column, normalise, interner), interner, prepare, compare)]
  }
  const plain = (normalise: (raw: string) => string, compare: Reader<string>['compare']): Reader<string> => ({
    normalise,
    prepare: (text) => text,
    compare,
  })
  const place = (raw: string): string => readPlace(raw, pinyin)
  const address: Reader<AddressWords> = {
    normalise: (raw) => unlessHidden(plainText(raw)),
    prepare: (text) => readAddress(text, pinyin),
    compare: compareAddresses,
  }
  const readers: (() => Evidence[])[] = [
    () => read('email', plain(normaliseEmail, compareEmails)),
    () =>
      read(
        'phone',
        plain((raw) => normalisePhone(raw, phoneCountry), comparePhones),
      ),
    () => read('nick', plain(readNick, compareNicks)),
    () => readHandles(count, evidence),
    () => read('idNumber', plain(withoutPunctuation, compareNumbers)),
    () => readNames(count, evidence, pinyin),
    () => read('birthday', plain(normaliseDay, compareDays)),
    () => read('address', address),
    () => read('locality', address),
    () => read('houseNumber', plain(withoutPunctuation, compareNumbers)),
    () => read('postcode', plain(withoutPunctuation, compareNumbers)),
    () => read('city', plain(place, comparePlaces)),
    () => read('region', plain(place, compareWhole)),
    () => read('country', plain(withoutPunctuation, compareWhole)),
  ]
  const found: Evidence[] = []
  for (const one of readers) {
    found.push(...one().filter(({ known }) => known > 0))
    yield
  }
  return found
}

/** How values of one kind become comparable: raw to normalised text, text to what is compared. */
interface Reader<T> {
  normalise(raw: string): string
  prepare(text: string): T
  compare(a: T, b: T): number
}

const readNick = (raw: string): string => unlessHidden(raw.normalize('NFKC').trim().toLowerCase())

/** Only where some records have platform names and others addresses: each of the two is compared with its like already. */
function readHandles(count: number, { email, nick }: RawEvidence): Evidence[] {
  if (!email || !nick) return []
  const interner = createInterner()
  const [emails, nicks] = [email.dictionary.map(normaliseEmail), nick.dictionary.map(readNick)]
  const codes = Uint32Array.from({ length: count }, (_, i) =>
    interner.code(handleNumber(emails[email.codes[i]!] ?? '', nicks[nick.codes[i]!] ?? '')),
  )
  return [finish('handle', codes, interner, (text) => text, compareHandles)]
}

const hasChinese = (column: CodeColumn | undefined): boolean => column?.dictionary.some(hasHan) ?? false

function recode(column: CodeColumn, normalise: (raw: string) => string, interner: Interner): Uint32Array {
  const codeOf = new Uint32Array(column.dictionary.length)
  for (let i = 1; i < codeOf.length; i++) codeOf[i] = interner.code(normalise(column.dictionary[i]!))
  return Uint32Array.from(column.codes, (code) => codeOf[code]!)
}

function finish<T>(
  name: EvidenceName,
  codes: Uint32Array,
  { texts }: Interner,
  prepare: (text: string) => T,
  compare: (a: T, b: T) => number,
): Evidence {
  const values = texts.map(prepare)
  return {
    name,
    codes,
    levels: EXPECTED[name].length,
    compare: (a, b) => compare(values[a]!, values[b]!),
    ...countRecords(codes, texts.length),
    texts,
  }
}

function countRecords(codes: Uint32Array, size: number): Pick<Evidence, 'counts' | 'known'> {
  const counts = countCodes(codes, size)
  return { counts, known: counts.reduce((sum, count) => sum + count, 0) }
}
