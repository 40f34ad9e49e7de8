import { fisherGreater } from '../../math/fisher-exact'
import { adjustedPValues } from '../../math/adjusted-p-values'
import { wilson } from '../../math/proportion'
import type { Stopped, TopicsInputs } from './spec'

type Writers = Pick<TopicsInputs, 'person' | 'at' | 'wentOn'>

/** Customers of whom it has to be known whether they went on, here and elsewhere. */
const LEAST_OBSERVED = 10

/**
 * Whether customers who wrote of a topic bought again, by their first message of it, against the first messages of those who never
 * wrote of it. It tells who stayed away, not why.
 */
export function stoppedOf(inputs: Writers, members: readonly Uint32Array[]): (Stopped | null)[] {
  const told = members.map((rows) => {
    const writers = new Set(Array.from(rows, (row) => inputs.person[row]!))
    const own = countStopped(inputs, rows, () => true)
    const others = countStopped(inputs, inputs.person.keys(), (person) => !writers.has(person))
    return { own, others, isTold: own.customers >= LEAST_OBSERVED && others.customers >= LEAST_OBSERVED }
  })
  const p = told.map(({ own, others, isTold }) => {
    const [all, b] = [own.customers + others.customers, own.stopped + others.stopped]
    return isTold ? fisherGreater({ all, a: own.customers, b, both: own.stopped }) : 1
  })
  const q = adjustedPValues(Float64Array.from(p))
  return told.map(({ own, others, isTold }, i) =>
    isTold
      ? { ...own, ...wilson(own.stopped, own.customers), others: others.stopped / others.customers, q: q[i]! }
      : null,
  )
}

function countStopped(
  { person, at, wentOn }: Writers,
  rows: Iterable<number>,
  isOf: (person: number) => boolean,
): { customers: number; stopped: number } {
  const first = new Map<number, number>()
  for (const row of rows) {
    const writer = person[row]!
    if (writer < 0 || wentOn[row] === 0 || !isOf(writer)) continue
    const known = first.get(writer)
    if (known === undefined || at[row]! < at[known]!) first.set(writer, row)
  }
  const stopped = [...first.values()].filter((row) => wentOn[row] === 2).length
  return { customers: first.size, stopped }
}
