import { localPart } from '../values/email'
import { isMasked } from '../values/masks'
import { phoneEnd } from '../values/phone'
import { createInterner, type Interner } from './interner'
import type { Evidence, EvidenceName } from './types'

/** A property that records can share, as a number by record; 0 is none. */
type Signature = Uint32Array

const MAKERS = {
  email: ['email', (text: string) => text],
  mailbox: ['email', (text: string) => (localPart(text).length > 4 ? localPart(text) : '')],
  phone: ['phone', (text: string) => (isMasked(text) ? '' : phoneEnd(text))],
  /** What platforms leave of a number that they hide: `138****1234`. */
  phoneShape: [
    'phone',
    (text: string) => (text.length > 8 ? text.replace(/^\+86/, '').replace(/^(...).*(....)$/, '$1$2') : ''),
  ],
  nick: ['nick', (text: string) => (isMasked(text) ? '' : text)],
  nickShape: ['nick', (text: string) => (text.length > 1 ? text.charAt(0) + text.charAt(text.length - 1) : '')],
  handle: ['handle', (text: string) => (isMasked(text) ? '' : text)],
  idNumber: ['idNumber', (text: string) => text],
  surname: ['surname', (text: string) => skeleton(text)],
  given: ['given', (text: string) => skeleton(text)],
  surnameSound: ['surname', (text: string) => text],
  birthday: ['birthday', (text: string) => text],
  address: ['address', (text: string) => [...text.split(/[^\p{L}\p{N}]+/u)].sort().join('')],
  /** What two scripts write alike in an address. */
  addressNumber: ['address', (text: string) => (text.match(/\d+/g) ?? []).join(' ')],
  locality: ['locality', (text: string) => text],
  houseNumber: ['houseNumber', (text: string) => text],
  postcode: ['postcode', (text: string) => text],
  city: ['city', (text: string) => text],
} as const satisfies Record<string, readonly [EvidenceName, (text: string) => string]>

/** The letters of a name as it sounds, in order of the alphabet: `Zhang Xiaoming`, `Xiao ming Zhang` and 张小明 have the same. */
const WHOLE_NAME = 'wholeName'

type SignatureName = keyof typeof MAKERS | typeof WHOLE_NAME

/**
 * What two records must share to be compared at all. Many cheap keys, each strict: a pair that typing errors hide from one is
 * found by another.
 */
const KEYS: readonly (readonly SignatureName[])[] = [
  ['email'],
  ['phone'],
  ['idNumber'],
  ['nick'],
  ['mailbox'],
  ['phoneShape'],
  ['nickShape', 'surnameSound'],
  ['nickShape', 'city'],
  ['handle', 'city'],
  ['addressNumber', 'city'],
  [WHOLE_NAME, 'city'],
  [WHOLE_NAME],
  ['birthday', 'surname'],
  ['birthday', 'given'],
  ['birthday', 'postcode'],
  ['birthday', 'houseNumber'],
  ['surname', 'given', 'postcode'],
  ['surname', 'postcode', 'houseNumber'],
  ['given', 'postcode', 'houseNumber'],
  ['surname', 'given', 'houseNumber'],
  ['surname', 'given'],
  ['address', 'houseNumber'],
  ['address', 'surname'],
  ['address', 'given'],
  ['address', 'postcode'],
  ['locality', 'surname'],
  ['locality', 'given'],
]

/** Letters that are written for one another. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/ph|v/g, 'f'],
  [/[ckqg]+/g, 'k'],
  [/[sz]+h?/g, 's'],
  [/[dt]+h?/g, 't'],
  [/[bp]+/g, 'p'],
  [/[mn]+/g, 'n'],
  [/[lr]+/g, 'l'],
]
const SKELETON = 4

/** The first letter and the consonants behind it, those that sound alike made one: what typing errors mostly leave as it is. */
function skeleton(text: string): string {
  if (isMasked(text)) return ''
  const alike = ALIKE.reduce((left, [pattern, letter]) => left.replace(pattern, letter), text)
  return (
    alike.charAt(0) +
    alike
      .slice(1)
      .replace(/[aeiouyhw]/g, '')
      .slice(0, SKELETON - 1)
  )
}

