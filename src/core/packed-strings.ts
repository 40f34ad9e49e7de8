/** Strings side by side in UTF-8: string i is the bytes from offsets[i] to offsets[i + 1]. Moves between threads uncopied. */
export interface PackedStrings {
  bytes: Uint8Array
  offsets: Uint32Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export function packStrings(strings: readonly string[]): PackedStrings {
  const parts = strings.map((text) => encoder.encode(text))
  const offsets = new Uint32Array(strings.length + 1)
  parts.forEach((part, i) => (offsets[i + 1] = offsets[i]! + part.length))
  const bytes = new Uint8Array(offsets[strings.length]!)
  parts.forEach((part, i) => bytes.set(part, offsets[i]))
  return { bytes, offsets }
}

/** The strings from number `from` up to `to`, decoded in one go where every character is one byte. */
export function unpackStrings({ bytes, offsets }: PackedStrings, from: number, to: number): string[] {
  const start = offsets[from]!
  const whole = decoder.decode(bytes.subarray(start, offsets[to]))
  const isAscii = whole.length === offsets[to]! - start
  return Array.from({ length: to - from }, (_, i) => {
    const [begin, end] = [offsets[from + i]!, offsets[from + i + 1]!]
    return isAscii ? whole.slice(begin - start, end - start) : decoder.decode(bytes.subarray(begin, end))
  })
}
