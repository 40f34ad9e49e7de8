import type { Frames, PrepareContext } from './contract'
import type { AnalysisId } from './specs'

/** A kept model is asked about one customer, under settings that have passed `validateConfig`. */
interface LiveQuestion {
  customer: string
  config: Record<string, unknown>
  fit: object
}

type Live = (frames: Frames, asked: LiveQuestion, context: PrepareContext) => Promise<object | undefined>

/** Loaded when first asked: whoever only prepares loads no model. */
const LIVE: Partial<Record<AnalysisId, Live>> = {
  async recommend(frames, asked, context) {
    const { liveOffers } = await import('./recommend/learn/live')
    return liveOffers(frames, asked as never, context)
  },
}

/** How a room answers about one customer at once, where it can. */
export const liveOf = (id: AnalysisId): Live | undefined => LIVE[id]
