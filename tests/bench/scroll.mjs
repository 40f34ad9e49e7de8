import { quantile } from './statistics.mjs'

const SECONDS = 5
const PIXELS_A_FRAME = 220

/**
 * Scrolls the longest list of a page at an even pace, a step a frame, and measures the frames.
 * @param {import('playwright').Page} page
 * @returns {Promise<{ p50: number, p95: number, worst: number, frames: number, rows: number }>} milliseconds
 */
export async function measureScroll(page) {
  const { gaps, height } = await page.evaluate(
    async ([seconds, pixels]) => {
      const reach = (element) => element.scrollHeight - element.clientHeight
      const scroller = [...document.querySelectorAll('*')].reduce((best, element) =>
        reach(element) > reach(best) ? element : best,
      )
      const gaps = []
      const end = performance.now() + seconds * 1000
      let last = performance.now()
      while (last < end) {
        scroller.scrollTop += pixels
        const now = await new Promise((frame) => requestAnimationFrame(frame))
        gaps.push(now - last)
        last = now
      }
      return { gaps: gaps.slice(5), height: scroller.scrollHeight }
    },
    [SECONDS, PIXELS_A_FRAME],
  )
  if (height < 100_000)
    throw new Error(`The longest list is only ${height} pixels long: is this the page of customers?`)
  return {
    p50: quantile(gaps, 0.5),
    p95: quantile(gaps, 0.95),
    worst: Math.max(...gaps),
    frames: gaps.length,
    rows: height,
  }
}
