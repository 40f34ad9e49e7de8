import { indexBm25, searchBm25 } from '../../text/bm25'
import { termsOf } from '../../text/terms'
import { fitVocabulary } from '../../text/vocabulary'

/** A search for the words alone: the rule that what is learned has to beat. Places of the texts, the best first. */
export function keywordSearch(texts: readonly string[]): (text: string, most: number) => number[] {
  const { vocabulary, counts } = fitVocabulary(texts.map((text) => termsOf(text)))
  const index = indexBm25(counts, vocabulary)
  return (text, most) => searchBm25(index, termsOf(text), most).map((hit) => hit.text)
}
