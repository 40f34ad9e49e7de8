/** Browsers cap the height of an element (Firefox at 17.8 million pixels); beyond this the scroll bar is stretched. */
export const MAX_HEIGHT = 15_000_000

export interface Viewport {
  scrollTop: number
  /** Height in which rows are seen, without the header. */
  height: number
  rowHeight: number
  total: number
}

export interface RowWindow {
  first: number
  /** Exclusive. */
  last: number
  /** The top of row i is `i * rowHeight + shift`. */
  shift: number
}

/** Height of the scrolled body. */
export const bodyHeight = (total: number, rowHeight: number): number => Math.min(total * rowHeight, MAX_HEIGHT)

/** Pixels of rows to a pixel of the scroll bar: 1 unless the body is capped. */
function stretch({ height, rowHeight, total }: Viewport): number {
  const full = total * rowHeight
  const body = bodyHeight(total, rowHeight)
  return full <= body || body <= height ? 1 : (full - height) / (body - height)
}

/** Which rows are seen, with some more before and after. */
export function windowAt(view: Viewport, overscan: number): RowWindow {
  const { scrollTop, height, rowHeight, total } = view
  const offset = scrollTop * stretch(view)
  const first = Math.max(0, Math.min(total, Math.floor(offset / rowHeight)) - overscan)
  const last = Math.min(total, Math.ceil((offset + height) / rowHeight) + overscan)
  return { first, last: Math.max(first, last), shift: Math.round(scrollTop - offset) }
}

/** The least scroll that brings a row wholly into view; the same scroll where it is already. */
export function scrollToShow(index: number, view: Viewport): number {
  const ratio = stretch(view)
  const top = index * view.rowHeight
  const offset = view.scrollTop * ratio
  if (top < offset) return top / ratio
  if (top + view.rowHeight > offset + view.height) return (top + view.rowHeight - view.height) / ratio
  return view.scrollTop
}

/** The row that slot `slot` of `slots` shows: each row keeps its slot while it is seen, so scrolling by one changes one. */
export const rowOfSlot = (slot: number, slots: number, first: number): number =>
  first + ((((slot - first) % slots) + slots) % slots)
