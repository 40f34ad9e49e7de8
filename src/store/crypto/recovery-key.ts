import { randomBytes, utf8, type Bytes } from './bytes'

/** Crockford's base 32: no letter that is read as a digit or as another letter. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS = 5
/** 160 random bits, which nobody can guess, and 20 bits that tell a slip of the pen from a wrong key. */
const RANDOM_BYTES = 20
const RANDOM_SYMBOLS = 32
const CHECK_SYMBOLS = 4
const GROUP = 4

/** A random number that people can read to each other: as many groups of four symbols as asked for. */
export const createNumber = (groups: number): string =>
  inGroups(toSymbols(randomBytes(Math.ceil((groups * GROUP * BITS) / 8))).slice(0, groups * GROUP))

/** A new recovery key as it is printed: nine groups of four symbols, the last one computed from the others. */
export async function createRecoveryKey(): Promise<string> {
  const random = toSymbols(randomBytes(RANDOM_BYTES))
  return inGroups(random + (await checkOf(random)))
}

/** What a person typed as the secret that it stands for; undefined where a symbol is missing, foreign or mistaken. */
export async function readRecoveryKey(typed: string): Promise<string | undefined> {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (symbols.length !== RANDOM_SYMBOLS + CHECK_SYMBOLS) return undefined
  if ([...symbols].some((symbol) => !SYMBOLS.includes(symbol))) return undefined
  const random = symbols.slice(0, RANDOM_SYMBOLS)
  return symbols.slice(RANDOM_SYMBOLS) === (await checkOf(random)) ? inGroups(symbols) : undefined
}

async function checkOf(random: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8(`clientele recovery ${random}`))
  return toSymbols(new Uint8Array(digest)).slice(0, CHECK_SYMBOLS)
}

const inGroups = (symbols: string): string => symbols.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-')

/** Five bits a symbol, the first bits first. */
function toSymbols(bytes: Bytes): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= BITS) {
      bits -= BITS
      text += SYMBOLS[(held >>> bits) & 31]!
    }
    held &= (1 << bits) - 1
  }
  return text
}
