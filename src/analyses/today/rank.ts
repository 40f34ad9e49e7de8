import { byWeight } from './pick'
import type { FoundKind, TodayTask } from './spec'

/** Each further task of a kind counts for less: ten calls of the same sort are not ten times one. */
const FURTHER = 0.8

/** The weightiest tasks of all kinds, mixed, never two of one customer; at most so many. */
export function rank(kinds: readonly FoundKind[], most: number): TodayTask[] {
  const queues = kinds.map(({ tasks }) => [...tasks].sort(byWeight))
  const counts = queues.map(() => 0)
  const taken = new Set<string>()
  const best = weightiestOfCustomers(kinds)
  const ranked: TodayTask[] = []
  const headOf = (queue: TodayTask[]): TodayTask | undefined => {
    while (queue[0] && !isOpen(queue[0], taken, best)) queue.shift()
    return queue[0]
  }
  while (ranked.length < most) {
    let [chosen, weight] = [-1, -Infinity]
    queues.forEach((queue, i) => {
      const head = headOf(queue)
      const worth = head ? head.weight * FURTHER ** counts[i]! : -Infinity
      if (worth > weight) [chosen, weight] = [i, worth]
    })
    if (chosen < 0) break
    const task = queues[chosen]!.shift()!
    counts[chosen]!++
    if (task.customer !== '') taken.add(task.customer)
    ranked.push(task)
  }
  return ranked
}

/** Of each customer, their weightiest task. */
function weightiestOfCustomers(kinds: readonly FoundKind[]): ReadonlyMap<string, TodayTask> {
  const best = new Map<string, TodayTask>()
  for (const task of kinds.flatMap(({ tasks }) => tasks)) {
    const known = best.get(task.customer)
    if (!known || task.weight > known.weight) best.set(task.customer, task)
  }
  return best
}

const isOpen = (task: TodayTask, taken: ReadonlySet<string>, best: ReadonlyMap<string, TodayTask>): boolean =>
  task.customer === '' || (!taken.has(task.customer) && best.get(task.customer) === task)
