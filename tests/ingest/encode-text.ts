import type { EncodingName } from '../../src/ingest/types'

let gbBytes: Map<string, number[]> | undefined

/** No platform encodes GB18030: its characters of two bytes are asked of the decoder once. */
function bytesOfGb(): Map<string, number[]> {
  if (gbBytes) return gbBytes
  gbBytes = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (sign.length === 1 && sign !== '\uFFFD') gbBytes.set(sign, [lead, trail])
    }
  }
  return gbBytes
}

/** Text in an encoding, without byte order mark; characters that it lacks (or that take four bytes) are question marks. */
export function encodeText(text: string, encoding: EncodingName): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text)
    case 'utf-16le':
      return new Uint8Array(Buffer.from(text, 'utf16le'))
    case 'utf-16be':
      return new Uint8Array(Buffer.from(text, 'utf16le').swap16())
    case 'windows-1252':
      return Uint8Array.from(text, (sign) => (sign.charCodeAt(0) < 256 ? sign.charCodeAt(0) : 63))
    case 'gb18030':
      return Uint8Array.from(
        [...text].flatMap((sign) =>
          sign.charCodeAt(0) < 128 ? [sign.charCodeAt(0)] : (bytesOfGb().get(sign) ?? [63]),
        ),
      )
  }
}
