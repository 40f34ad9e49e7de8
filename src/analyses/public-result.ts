import { toPublic, toTable } from './recommend/to-public'
import type { RecommendResult } from './recommend/spec'

/** Results that are kept in columns of another shape than programs read, and how they are turned. */
const TURNED = { recommend: { toPublic, toTable } }

const isTurned = (result: object): result is RecommendResult & { analysis: string } =>
  'analysis' in result && typeof result.analysis === 'string' && Object.hasOwn(TURNED, result.analysis)

/** A result as programs read it; most are kept that way. */
export const publicResult = <Result extends object>(result: Result): Result | object =>
  isTurned(result) ? TURNED.recommend.toPublic(result) : result

/** The table of a result whose columns do not make one by themselves. */
export const ownTable = (result: object): ReturnType<typeof toTable> | undefined =>
  isTurned(result) ? TURNED.recommend.toTable(result) : undefined
