/**
 * What the shipped English model is of; written by scripts/train/mood.mjs. Its figures stand in docs/voice.md.
 */
export const MODEL_CARD = {
  data: 'Women’s E-Commerce Clothing Reviews (N. Brooks), CC0 1.0',
  /** Reviews read, and texts learned from: reviews of 1 or 2 stars against those of 4 or 5, titles apart. */
  reviews: 22641,
  texts: 37029,
  /** Words and pairs of neighbours with a weight: logistic regression with an L1 penalty. */
  terms: 1252,
  trained: '2026-11-23',
  reproduce: 'node scripts/train/mood.mjs --date 2026-11-23',
} as const
