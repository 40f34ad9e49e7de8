/** Text in an encoding that the platform can only decode: the table is the decoder's, read backwards. */
export function encodeAs(label: string, text: string): Uint8Array {
  if (label === 'utf-8') return new TextEncoder().encode(text)
  if (label === 'utf-8-bom') return new TextEncoder().encode(`\ufeff${text}`)
  if (label === 'utf-16le') return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
  const table = inverse(label)
  const bytes: number[] = []
  for (const character of text) {
    const code = table.get(character)
    if (!code) throw new Error(`${label} has no ${character}`)
    bytes.push(...code)
  }
  return Uint8Array.from(bytes)
}

/** The characters beyond ASCII that an encoding of one or two bytes has. */
export const charactersOf = (label: string): string[] => [...inverse(label).keys()].filter((one) => one > '\u007f')

const tables = new Map<string, Map<string, number[]>>()

function inverse(label: string): Map<string, number[]> {
  const known = tables.get(label)
  if (known) return known
  const decoder = new TextDecoder(label, { fatal: true })
  const table = new Map<string, number[]>()
  const add = (...bytes: number[]): void => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes))
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes)
    } catch (error) {
      // No character has these bytes.
      if (!(error instanceof TypeError)) throw error
    }
  }
  for (let one = 0; one < 256; one++) add(one)
  if (label !== 'windows-1252') {
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail)
  }
  tables.set(label, table)
  return table
}
