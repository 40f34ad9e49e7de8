import type { FieldMapping } from './types'

/** Names and codes are shorter: words of scripts that part them, signs of those that do not. */
const LEAST = { words: 6, signs: 8 }

const isSentence = (cell: string): boolean =>
  (cell.match(/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/gu)?.length ?? 0) >= LEAST.signs ||
  (cell.match(/\p{L}[\p{L}\p{M}'’-]*/gu)?.length ?? 0) >= LEAST.words

/** Whether half the sampled cells of a column are sentences: reviews, answers, notes. */
export const hasSentences = (fields: readonly Pick<FieldMapping, 'samples' | 'kind'>[]): boolean =>
  fields.some(
    ({ samples, kind }) =>
      (kind === 'code' || kind === 'text') &&
      samples.length > 0 &&
      samples.filter(isSentence).length * 2 >= samples.length,
  )
