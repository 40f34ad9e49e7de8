import type { Panel, Rhythm } from './panel'
import type { Pooled } from './pooled'
import type { Shrunk } from './shrink'
import type { OwnSlopes } from './slopes'

/** All that was learned from the whole history. */
export interface Fitted {
  panel: Panel
  pooled: Pooled
  rhythm: Rhythm
  own: OwnSlopes
  shrunk: Shrunk
}
