import type { Progress } from '../../core/progress'
import type { KMeansConfig } from './types'

/** So many starts are done. */
export const step = (done: number, { restarts }: KMeansConfig): Progress => ({
  kind: 'step',
  phase: 'kmeans',
  done,
  total: restarts,
})
