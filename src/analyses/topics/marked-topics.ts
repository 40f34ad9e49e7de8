import type { TopicsInputs } from './spec'

type Marks = TopicsInputs['marks']

/** Keys that somebody said something of: topics like those keep them. */
export const keysOfMarks = (marks: Marks): string[] => [
  ...new Set(marks.flatMap(({ topic, into }) => (into === '' ? [topic] : [topic, into]))),
]

/** What a key was made one with, in the end; a circle ends where it was entered. */
export function rootOf(marks: Marks, key: string): string {
  // The latest word comes first, and counts.
  const into = new Map([...marks].reverse().map((mark) => [mark.topic, mark.into]))
  const seen = new Set([key])
  for (let at = key; ;) {
    const next = into.get(at) ?? ''
    if (next === '' || seen.has(next)) return at
    seen.add(next)
    at = next
  }
}

/** The key that each topic goes by, once those that were made one are. */
export const rootsOf = (marks: Marks, topics: readonly { key: string }[]): string[] =>
  topics.map(({ key }) => rootOf(marks, key))

/** What a topic is called by a person; undefined where nobody named it. */
export const givenName = (marks: Marks, key: string): string | undefined =>
  marks.find(({ topic, name }) => topic === key && name.trim() !== '')?.name.trim()
