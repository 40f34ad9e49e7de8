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
import { prepare as service } from './service/prepare'
import { prepare as stock } from './stock/prepare'
import { prepare as today } from './today/prepare'
import { prepare as topics } from './topics/prepare'
import type { AnalysisId } from './specs'

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
  service,
  stock,
  today,
  topics,
} satisfies Record<AnalysisId, unknown>

/** The preparer of a room for generic code; its config must have passed `validateConfig`. */
export const preparerOf = (id: AnalysisId): Prepare<Record<string, unknown>, unknown> =>
  preparers[id] as unknown as Prepare<Record<string, unknown>, unknown>
