/** Longer pieces make the platform's segmenter take time with their square. */
const LONGEST_PIECE = 200
/** Short pieces come again and are remembered; sentences of customers are not kept. */
const LONGEST_KNOWN = 12
const MOST_KNOWN = 20_000

/** The part of `Intl.Segmenter` that is used; some platforms lack it. */
type Cutter = (piece: string) => string[]

let platform: Cutter | null | undefined

function platformCutter(): Cutter | null {
  if (platform !== undefined) return platform
  if (typeof Intl === 'undefined' || !('Segmenter' in Intl)) return (platform = null)
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return (platform = (piece) => Array.from(segmenter.segment(piece), ({ segment }) => segment))
}

const known = new Map<string, readonly string[]>()

/** Text without spaces cut into words by the dictionary of the platform, or null where it has none. Cuts of short ones are remembered. */
export function cutByPlatform(text: string): readonly string[] | null {
  const cutter = platformCutter()
  if (cutter === null) return null
  const before = known.get(text)
  if (before !== undefined) return before
  const words: string[] = []
  for (let at = 0; at < text.length; at += LONGEST_PIECE) words.push(...cutter(text.slice(at, at + LONGEST_PIECE)))
  if (text.length > LONGEST_KNOWN) return words
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, words)
  return words
}
