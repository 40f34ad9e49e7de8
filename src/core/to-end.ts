/** Runs work that yields between its pieces to its end, without a pause. */
export function toEnd<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
