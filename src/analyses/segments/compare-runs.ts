import { adjustedRandIndex } from '../../math/rand-index'
import type { SegmentsResult } from './spec'

type Labelled = Pick<SegmentsResult, 'customerKey' | 'label' | 'k' | 'titles'>

/** What became of the groups of one run in another. */
interface RunComparison {
  /**
   * Customers by group before and after: row i is the group of the earlier run, the last row its customers without a group; columns the same of
   * the later run.
   */
  flows: number[][]
  /** Customers of the later run whom the earlier did not know, and those whom only the earlier knew. */
  joined: number
  left: number
  /** Customers in both. */
  shared: number
  /** Of the shared: who is not with most of their old group any more. */
  moved: number
  /** Adjusted Rand index of the shared customers: 1 where the same ones are together. */
  agreement: number
}

/** Which customers went from group to group between two runs, matched by key. */
export function compareRuns(before: Labelled, after: Labelled): RunComparison {
  const placeOf = new Map(before.customerKey.map((key, i) => [key, i]))
  const flows = Array.from({ length: before.k + 1 }, () => Array.from({ length: after.k + 1 }, () => 0))
  const from: number[] = []
  const to: number[] = []
  after.customerKey.forEach((key, i) => {
    const place = placeOf.get(key)
    if (place === undefined) return
    const [was, is] = [before.label[place]!, after.label[i]!]
    from.push(was < 0 ? before.k : was)
    to.push(is < 0 ? after.k : is)
    flows[from.at(-1)!]![to.at(-1)!]!++
  })
  const shared = from.length
  const stayed = flows.reduce((sum, row) => sum + Math.max(...row), 0)
  return {
    flows,
    joined: after.customerKey.length - shared,
    left: before.customerKey.length - shared,
    shared,
    moved: shared - stayed,
    agreement: adjustedRandIndex(from, to),
  }
}
