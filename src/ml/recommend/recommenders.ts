import { als } from './als'
import { bpr } from './bpr'
import { content } from './content'
import type { Recommender } from './contract'
import { ease, easeTrend } from './ease'
import { hybrid } from './hybrid'
import { itemCosine, itemJaccard, userCosine, userJaccard } from './neighbours'
import { ownFrequency, ownRecency } from './own'
import { popular, popularInSegment, recent, trending } from './popular'
import { sequence } from './sequence'
import { twoTower } from './two-tower'
import type { RecommenderName } from './types'

/** Every method that ranks products for customers, by the name that the public API gives it. */
export const RECOMMENDERS_BY_NAME: Readonly<Record<RecommenderName, Recommender>> = {
  popular,
  recent,
  trending,
  'popular-in-segment': popularInSegment,
  'own-frequency': ownFrequency,
  'own-recency': ownRecency,
  'user-cosine': userCosine,
  'user-jaccard': userJaccard,
  'item-cosine': itemCosine,
  'item-jaccard': itemJaccard,
  ease,
  'ease-trend': easeTrend,
  als,
  bpr,
  content,
  'two-tower': twoTower,
  sequence,
  hybrid,
}
