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

/** What is asked about: an identifier of a field, an order's number, or a code that stands in an address. */
export type Watched = PersonField | 'orderId' | 'token'

/** Knows erased people again. What is none of them is told by a cheap hint, and only the rest is hashed, once. */
export interface Watch {
  /** For each text whom of the erased it names, if anybody. */
  find(field: Watched, texts: readonly string[]): Promise<(Suppression | undefined)[]>
}

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

function createIndex(own: readonly Suppression[], secret: Bytes | undefined): Index {
  if (!secret) throw new ClienteleError('STORAGE_DAMAGED', { place: 'settings' })
  const hints = new Set(own.flatMap((one) => one.hints))
  const byHash = new Map(
    own.flatMap((one) => [...one.keys, ...one.orders, ...one.tokens].map((hash) => [hash, one] as const)),
  )
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
  if (field === 'orderId') return text === '' ? '' : `orderId ${text}`
  const normalised = normaliseIdentifier(field, text)
  return normalised === '' ? '' : sourceKey(field, normalised)
}

/** A person who is about to be erased. */
interface Known {
  number: string
  sales: Suppression['sales']
  /** Source keys that nobody else has. */
  sources: Iterable<string>
  orders: Iterable<string>
  /** Keys under which the person was shown. */
  keys: Iterable<string>
}

/** The suppression of a person, and the secret that it was made with where the workspace had none yet. */
export async function createSuppression(
  { secrets }: ErasureBook,
  { number, sales, sources, orders, keys }: Known,
  newId: () => string,
): Promise<{ suppression: Suppression; secret: { id: string; bytes: Bytes } }> {
  const [first] = secrets
  const secret = first ? { id: first[0], bytes: first[1] } : { id: newId(), bytes: createHashSecret() }
  const hash = await createKeyedHash(secret.bytes)
  const watched = [
    [...sources],
    [...orders].map((order) => watchedText('orderId', order)),
    [...new Set([...keys].map((key) => watchedText('token', key)))],
  ] as const
  const suppression: Suppression = {
    number,
    sales,
    secret: secret.id,
    keys: await hash(watched[0]),
    orders: await hash(watched[1]),
    tokens: await hash(watched[2]),
    hints: [...new Set(watched.flat().map((text) => hintOf(secret.bytes, text)))].sort((a, b) => a - b),
  }
  return { suppression, secret }
}
