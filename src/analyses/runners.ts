import type { Run } from './contract'
import { run as baskets } from './baskets/run'
import { run as changes } from './changes/run'
import { run as churn } from './churn/run'
import { run as cohorts } from './cohorts/run'
import { run as forecast } from './forecast/run'
import { run as identity } from './identity/run'
import { run as lifetime } from './lifetime/run'
import { run as overview } from './overview/run'
import { run as predict } from './predict/run'
import { run as price } from './price/run'
import { run as profile } from './profile/run'
import { run as recommend } from './recommend/run'
import { run as rfm } from './rfm/run'
import { run as segments } from './segments/run'
import { run as sentiment } from './sentiment/run'
import { run as service } from './service/run'
import { run as stock } from './stock/run'
import { run as today } from './today/run'
import { run as topics } from './topics/run'
import type { AnalysisId } from './specs'

/** What an analysis worker runs. */
const runners = {
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

/** The runner of a room for generic code. */
export const runnerOf = (id: AnalysisId): Run<Record<string, unknown>, unknown, object> =>
  runners[id] as unknown as Run<Record<string, unknown>, unknown, object>
