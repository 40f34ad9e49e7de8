import { customerToken } from '../core/customer-token'
import { ClienteleError } from '../core/errors'
import { hash53 } from '../core/hash'
import { normaliseIdentifier, sourceKey, type PersonField } from '../identity'
import { PERSON_FIELDS } from '../schema'
import { createHashSecret, createKeyedHash, type KeyedHash } from '../store'
import type { Bytes } from './bytes'
import type { ErasureBook, Suppression } from './suppress-book'

/** Identifiers that prove who somebody is; a name does not. */
export const PROVING_FIELDS: readonly PersonField[] = PERSON_FIELDS.filter((field) => field !== 'name')

/**
 * What is asked about: an identifier of a field, an order's number (alone, or in files of a form), a customer id or a name in files
 * of a form, or a code that stands in an address.
 */
export type Watched = PersonField | 'orderId' | 'orderIn' | 'idIn' | 'nameIn' | 'token'

/** Knows erased people again. What is none of them is told by a cheap hint, and only the rest is hashed, once. */
export interface Watch {
  /** Whether a name alone means any of the erased. */
  hasNames: boolean
  /** For each text whom of the erased it names, if anybody. */
  find(field: Watched, texts: readonly string[]): Promise<(Suppression | undefined)[]>
}

/** Names an order or a person in files of a form: the platform, or the header, that `sourceOfImport` goes by. */
export const nameIn = (form: string, name: string): string => `${form} ${name}`

/** Values of a hint: few enough to say nothing of a text, many enough to spare nearly all of them the costly hash. */
const HINTS = 65_536

/** A hint of a text; the secret's first four bytes are the seed, so that who has not the secret learns nothing from it. */
const hintOf = (secret: Bytes, text: string): number =>
  hash53(text, new DataView(secret.buffer, secret.byteOffset).getInt32(0)) % HINTS

/** Everything that was hashed with one secret. */
interface Index {
  byHash: Map<string, Suppression>
  isLikely(text: string): boolean
  hash: Promise<KeyedHash>
}

const hashesOf = ({ keys, orders, ordersIn = [], idsIn = [], names = [], tokens }: Suppression): string[] => [
  ...[...keys, ...orders, ...ordersIn],
  ...[...idsIn, ...names, ...tokens],
]

function createIndex(own: readonly Suppression[], secret: Bytes | undefined): Index {
  if (!secret) throw new ClienteleError('STORAGE_DAMAGED', { place: 'settings' })
  const hints = new Set(own.flatMap((one) => one.hints))
  const byHash = new Map(own.flatMap((one) => hashesOf(one).map((hash) => [hash, one] as const)))
  return { byHash, isLikely: (text) => hints.has(hintOf(secret, text)), hash: createKeyedHash(secret) }
}

/** Undefined where nobody was erased: then there is nothing to ask. Error: STORAGE_DAMAGED, where a secret is not there. */
export function createWatch({ suppressions, secrets }: ErasureBook): Watch | undefined {
  if (suppressions.length === 0) return undefined
  const ids = [...new Set(suppressions.map(({ secret }) => secret))]
  const indexes = ids.map((id) =>
    createIndex(
      suppressions.filter(({ secret }) => secret === id),
      secrets.get(id),
    ),
  )
  const search = async (texts: readonly string[]): Promise<(Suppression | undefined)[]> => {
    const found = new Array<Suppression | undefined>(texts.length).fill(undefined)
    if (texts.length === 0) return found
    for (const { byHash, hash } of indexes) {
      const hashed = await (await hash)(texts)
      hashed.forEach((one, i) => (found[i] ??= byHash.get(one)))
    }
    return found
  }
  const known = new Map<string, Suppression | undefined>()
  return {
    hasNames: suppressions.some(({ names = [] }) => names.length > 0),
    async find(field, texts) {
      const asked = texts.map((text) => watchedText(field, text))
      const likely = new Set(asked.filter((text) => text !== '' && indexes.some(({ isLikely }) => isLikely(text))))
      const fresh = [...likely].filter((text) => !known.has(text))
      const found = await search(fresh)
      fresh.forEach((text, i) => known.set(text, found[i]))
      return asked.map((text) => known.get(text))
    },
  }
}

/** What of a text is hashed: equal ones give equal text; '' where it says nothing. */
function watchedText(field: Watched, text: string): string {
  if (field === 'token') return text === '' ? '' : `token ${customerToken(text)}`
  if (field === 'orderId' || field === 'orderIn' || field === 'idIn' || field === 'nameIn')
    return text === '' ? '' : `${field} ${text}`
  const normalised = normaliseIdentifier(field, text)
  return normalised === '' ? '' : sourceKey(field, normalised)
}

/** What is to be known of the orders of erased people when files come again. */
export interface OrdersForLater {
  /** Numbers alone: for files of no platform whose form was never seen here. */
  numbers: string[]
  /** As `nameIn`, for every form of file that the shop of an order was seen in. */
  named: string[]
  /** Forms of files of other shops: an order of the same number is somebody else's there. */
  apart: string[]
}

/** A person who is about to be erased. */
interface Known {
  number: string
  sales: Suppression['sales']
  /** Source keys that nobody else has. */
  sources: Iterable<string>
  /** Customer ids in files of each form, as `nameIn`, and forms where equal ones are somebody else's. */
  ids: { named: Iterable<string>; apart: string[] }
  /** A name in files of each form, where nothing else is known, as `nameIn`. */
  names: Iterable<string>
  orders: OrdersForLater
  /** Keys under which the person was shown. */
  keys: Iterable<string>
}

/** The suppression of a person, and the secret that it was made with where the workspace had none yet. */
export async function createSuppression(
  { secrets }: ErasureBook,
  { number, sales, sources, ids, names, orders, keys }: Known,
  newId: () => string,
): Promise<{ suppression: Suppression; secret: { id: string; bytes: Bytes } }> {
  const [first] = secrets
  const secret = first ? { id: first[0], bytes: first[1] } : { id: newId(), bytes: createHashSecret() }
  const hash = await createKeyedHash(secret.bytes)
  const texts = (field: Watched, of: Iterable<string>): string[] => [
    ...new Set([...of].map((text) => watchedText(field, text))),
  ]
  const watched = {
    keys: [...sources],
    orders: texts('orderId', orders.numbers),
    ordersIn: texts('orderIn', orders.named),
    idsIn: texts('idIn', ids.named),
    names: texts('nameIn', names),
    tokens: texts('token', keys),
  }
  const suppression: Suppression = {
    number,
    sales,
    secret: secret.id,
    keys: await hash(watched.keys),
    orders: await hash(watched.orders),
    ordersIn: await hash(watched.ordersIn),
    apart: orders.apart,
    idsIn: await hash(watched.idsIn),
    idsApart: ids.apart,
    names: await hash(watched.names),
    tokens: await hash(watched.tokens),
    hints: [
      ...new Set(
        Object.values(watched)
          .flat()
          .map((text) => hintOf(secret.bytes, text)),
      ),
    ].sort((a, b) => a - b),
  }
  return { suppression, secret }
}
