import type { Page } from 'playwright'

/**
 * Watches how long the page takes from a click or key to the next frame, as the browser itself measures it (Event Timing).
 * Answers the way to ask for the slowest so far, in ms; 0 where none took longer than a frame.
 */
export async function watchInteractions(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    window.faultSlowest = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if (entry.interactionId) window.faultSlowest = Math.max(window.faultSlowest, entry.duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  return () => page.evaluate(() => window.faultSlowest)
}

declare global {
  interface Window {
    faultSlowest: number
  }
  interface PerformanceEventTiming {
    readonly interactionId: number
  }
}
