import { beforeAll, describe, expect, it } from 'vitest'
import type { Recommender } from '../../src/ml/recommend/contract'
import { popular } from '../../src/ml/recommend/popular'
import { RECOMMENDERS_BY_NAME } from '../../src/ml/recommend/recommenders'
import {
  checkModel,
  checkNews,
  checkOdd,
  checkReasons,
  checkRepeats,
  checkSettings,
  checkSignal,
  fitPlanted,
  type Fitted,
} from './recommender-checks'

/** As long as a test may take: some methods learn for a while, on a busy machine too. */
const PATIENCE_MS = 120_000

const all = Object.values(RECOMMENDERS_BY_NAME) as Recommender[]
const asked = all.flatMap((recommender) =>
  recommender.questions.map((question) => ({ name: recommender.name, recommender, question })),
)

describe.each(asked)('the recommender $name, asked to $question', ({ recommender, question }) => {
  let fitted: Fitted
  beforeAll(async () => {
    fitted = await fitPlanted(recommender, question)
  }, PATIENCE_MS)

  it('gives the same model for the same seed, leaves its inputs alone, tells how far it is and hears a cancel', async () =>
    expect(await checkRepeats(fitted)).toEqual([]))
  it('is plain data that scores the same after a copy', () => expect(checkModel(fitted)).toEqual([]))
  it('gives reasons that add up to the score', () => expect(checkReasons(fitted)).toEqual([]))
  it('sees what was bought since without another fit', () => expect(checkNews(fitted)).toEqual([]))
  it('ends in a coded answer or in numbers on odd data', async () =>
    expect(await checkOdd(recommender, question)).toEqual([]))
  it('refuses settings that are no numbers', async () => expect(await checkSettings(recommender, question)).toEqual([]))
  it('finds what is planted, and nothing where all is shuffled', async () =>
    expect(await checkSignal(fitted, popular as Recommender)).toEqual([]))
})
