/** What programs ask through `window.clientele`: what the page does by itself waits for it. */
let underWay = 0
let endedAt = -Infinity
/** A program that asked once asks again soon. */
const REST_MS = 10_000

/** Does what a program asked for. */
export async function asProgram<T>(work: () => Promise<T>): Promise<T> {
  underWay++
  try {
    return await work()
  } finally {
    underWay--
    endedAt = performance.now()
  }
}

/** Whether a program is at work, or was a moment ago. */
export const isProgramAtWork = (): boolean => underWay > 0 || performance.now() - endedAt < REST_MS
