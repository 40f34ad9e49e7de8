import { createRandom } from '../../src/core/random'
import { type Linked, type LinkInput, linkRecords } from '../../src/identity'

/** What linking answers, its progress left aside. */
export async function linkAll(input: LinkInput, seed = 1): Promise<Linked> {
  const task = linkRecords(input, createRandom(seed))
  for (;;) {
    const step = await task.next()
    if (step.done === true) return step.value
  }
}

/** How well clusters tell persons apart, over pairs of records. */
export interface LinkQuality {
  precision: number
  recall: number
  f1: number
  pairs: number
}

/** Precision and recall over all pairs of records: those put together against those that are one person. O(records). */
export function linkQuality(cluster: ArrayLike<number>, truth: readonly string[]): LinkQuality {
  const together = pairsOf(Array.from(cluster, String))
  const same = pairsOf(truth)
  const both = pairsOf(truth.map((person, i) => `${person}|${cluster[i]}`))
  const precision = together === 0 ? 1 : both / together
  const recall = same === 0 ? 1 : both / same
  return { precision, recall, f1: (2 * both) / Math.max(1, together + same), pairs: same }
}

function pairsOf(labels: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
}