/** A key's blocks: number of the block by record, 0 for none. */
export interface BlockKey {
  name: string
  blocks: Uint32Array
  size: number
  /** Records that have a block. */
  members: number
}

/** The keys that this evidence allows; yields after each. */
export function* makeKeys(evidence: readonly Evidence[], count: number): Generator<void, BlockKey[], void> {
  const made = new Map<SignatureName, Signature>()
  const signature = (name: SignatureName): Signature | undefined => {
    const known = made.get(name)
    if (known) return known
    const signed = name === WHOLE_NAME ? signWholeNames(evidence, count) : signWith(evidence, MAKERS[name])
    if (signed) made.set(name, signed)
    return signed
  }
  const keys: BlockKey[] = []
  for (const names of KEYS) {
    const signatures = names.map(signature)
    if (signatures.every((one) => one !== undefined)) keys.push(joinKey(names, signatures, count))
    yield
  }
  return keys
}

function signWith(
  evidence: readonly Evidence[],
  [field, make]: (typeof MAKERS)[keyof typeof MAKERS],
): Signature | undefined {
  const one = evidence.find((each) => each.name === field)
  return one && sign(one, make, createInterner())
}

function sign({ codes, texts }: Evidence, make: (text: string) => string, interner: Interner): Signature {
  const signed = texts.map((text) => interner.code(make(text)))
  return Uint32Array.from(codes, (code) => signed[code]!)
}

function signWholeNames(evidence: readonly Evidence[], count: number): Signature | undefined {
  const [surname, given] = ['surname', 'given'].map((name) => evidence.find((each) => each.name === name))
  if (!surname || !given) return undefined
  const whole = pairUp(surname.codes, given.codes, count)
  const interner = createInterner()
  const signed = new Map<number, number>()
  return whole.map((name, i) => {
    if (name === 0) return 0
    const known = signed.get(name) ?? interner.code(sortLetters(surname, given, i))
    signed.set(name, known)
    return known
  })
}

function sortLetters(surname: Evidence, given: Evidence, record: number): string {
  const [one, other] = [surname.texts[surname.codes[record]!]!, given.texts[given.codes[record]!]!]
  return isMasked(one + other)
    ? ''
    : Array.from(one + other)
        .sort()
        .join('')
}

/** Numbers the combinations that occur more than once; a record that lacks a part has no block. */
function joinKey(names: readonly string[], signatures: readonly Signature[], count: number): BlockKey {
  let blocks = signatures[0]!.slice()
  for (const next of signatures.slice(1)) blocks = pairUp(blocks, next, count)
  return { name: names.join('+'), ...dropSingles(blocks) }
}

const BASE = 2 ** 26

function pairUp(left: Uint32Array, right: Uint32Array, count: number): Uint32Array<ArrayBuffer> {
  const known = new Map<number, number>()
  const joined = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    if (left[i] === 0 || right[i] === 0) continue
    const pair = left[i]! * BASE + right[i]!
    const code = known.get(pair) ?? known.size + 1
    known.set(pair, code)
    joined[i] = code
  }
  return joined
}

function dropSingles(blocks: Uint32Array): Omit<BlockKey, 'name'> {
  const sizes = new Uint32Array(blocks.reduce((most, code) => Math.max(most, code), 0) + 1)
  for (const code of blocks) sizes[code]!++
  const renumbered = new Uint32Array(sizes.length)
  let size = 0
  let members = 0
  for (let code = 1; code < sizes.length; code++) {
    if (sizes[code]! < 2) continue
    renumbered[code] = ++size
    members += sizes[code]!
  }
  return { blocks: blocks.map((code) => renumbered[code]!), size, members }
}
