/**
 * Watches the page's main thread: long tasks as the browser reports them, and gaps between frames, which also show what
 * is not called a task.
 * @param {import('playwright').Page} page
 */
export const watchMainThread = (page) =>
  page.evaluate(() => {
    const watch = { longest: 0, gap: 0, running: true }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watch.longest = Math.max(watch.longest, duration)
    }).observe({ type: 'longtask' })
    let last = performance.now()
    const frame = () => {
      const now = performance.now()
      watch.gap = Math.max(watch.gap, now - last)
      last = now
      if (watch.running) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    window.mainThreadWatch = watch
  })

/** @returns {Promise<{ longTaskMs: number, frameGapMs: number }>} the worst since the watch began */
export const mainThreadBlock = (page) =>
  page.evaluate(() => {
    const watch = window.mainThreadWatch
    watch.running = false
    return { longTaskMs: watch.longest, frameGapMs: watch.gap }
  })
