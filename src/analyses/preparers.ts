import type { Prepare } from './contract'
import { prepare as baskets } from './baskets/prepare'
import { prepare as changes } from './changes/prepare'
import { prepare as churn } from './churn/prepare'
import { prepare as cohorts } from './cohorts/prepare'
import { prepare as forecast } from './forecast/prepare'
import { prepare as identity } from './identity/prepare'
import { prepare as lifetime } from './lifetime/prepare'
import { prepare as overview } from './overview/prepare'
import { prepare as predict } from './predict/prepare'
import { prepare as price } from './price/prepare'
import { prepare as profile } from './profile/prepare'
import { prepare as recommend } from './recommend/prepare'
import { prepare as rfm } from './rfm/prepare'
import { prepare as segments } from './segments/prepare'
import { prepare as sentiment } from './sentiment/prepare'
import { prepare as stock } from './stock/prepare'
import { prepare as today } from './today/prepare'
import { prepare as topics } from './topics/prepare'
import type { AnalysisId } from './specs'

/** What reads texts is loaded when somebody first asks for it. */
const loaded = {
  service: async () => (await import('./service/prepare')).prepare,
}
const isLoaded = (id: AnalysisId): id is keyof typeof loaded => Object.hasOwn(loaded, id)

/** What runs where the columns are. Apart from the runners, so that the data worker never loads a model. */
const preparers = {
  baskets,
  changes,
  churn,
  cohorts,
  forecast,
  identity,
  lifetime,
  overview,
  predict,
  price,
  profile,
  recommend,
  rfm,
  segments,
  sentiment,
  stock,
  today,
  topics,
} satisfies Record<Exclude<AnalysisId, keyof typeof loaded>, unknown>

type Preparer = Prepare<Record<string, unknown>, unknown>

/** The preparer of a room for generic code; its config must have passed `validateConfig`. */
export const loadPreparer = async (id: AnalysisId): Promise<Preparer> =>
  (isLoaded(id) ? await loaded[id]() : preparers[id]) as unknown as Preparer

/** The same, to be called at once: what is loaded first answers a promise of its inputs. */
export const preparerOf = (id: AnalysisId): Preparer =>
  isLoaded(id) ? async (...given) => (await loadPreparer(id))(...given) : (preparers[id] as unknown as Preparer)
