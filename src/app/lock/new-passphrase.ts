/** Signs of a new passphrase. The key's derivation is slow, and a person has to type it daily. */
export const LEAST_SIGNS = 8
const LEAST_DIFFERENT = 5

/** What is wrong with a new passphrase; undefined where nothing is. */
export function judgePassphrase(passphrase: string): 'tooShort' | 'tooPlain' | undefined {
  const signs = [...passphrase.normalize('NFKC')]
  if (signs.length < LEAST_SIGNS) return 'tooShort'
  return new Set(signs).size < LEAST_DIFFERENT ? 'tooPlain' : undefined
}

/** No sign that is read as another; 31 of them, so that 16 are 79 random bits. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'
const GROUPS = 4
const GROUP = 4

/** A random passphrase of four groups. */
export function suggestPassphrase(): string {
  const signs: string[] = []
  while (signs.length < GROUPS * GROUP) {
    for (const byte of crypto.getRandomValues(new Uint8Array(GROUPS * GROUP))) {
      // The last bytes would make the first signs likelier.
      const isEven = byte < 256 - (256 % ALPHABET.length)
      if (isEven && signs.length < GROUPS * GROUP) signs.push(ALPHABET[byte % ALPHABET.length]!)
    }
  }
  return Array.from({ length: GROUPS }, (_, i) => signs.slice(i * GROUP, (i + 1) * GROUP).join('')).join('-')
}
