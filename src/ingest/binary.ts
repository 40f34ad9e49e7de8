/** First bytes of what people drop by mistake: workbooks and other archives, pictures, PDF, databases. */
const SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
]

/** Enough of a file to see that it is no text. */
const SEEN_BYTES = 64 * 1024

/** Whether bytes that are no UTF-16 are no text: a known signature, many control characters, or NULs without a single line end. */
export function isBinary(file: Uint8Array): boolean {
  const head = file.subarray(0, SEEN_BYTES)
  if (SIGNATURES.some((signature) => signature.every((byte, at) => head[at] === byte))) return true
  let controls = 0
  let nuls = 0
  let lineEnds = 0
  for (let at = 0; at < head.length; at++) {
    const byte = head[at]!
    if (byte === 0) nuls++
    else if (byte === 10 || byte === 13) lineEnds++
    else if (byte < 32 && byte !== 9 && byte !== 12 && byte !== 26) controls++
  }
  return controls > head.length * 0.02 + 1 || nuls > head.length * 0.25 || (nuls > 0 && lineEnds === 0)
}
