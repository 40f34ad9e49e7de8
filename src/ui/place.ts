export interface Placement {
  /** Preferred side of the anchor; the other is taken where there is no room. */
  side?: 'below' | 'above'
  align?: 'start' | 'end' | 'centre'
  gap?: number
}

/** Room kept between a floating thing and the edge of the window. */
const MARGIN = 8

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, Math.max(low, high)))

/** Puts a fixed element beside its anchor, inside the window. Both must be laid out. */
export function place(
  anchor: Element,
  floating: HTMLElement,
  { side = 'below', align = 'start', gap = 4 }: Placement = {},
): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = floating
  const below = at.bottom + gap
  const above = at.top - gap - height
  const fitsBelow = below + height + MARGIN <= innerHeight
  const fitsAbove = above >= MARGIN
  const top = side === 'below' ? (fitsBelow || !fitsAbove ? below : above) : fitsAbove || !fitsBelow ? above : below
  const left = { start: at.left, end: at.right - width, centre: at.left + (at.width - width) / 2 }[align]
  floating.style.top = `${Math.round(clamp(top, MARGIN, innerHeight - height - MARGIN))}px`
  floating.style.left = `${Math.round(clamp(left, MARGIN, innerWidth - width - MARGIN))}px`
}
