import { CleanWriter } from './clean-writer'

/** Clean text, and where it came from. */
export interface Normalised {
  text: string
  /** Unit i of the text stands for the original from `starts[i]` up to `ends[i]`; null where the text is the original. */
  starts: Uint32Array | null
  ends: Uint32Array | null
}

const PLAIN = /^[\x20-\x25\x27-\x3b\x3d-\x5f\x61-\x7e]*$/
const UNEVEN = / {2}|^ | $|([^0-9])\1{3}/
const KANA = /[\u3040-\u30ff\uff66-\uff9d]/

/**
 * Text for matching: NFKC (full width becomes half), quotes made straight, what shows nothing taken out, tags of HTML read as breaks
 * and its entities as characters, four or more equal characters in a row cut to three, white space to one, traditional Chinese
 * written simplified (not where Japanese is written). Nothing is lower-cased. Linear in the length; cleaning twice is cleaning once.
 */
export function normalise(original: string): Normalised {
  if (PLAIN.test(original) && !UNEVEN.test(original)) return { text: original, starts: null, ends: null }
  const writer = new CleanWriter(!KANA.test(original))
  for (let at = 0; at < original.length;) {
    const code = original.codePointAt(at)!
    const end = at + (code > 0xffff ? 2 : 1)
    writer.put(code, at, end)
    at = end
  }
  const { units, starts, ends } = writer.finish()
  return { text: textOf(units), starts, ends }
}

/** The span of the original that a span of the clean text stands for. */
export function originalSpan({ starts, ends }: Normalised, start: number, end: number): [start: number, end: number] {
  if (starts === null || ends === null || end <= start) return [start, end]
  return [starts[start]!, ends[end - 1]!]
}

const AT_ONCE = 8192

function textOf(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += AT_ONCE) text += String.fromCharCode(...units.subarray(at, at + AT_ONCE))
  return text
}
