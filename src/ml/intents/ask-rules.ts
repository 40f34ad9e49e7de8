import { keywordSearch } from './keyword-search'

/** What two rules that learn nothing say of texts: the most common label, and that of the text which a search for the words finds first. */
export function askRules(
  known: { texts: readonly string[]; codes: ArrayLike<number>; classes: number },
  texts: readonly string[],
): { majority: Int32Array; keywords: Int32Array } {
  const counts = new Uint32Array(known.classes)
  for (const code of Array.from(known.codes)) counts[code]!++
  const common = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))
  const search = keywordSearch(known.texts)
  return {
    majority: new Int32Array(texts.length).fill(common),
    keywords: Int32Array.from(texts, (text) => {
      const [hit] = search(text, 1)
      return hit === undefined ? common : known.codes[hit]!
    }),
  }
}
