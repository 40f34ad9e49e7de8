import type { Recommender } from '../contract'
import { explain } from './explain'
import { fit } from './fit'
import { notOffered } from './not-offered'
import { score } from './score'
import { DEFAULTS } from './settings'
import type { HybridConfig, HybridModel } from './types'

export { rhythmOf, type Rhythm } from './rhythm'
export type { HybridConfig, HybridModel, Trial } from './types'

/** What goes with recent purchases, trend, own purchases and their rhythm, put together by what past moments taught. */
export const hybrid: Recommender<HybridConfig, HybridModel> = {
  name: 'hybrid',
  questions: ['discover', 'again'],
  defaults: DEFAULTS,
  notOffered,
  fit,
  score,
  explain,
}
