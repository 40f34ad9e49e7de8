import type { RoomSpec } from './contract'
import { spec as baskets } from './baskets/spec'
import { spec as changes } from './changes/spec'
import { spec as churn } from './churn/spec'
import { spec as cohorts } from './cohorts/spec'
import { spec as forecast } from './forecast/spec'
import { spec as identity } from './identity/spec'
import { spec as lifetime } from './lifetime/spec'
import { spec as overview } from './overview/spec'
import { spec as predict } from './predict/spec'
import { spec as price } from './price/spec'
import { spec as profile } from './profile/spec'
import { spec as recommend } from './recommend/spec'
import { spec as rfm } from './rfm/spec'
import { spec as segments } from './segments/spec'
import { spec as sentiment } from './sentiment/spec'
import { spec as service } from './service/spec'
import { spec as stock } from './stock/spec'
import { spec as today } from './today/spec'
import { spec as topics } from './topics/spec'

/** Every room, by id. What a room is called is decided here and nowhere else. */
const specs = {
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
} as const

export type AnalysisId = keyof typeof specs

/** A spec whose settings are not known by name: what generic code works with. */
export type AnySpec = RoomSpec<Record<string, unknown>>

export const ANALYSIS_IDS = Object.keys(specs) as AnalysisId[]

export const isAnalysisId = (id: string): id is AnalysisId => Object.hasOwn(specs, id)

/** The spec of a room for generic code. */
export const specOf = (id: AnalysisId): AnySpec => specs[id] as unknown as AnySpec
