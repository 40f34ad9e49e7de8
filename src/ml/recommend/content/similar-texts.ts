import { createRanker } from '../rank'
import { addText, scratchOf, writeCosines } from './profile'
import type { ContentModel } from './types'

/** The products whose texts are most like one's, and their cosines; fewer than `most` where fewer share a word. */
export function similarTexts(model: ContentModel, item: number, most: number): { item: number; cosine: number }[] {
  const profile = scratchOf(model)
  const words: number[] = []
  addText(model, item, 1, profile, words)
  const cosines = new Float32Array(model.items)
  // The text's own length is 1.
  writeCosines(model, profile, { words, length: 1 }, cosines)
  for (const word of words) profile[word] = 0
  cosines[item] = 0
  const ranker = createRanker(most)
  const found = ranker.rank(cosines)
  const alike: { item: number; cosine: number }[] = []
  for (let place = 0; place < found && ranker.scores[place]! > 0; place++) {
    alike.push({ item: ranker.items[place]!, cosine: ranker.scores[place]! })
  }
  return alike
}
