import { gunzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { moodTerms } from '../../src/ml/mood/shipped/mood-terms'
import { readFeelings } from '../../src/ml/mood/read-feelings'
import { tokenise } from '../../src/text/tokenise'

export { readSet } from '../../tests/text/measure'
export { scoreMood } from '../../src/ml/mood/score-mood'

/** The terms that the shipped model knows a text by. */
export const termsOfText = (text: string): string[] =>
  moodTerms(tokenise(text, { cutsChinese: false })).map(({ term }) => term)

/** What the words of a text come to before they are squashed, by lexicon alone and with the shipped model. */
export const sumOf = (text: string): number => readFeelings(text, tokenise(text, { cutsChinese: false })).sum

export interface Review {
  title: string
  text: string
  /** 1 to 5 stars. */
  rating: number
}

/** Women's e-commerce clothing reviews (CC0), those with words. */
export function readReviews(data: string): Review[] {
  const bytes = readFileSync(join(data, 'womens-clothing/womens_clothing_reviews.csv.gz'))
  const { data: rows } = Papa.parse<Record<string, string>>(gunzipSync(bytes).toString('utf8'), { header: true })
  return rows
    .filter((row) => (row['Review Text'] ?? '') !== '')
    .map((row) => ({ title: row['Title'] ?? '', text: row['Review Text']!, rating: Number(row['Rating']) }))
}
