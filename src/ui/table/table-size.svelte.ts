import { untrack } from 'svelte'
import type { Density } from './types'

/** Height of the header, and of a row where rows are cards. */
export const HEAD = 32
const CARD = 92
/** Narrower than this, rows are cards. */
const NARROW = 720
/** Higher than any screen: on paper, or where nothing bounds it, the table must not draw a million rows. */
const MOST_HEIGHT = 4_400
const LINES: Record<Density, string> = { comfortable: '--row', compact: '--row-compact' }
const USUAL_LINE = 36

/** What is measured of a table on screen. */
export interface TableSize {
  readonly cards: boolean
  /** Height in which rows are seen. */
  readonly height: number
  readonly rowHeight: number
}

/** Measures the element that scrolls, from when it is there until its component goes. */
export function measureTable(scroller: () => HTMLElement, density: () => Density): TableSize {
  let width = $state(NARROW)
  let height = $state(0)
  let lineHeight = $state(USUAL_LINE)
  const cards = $derived(width < NARROW)

  $effect(() => {
    const name = LINES[density()]
    const coarse = matchMedia('(pointer: coarse)')
    const read = (): void => {
      lineHeight = Number.parseFloat(getComputedStyle(scroller()).getPropertyValue(name)) || USUAL_LINE
    }
    read()
    coarse.addEventListener('change', read)
    return () => coarse.removeEventListener('change', read)
  })

  $effect(() => {
    let frame = 0
    const measure = (): void => {
      const element = scroller()
      width = element.clientWidth
      height = Math.max(0, Math.min(MOST_HEIGHT, element.clientHeight - (cards ? 0 : HEAD)))
    }
    // In the next frame: what is measured decides between rows and cards, and so the size that is being observed.
    const watcher = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    })
    untrack(measure)
    watcher.observe(scroller())
    return () => {
      watcher.disconnect()
      cancelAnimationFrame(frame)
    }
  })

  return {
    get cards() {
      return cards
    },
    get height() {
      return height
    },
    get rowHeight() {
      return cards ? CARD : lineHeight
    },
  }
}
