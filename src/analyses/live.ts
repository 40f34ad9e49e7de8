import type { Frames, PrepareContext } from './contract'
import type { AnalysisId } from './specs'

/** A kept model is asked one thing, under settings that have passed `validateConfig`. */
interface LiveQuestion {
  question: object
  config: Record<string, unknown>
  fit?: object
}

type Live = (frames: Frames, asked: LiveQuestion, context: PrepareContext) => Promise<object | undefined>

/** Loaded when first asked: whoever only prepares loads no model. */
const LIVE: Partial<Record<AnalysisId, Live>> = {
  async recommend(frames, { question, config, fit }, context) {
    const { liveOffers } = await import('./recommend/learn/live')
    return fit && liveOffers(frames, { ...question, config, fit } as never, context)
  },
  async service(frames, asked, context) {
    const { answerLive } = await import('./service/learn/answer-live')
    return answerLive(frames, asked as never, context)
  },
}

/** How a room answers one thing at once, where it can. */
export const liveOf = (id: AnalysisId): Live | undefined => LIVE[id]
