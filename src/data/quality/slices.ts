/** Work that can be laid aside at every yield. */
export type Work<T> = Generator<void, T, void>

/** Work may hold the thread this long before questions that came meanwhile are let in. */
const SLICE_MS = 25

/** Runs work to its end, pausing whenever it has held the thread for long. */
export async function inSlices<T>(work: Work<T>, pause: () => Promise<void>): Promise<T> {
  let started = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - started < SLICE_MS) continue
    await pause()
    started = performance.now()
  }
}

/** Rows that a loop may pass over between two yields. */
export const STRETCH = 65_536

/** Calls `each` for stretches of rows, with a yield after each. */
export function* overStretches(rows: number, each: (from: number, to: number) => void): Work<void> {
  for (let from = 0; from < rows; from += STRETCH) {
    each(from, Math.min(rows, from + STRETCH))
    yield
  }
}
